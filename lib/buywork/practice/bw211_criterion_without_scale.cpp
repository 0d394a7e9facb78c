#include <buywork/base/text.hpp>
#include <buywork/criteria/criterion.hpp>
#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// Criteria that are marked by people: leaves without a price and without a calculation.
void find(Inquiry& inquiry) {
    for (const auto& [id, project, has_scale, has_proof] :
         inquiry.workspace.database().rows<std::int64_t, std::int64_t, bool, bool>(
             "SELECT c.id, c.project, CASE WHEN c.scale IS NULL THEN 0 ELSE 1 END, CASE WHEN c.proof IS NULL THEN 0 "
             "ELSE 1 END FROM criterion c WHERE (c.scale IS NULL OR c.proof IS NULL) AND c.kind NOT IN ('price', "
             "'cost') AND c.steps IS NULL AND c.knots IS NULL AND c.points IS NULL AND NOT EXISTS (SELECT 1 FROM "
             "criterion s WHERE s.parent = c.id) AND c.project IN (" +
             inquiry.ids() + ") ORDER BY c.id")) {
        std::vector<std::string> lacks;
        std::string command = "buywork criteria edit {record}";
        if (!has_scale) lacks.push_back(tr("no scale")), command += " --scale {text}";
        if (!has_proof) lacks.push_back(tr("no proof")), command += " --proof {more}";
        inquiry.found({.project = project,
                       .place = {&criteria::Criterion::entity, id},
                       .detail = text::join(lacks, ", "),
                       .command = std::move(command)});
    }
}

}  // namespace

extern const Rule bw211_rule{
    .code = "BW211",
    .name = "criterion-without-scale",
    .group = Group::communicate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("evaluators get no scale or no proof"),
    .why = N_("Without the meaning of each mark and the proof expected, two evaluators give two marks to the same "
              "answer, and nobody can explain either."),
    .of = &criteria::Criterion::entity,
    .to = project::Stage::negotiating,
    .find = find,
    .remedy = {.command = "buywork criteria edit {record} --scale {text} --proof {more}",
               .text = N_("0 = nothing; 10 = meets the need; 20 = goes beyond it, with proof"),
               .more = N_("Reference of a comparable site"),
               .effort = Effort::hours},
    .bad = N_("\"Quality: 40 points\""),
    .good =
        N_("\"Quality: 0 nothing, 10 meets the need, 20 goes beyond it; proof: a reference of a comparable site\""),
};

}  // namespace buywork::practice
