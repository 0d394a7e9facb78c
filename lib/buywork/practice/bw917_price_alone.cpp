#include <buywork/practice/rule.hpp>

namespace buywork::practice {

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
        N_("Code de la commande publique, art. R.2152-7 (décret 2022-767), from 21 August 2026; check the text"),
    .to = project::Stage::awarded,
    .procedures = Procedures::public_only,
    .applies =
        "count(criterion) > 0 and (stage = planned or (stage = consulting and since >= 2026-08-21) or start >= "
        "2026-08-21 or (start is null and stage > consulting))",
    .known = "start is not null or stage in (planned, consulting) or count(criterion, kind != price) > 0",
    .found = "count(criterion, kind != price) = 0",
    .remedy = {.command = "buywork criteria add {text} -p {project} --kind quality --weight 40",
               .text = N_("Technical quality"),
               .effort = Effort::hours},
    .bad = N_("An open tender of October 2026: price, 100"),
    .good = N_("Price 60, technical quality 40"),
};

}  // namespace buywork::practice
