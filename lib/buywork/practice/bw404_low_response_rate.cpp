#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>
#include <buywork/survey/survey.hpp>

namespace buywork::practice {
namespace {

/// The last closed wave of a series counts, until a next one is prepared.
void find(Inquiry& inquiry) {
    for (const auto& [id, project, invited, answered] :
         inquiry.workspace.database().rows<std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
             "SELECT s.id, coalesce(s.project, 0), s.invited, s.answered FROM survey s WHERE s.state = 'closed' AND "
             "s.invited > 0 AND s.answered * 100 < s.invited * $1 AND (s.series IS NULL OR NOT EXISTS (SELECT 1 FROM "
             "survey n WHERE n.series = s.series AND n.id > s.id)) ORDER BY s.id",
             inquiry.threshold("percent")))
        inquiry.found(project, {&survey::Survey::entity, id}, tr("{} of {}", answered, invited));
}

constexpr Threshold thresholds[] = {{"percent", 33, N_("Answers expected of a hundred people invited")}};

}  // namespace

extern const Rule bw404_rule{
    .code = "BW404",
    .name = "low-response-rate",
    .group = Group::value,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("few of those invited answered the survey"),
    .why = N_("Those who answer are not like those who do not. With fewer than a third, the result says little about "
              "the others, and whoever is not told what came of the last survey does not answer the next."),
    .of = &survey::Survey::entity,
    .thresholds = thresholds,
    .find = find,
    .of_workspace = true,
    .remedy = {.command = "buywork survey add {text} --from {record}",
               .text = N_("Next wave, shorter and announced"),
               .effort = Effort::hours},
    .bad = N_("Forty people invited, nine answers"),
    .good = N_("Forty people invited, told the last results first: twenty-six answers"),
};

}  // namespace buywork::practice
