#include <buywork/practice/rule.hpp>
#include <buywork/project/deliverable.hpp>

namespace buywork::practice {

extern const Rule bw106_rule{
    .code = "BW106",
    .name = "nobody-accountable",
    .group = Group::involve,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("not exactly one person is accountable"),
    .why = N_("A deliverable for which nobody answers is finished by nobody; with two, each waits for the other. "
              "Exactly one person has the A of the RACI matrix."),
    .of = &project::Deliverable::entity,
    .found = "count(responsibility, letters ~ A) != 1",
    .remedy = {.command = "buywork team responsibility add {.key} -p {project} --who {accountable} --letters A"},
    .bad = N_("The specification has three people responsible and none accountable"),
    .good = N_("The site manager is accountable for it, and the others are responsible"),
};

}  // namespace buywork::practice
