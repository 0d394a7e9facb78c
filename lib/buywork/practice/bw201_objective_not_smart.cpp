#include <buywork/base/text.hpp>
#include <buywork/practice/inquiry.hpp>
#include <buywork/project/objective.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// What each objective lacks, with the options that give it.
void find(Inquiry& inquiry) {
    using Text = std::optional<std::string_view>;
    using Flag = std::optional<bool>;
    for (const auto& [id, project, measure, has_target, due, is_attainable, is_relevant] :
         inquiry.workspace.database().rows<std::int64_t, std::int64_t, Text, bool, Text, Flag, Flag>(
             "SELECT id, project, measure, CASE WHEN target IS NULL THEN 0 ELSE 1 END, due, attainable, relevant "
             "FROM objective WHERE project IN (" +
             inquiry.ids() + ") ORDER BY id")) {
        std::vector<std::string> lacks;
        std::string options;
        const auto need = [&](bool is_there, std::string what, const char* option) {
            if (is_there) return;
            lacks.push_back(std::move(what));
            options += option;
        };
        need(measure.has_value(), tr("no measure"), " --measure {measure}");
        need(has_target, tr("no target value"), " --target {target}");
        need(due.has_value(), tr("no deadline"), " --due {+6m}");
        need(is_attainable.value_or(false), tr("not confirmed as attainable"), " --attainable yes");
        need(is_relevant.value_or(false), tr("not confirmed as relevant"), " --relevant yes");
        if (lacks.empty()) continue;
        inquiry.found({.project = project,
                       .place = {&project::Objective::entity, id},
                       .detail = text::join(lacks, ", "),
                       .command = "buywork project objective edit {record}" + options});
    }
}

}  // namespace

extern const Rule bw201_rule{
    .code = "BW201",
    .name = "objective-not-smart",
    .group = Group::communicate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("not SMART"),
    .why = N_("An objective that cannot be measured, has no date or that nobody judged attainable cannot be reached, "
              "and nobody can show what was won."),
    .of = &project::Objective::entity,
    .find = find,
    .remedy = {.command = "buywork project objective edit {record} --due {+6m} --attainable yes --relevant yes"},
    .bad = N_("\"Reduce costs\", with neither figure nor date"),
    .good = N_("\"Total cost a year from 1.20 to 1.08 million euros by December 2027\", judged attainable"),
};

}  // namespace buywork::practice
