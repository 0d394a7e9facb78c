#include <buywork/action/action.hpp>
#include <buywork/practice/rule.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"days", 7, N_("Days past the deadline")}};

}  // namespace

extern const Rule bw207_rule{
    .code = "BW207",
    .name = "overdue-action",
    .group = Group::communicate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("overdue"),
    .why = N_("An action that is long overdue and still open tells everybody that dates do not count. It is done, "
              "given another date, or dropped."),
    .of = &action::Action::entity,
    .thresholds = thresholds,
    .applies = "state not in (done, dropped) and due is not null",
    .found = "due < -{days}d",
    .remedy = {.command = "buywork action edit {id} --due {+7d}"},
    .bad = N_("An open action that was due three weeks ago"),
    .good = N_("It has a new date that its assignee agreed to"),
};

}  // namespace buywork::practice
