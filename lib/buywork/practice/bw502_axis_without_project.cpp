#include <buywork/practice/rule.hpp>
#include <buywork/project/axis.hpp>

namespace buywork::practice {

extern const Rule bw502_rule{
    .code = "BW502",
    .name = "axis-without-project",
    .group = Group::federate,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("no project serves it"),
    .why = N_("An axis that no project serves changes nothing. Start a project for it, or take it off the roadmap."),
    .of = &project::Axis::entity,
    .found = "count(project, stage != dropped) = 0",
    .remedy = {.command = "buywork project axis remove {record}"},
    .bad = N_("\"Circular economy\" stands on the roadmap, and no project works on it"),
    .good = N_("A project serves it, or it was taken off the roadmap"),
};

}  // namespace buywork::practice
