#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw208_rule{
    .code = "BW208",
    .name = "plan-without-contingency",
    .group = Group::communicate,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("the plan names no contingency"),
    .why = N_("A plan that names no risk hides what may go wrong. Risks named with a probability and a delay make "
              "the date credible."),
    .to = project::Stage::negotiating,
    .applies = "count(step) > 0",
    .found = "count(contingency) = 0",
    .remedy = {.command = "buywork project contingency add {text} -p {project} --step {project}/{step} --probability "
                          "20% --delay 10 --response {more}",
               .text = N_("Data of the sites arrive late"),
               .more = N_("Ask for them at the kick-off"),
               .effort = Effort::hours},
    .bad = N_("Twelve steps and no contingency"),
    .good = N_("\"Site data arrive late\": one chance in five, ten days, asked for at the kick-off"),
};

}  // namespace buywork::practice
