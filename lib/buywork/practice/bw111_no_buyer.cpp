#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw111_rule{
    .code = "BW111",
    .name = "no-buyer",
    .group = Group::involve,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("no buyer"),
    .why = N_(
        "A purchase that starts or is negotiated without a buyer meets the supplier unprepared: the price is known, "
        "the deadline too, and nothing is left to negotiate."),
    .found = "buyer is null",
    .remedy = {.command = "buywork project edit {project} --buyer {buyer}"},
    .bad = N_("The workshop has been talking with a supplier since March, and the project has no buyer"),
    .good = N_("A buyer was named before the first talk with suppliers"),
};

}  // namespace buywork::practice
