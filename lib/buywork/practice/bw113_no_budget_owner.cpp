#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw113_rule{
    .code = "BW113",
    .name = "no-budget-owner",
    .group = Group::involve,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("nobody in the team answers for the budget"),
    .why =
        N_("Without the budget owner or finance, the budget is found to be missing at the award, and no gain is ever "
           "confirmed."),
    .found = "count(member, role in (budget-owner, finance)) = 0",
    .remedy = {.command = "buywork team member add -p {project} --person {role:budget-owner} --role budget-owner"},
    .bad = N_("The budget was estimated by the buyer"),
    .good = N_("The plant controller is a member and confirmed the budget"),
};

}  // namespace buywork::practice
