#include <buywork/practice/rule.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"days", 14, N_("Days ahead within which a planned kick-off is enough")}};

}  // namespace

extern const Rule bw102_rule{
    .code = "BW102",
    .name = "no-kickoff",
    .group = Group::involve,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("no kick-off was held"),
    .why =
        N_("Suppliers were asked before the team sat at one table. What prescribers would have said at the kick-off "
           "is now said after the bids."),
    .from = project::Stage::consulting,
    .to = project::Stage::negotiating,
    .thresholds = thresholds,
    .found =
        "count(meeting, kind = kickoff and (beginning <= '+{days}d 23:59' or "
        "count(attendance, status = present) > 0)) = 0",
    .remedy = {.command = "buywork project meeting add {text} -p {project} --kind kickoff --beginning {+7d}T10:00",
               .text = N_("Kick-off meeting"),
               .effort = Effort::hours},
    .bad = N_("The consultation is under way, and the team has never met"),
    .good = N_("A kick-off with the prescribers took place, or is catching up within two weeks"),
};

}  // namespace buywork::practice
