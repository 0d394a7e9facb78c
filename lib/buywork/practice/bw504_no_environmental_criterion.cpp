#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw504_rule{
    .code = "BW504",
    .name = "no-environmental-criterion",
    .group = Group::federate,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("no social or environmental criterion"),
    .why = N_("What is not asked for is not offered. One criterion shows bidders that it counts."),
    .to = project::Stage::consulting,
    .applies = "count(criterion) > 0",
    .found = "count(criterion, kind in (social, environmental, social-environmental)) = 0",
    .remedy = {.command = "buywork criteria add {text} -p {project} --kind environmental --weight 10",
               .text = N_("Environmental performance"),
               .effort = Effort::hours},
    .bad = N_("Price 60, quality 40"),
    .good = N_("Price 50, quality 40, environmental performance 10"),
};

}  // namespace buywork::practice
