#include <buywork/practice/rule.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"suppliers", 3, N_("Suppliers that take part")}};

}  // namespace

extern const Rule bw204_rule{
    .code = "BW204",
    .name = "few-suppliers",
    .group = Group::communicate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("fewer suppliers consulted than good practice asks for"),
    .why = N_("With one or two offers, nobody can tell whether a price is a market price. Where there are fewer "
              "suppliers, a waiver gives the reason."),
    .from = project::Stage::consulting,
    .to = project::Stage::negotiating,
    .procedures = Procedures::private_only,
    .thresholds = thresholds,
    .found = "count(consulted, state not in (declined, excluded)) < {suppliers}",
    .remedy = {.command = "buywork project consulted add {supplier} -p {project} --state invited",
               .effort = Effort::hours},
    .bad = N_("Two suppliers are invited, and nothing says why"),
    .good = N_("Three are invited, or a waiver says that only two make the part"),
};

}  // namespace buywork::practice
