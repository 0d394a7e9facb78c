#include <buywork/practice/rule.hpp>

namespace buywork::practice {

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
        N_("Code de la commande publique, art. L.2152-7 (law 2021-1104, art. 35), from 21 August 2026; check the "
           "text"),
    .to = project::Stage::awarded,
    .procedures = Procedures::public_only,
    .applies =
        "count(criterion) > 0 and (stage = planned or (stage = consulting and since >= 2026-08-21) or start >= "
        "2026-08-21) and count(criterion, kind = social-environmental) = 0",
    .found =
        "count(criterion, title ~ environ or description ~ environ or scale ~ environ or title ~ carbon or "
        "description ~ carbon or scale ~ carbon or title ~ ecolog or description ~ ecolog or title ~ energ or title "
        "~ dechet or title ~ recycl or title ~ durab) = 0",
    .remedy = {.command = "buywork criteria add {text} -p {project} --kind social-environmental --weight 10",
               .text = N_("Environmental performance"),
               .effort = Effort::hours},
    .bad = N_("An open tender of October 2026: price 60, technical quality 40"),
    .good = N_("Price 50, technical quality 40, environmental performance 10"),
};

}  // namespace buywork::practice
