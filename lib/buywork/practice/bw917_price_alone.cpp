#include <buywork/practice/tender.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) { find_criteria_faults(inquiry, &tender::CriteriaFaults::sole_price); }

}  // namespace

extern const Rule bw917_rule{
    .code = "BW917",
    .name = "price-alone",
    .group = Group::integrity,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("price is the only criterion"),
    .why = N_("Public consultations launched from 21 August 2026 cannot be awarded on price alone. The only single "
              "criterion left is the cost over the whole life cycle."),
    .source =
        N_("Code de la commande publique, art. R.2152-7 as changed by decree 2022-767 of 2 May 2022, in force on 21 "
           "August 2026; check the text"),
    .to = project::Stage::awarded,
    .procedures = Procedures::public_only,
    .find = find,
    .remedy = {.command = "buywork criteria add {text} -p {project} --kind quality --weight 40",
               .text = N_("Technical quality"),
               .effort = Effort::hours},
    .bad = N_("An open tender of October 2026: price, 100"),
    .good = N_("Price 60, technical quality 40"),
};

}  // namespace buywork::practice
