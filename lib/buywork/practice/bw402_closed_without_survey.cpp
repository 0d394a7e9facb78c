#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw402_rule{
    .code = "BW402",
    .name = "closed-without-survey",
    .group = Group::value,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("closed, and nobody was asked how it went"),
    .why =
        N_("What prescribers and users think of the project and of its result is known only to those who ask. Asked "
           "at its end, they help the next one."),
    .from = project::Stage::closed,
    .to = project::Stage::closed,
    .found = "count(survey) = 0",
    .remedy = {.command = "buywork survey add {text} -p {project} --template project-end",
               .text = N_("End of the project"),
               .effort = Effort::hours},
    .bad = N_("A closed project without a survey"),
    .good = N_("Three weeks after the start of the contract, a survey of ten questions goes to the sites"),
};

}  // namespace buywork::practice
