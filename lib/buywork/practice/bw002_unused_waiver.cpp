#include <buywork/practice/waiver.hpp>

namespace buywork::practice {

extern const Rule bw002_rule{
    .code = "BW002",
    .name = "unused-waiver",
    .group = Group::housekeeping,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("the waiver accepts no finding"),
    .why = N_("A waiver whose finding is gone would hide the next one of its kind."),
    .of = &Waiver::entity,
    .remedy = {.command = "buywork project waiver remove {id}", .is_safe = true},
    .bad = N_("Three suppliers are consulted, and the finding \"fewer than three\" is still waived"),
    .good = N_("The waiver was removed"),
};

}  // namespace buywork::practice
