#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw509_rule{
    .code = "BW509",
    .name = "incumbents-only",
    .group = Group::federate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("only incumbents are consulted"),
    .why = N_("Consulting only present suppliers tells nothing about the market."),
    .to = project::Stage::consulting,
    .applies = "count(consulted, state not in (declined, excluded)) > 0",
    .found = "count(consulted, incumbent = no and state not in (declined, excluded)) = 0",
    .remedy = {.command = "buywork project consulted add {supplier} -p {project}", .effort = Effort::hours},
    .bad = N_("The longlist has one name: the incumbent"),
    .good = N_("Two others are on it, one of them proposed by a site"),
};

}  // namespace buywork::practice
