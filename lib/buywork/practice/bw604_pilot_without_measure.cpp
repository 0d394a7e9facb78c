#include <buywork/base/text.hpp>
#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>
#include <buywork/team/pilot.hpp>

namespace buywork::practice {
namespace {

/// Pilots that have not ended.
void find(Inquiry& inquiry) {
    for (const auto& [id, has_owner, has_measure] : inquiry.workspace.database().rows<std::int64_t, bool, bool>(
             "SELECT id, CASE WHEN owner IS NULL THEN 0 ELSE 1 END, CASE WHEN measure IS NULL THEN 0 ELSE 1 END FROM "
             "pilot WHERE (owner IS NULL OR measure IS NULL) AND (until IS NULL OR until >= $1) ORDER BY id",
             inquiry.today.iso())) {
        std::vector<std::string> lacks;
        std::string command = "buywork team committee pilot edit {record}";
        if (!has_owner) lacks.push_back(tr("nobody leads it")), command += " --owner {pilot-owner}";
        if (!has_measure) lacks.push_back(tr("no measure")), command += " --measure {text}";
        inquiry.found(
            {.place = {&team::Pilot::entity, id}, .detail = text::join(lacks, ", "), .command = std::move(command)});
    }
}

}  // namespace

extern const Rule bw604_rule{
    .code = "BW604",
    .name = "pilot-without-measure",
    .group = Group::win_over,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("nobody leads it, or nothing is measured"),
    .why = N_("A pilot convinces by its figures. Without a measure and a person who leads it, it proves nothing to "
              "anybody."),
    .of = &team::Pilot::entity,
    .find = find,
    .of_workspace = true,
    .remedy = {.command = "buywork team committee pilot edit {record} --owner {pilot-owner} --measure {text}",
               .text = N_("Lead time, in days"),
               .effort = Effort::hours},
    .bad = N_("\"Vannes tries the shared stock\""),
    .good = N_("Anne leads it; replacement time before: 12 days"),
};

}  // namespace buywork::practice
