#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw703_rule{
    .code = "BW703",
    .name = "single-source",
    .group = Group::partner,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("a single supplier, and no fallback"),
    .why =
        N_("With one supplier left there is no negotiation, and no delivery when it fails. Name what you would do."),
    .from = project::Stage::consulting,
    .applies = "count(consulted) > 0",
    .found =
        "count(consulted, state not in (declined, excluded)) = 1 and count(contingency, response is not null) = 0",
    .remedy = {.command = "buywork project contingency add {text} -p {project} --step {project}/{step} --probability "
                          "10% --delay 20 --response {more}",
               .text = N_("The only supplier fails"),
               .more = N_("Extend the present contract by three months"),
               .effort = Effort::hours},
    .bad = N_("Two of three suppliers declined, and the plan has no other way"),
    .good = N_("\"The only supplier fails\": the present contract can be extended by three months"),
};

}  // namespace buywork::practice
