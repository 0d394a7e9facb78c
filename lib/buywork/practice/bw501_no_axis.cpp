#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw501_rule{
    .code = "BW501",
    .name = "no-axis",
    .group = Group::federate,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("the project serves no strategic axis"),
    .why = N_("A project that serves an axis is seen by management and found by others who buy the same."),
    .found = "axis is null",
    .remedy = {.command = "buywork project edit {project} --axis {axis}"},
    .bad = N_("A project without an axis"),
    .good = N_("It serves the axis \"Acheter avec les sites\""),
};

}  // namespace buywork::practice
