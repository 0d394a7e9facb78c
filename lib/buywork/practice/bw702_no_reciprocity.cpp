#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw702_rule{
    .code = "BW702",
    .name = "no-reciprocity",
    .group = Group::partner,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("negotiated without a concession in exchange, and without a debrief"),
    .why = N_(
        "What is only taken is taken back during the contract. A concession in exchange for another, or at least a "
        "frank talk afterwards, makes the supplier a partner."),
    .from = project::Stage::awarded,
    .known = "count(concession) > 0",
    .found = "count(concession, in_return is not null) = 0 and count(debrief) = 0",
    .remedy = {.command = "buywork project debrief add {negotiated} -p {project} --told {text}",
               .text = N_("What convinced, and what did not"),
               .effort = Effort::hours},
    .bad = N_("Five concessions of the supplier, none of the buyer"),
    .good = N_("A rebate for payment at 30 days; the supplier says what cost him most"),
};

}  // namespace buywork::practice
