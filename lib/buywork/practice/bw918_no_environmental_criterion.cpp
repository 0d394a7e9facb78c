#include <buywork/practice/tender.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) { find_criteria_faults(inquiry, &tender::CriteriaFaults::no_environment); }

}  // namespace

extern const Rule bw918_rule{
    .code = "BW918",
    .name = "environment-not-judged",
    .group = Group::integrity,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("no criterion takes the environment into account"),
    .why =
        N_("Public consultations launched from 21 August 2026 need at least one criterion that takes environmental "
           "characteristics of the offer into account. A part of the technical criterion is enough."),
    .source =
        N_("Code de la commande publique, art. L.2152-7 as changed by art. 35 of law 2021-1104 of 22 August 2021, in "
           "force on 21 August 2026; check the text"),
    .to = project::Stage::awarded,
    .procedures = Procedures::public_only,
    .find = find,
    .remedy = {.command = "buywork criteria add {text} -p {project} --kind environmental --weight 10",
               .text = N_("Environmental performance"),
               .effort = Effort::hours},
    .bad = N_("An open tender of October 2026: price 60, technical quality 40"),
    .good = N_("Price 50, technical quality 40, environmental performance 10"),
};

}  // namespace buywork::practice
