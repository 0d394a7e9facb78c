#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw101_rule{
    .code = "BW101",
    .name = "no-prescriber",
    .group = Group::involve,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("no prescriber in the team"),
    .why = N_("Whoever has the need knows what must not fail. Without them in the team, the need is guessed, and the "
              "result is refused."),
    .found = "count(member, role in (prescriber, internal-client, product-manager, operations, end-user)) = 0",
    .remedy = {.command = "buywork team member add -p {project} --person {prescriber} --role prescriber"},
    .bad = N_("A project in preparation whose team is the buyer and the lawyer"),
    .good = N_("The site manager who will live with the contract is a member, as prescriber"),
};

}  // namespace buywork::practice
