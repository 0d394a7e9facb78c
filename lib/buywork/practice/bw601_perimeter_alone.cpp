#include <buywork/practice/rule.hpp>
#include <buywork/team/perimeter.hpp>

namespace buywork::practice {

extern const Rule bw601_rule{
    .code = "BW601",
    .name = "perimeter-alone",
    .group = Group::win_over,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("works without procurement, and nobody decided how to approach it"),
    .why = N_("Whoever buys alone has reasons. Decide whether to wait, to include them by a pilot or to escalate, "
              "write down why, and look at it again."),
    .of = &team::Perimeter::entity,
    .applies = "mode = alone",
    .found = "count(approach, ended is null) = 0",
    .is_private = true,
    .remedy = {.command = "buywork team approach add {record} --kind wait --reason {text} --review {+3m}",
               .text = N_("To be talked over with the internal client first"),
               .effort = Effort::hours},
    .bad = N_("The site of Lyon buys its maintenance alone, and everybody knows it"),
    .good = N_("\"Include\": a pilot on the breakdowns that bother them, reviewed in March"),
};

}  // namespace buywork::practice
