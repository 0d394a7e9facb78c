#include <buywork/practice/waiver.hpp>

namespace buywork::practice {

extern const Rule bw001_rule{
    .code = "BW001",
    .name = "expired-waiver",
    .group = Group::housekeeping,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("the waiver has ended"),
    .why = N_("A finding is accepted for a time, with a reason. When the time is over, either the finding is mended "
              "or somebody accepts it again."),
    .of = &Waiver::entity,
    .remedy = {.command = "buywork project waiver remove {id}", .is_safe = true},
    .bad = N_("A waiver until 31 March, on 1 April"),
    .good = N_("It was removed, or somebody gave it another end"),
};

}  // namespace buywork::practice
