#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw704_rule{
    .code = "BW704",
    .name = "gain-without-controller",
    .group = Group::partner,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("gains claimed, and no controller to validate them"),
    .why = N_("A gain that only the buyer vouches for is not believed. A controller who knows the reference from the "
              "start validates it, or says early why not."),
    .from = project::Stage::planned,
    .to = project::Stage::closed,
    .found = "count(gain, standing = declared) > 0 and count(member, role = finance) = 0",
    .remedy = {.command = "buywork team member add -p {project} --person {role:finance} --role finance"},
    .bad = N_("The buyer declares 87,600 € a year, and nobody of finance is in the team"),
    .good = N_("Nadia of finance is in the team, and validates the gain when the contract starts"),
};

}  // namespace buywork::practice
