#include <buywork/practice/rule.hpp>
#include <buywork/team/approach.hpp>

namespace buywork::practice {

extern const Rule bw602_rule{
    .code = "BW602",
    .name = "approach-past-review",
    .group = Group::win_over,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("its review is overdue"),
    .why = N_("An approach that nobody reviews turns \"wait\" into \"never\"."),
    .of = &team::Approach::entity,
    .applies = "ended is null and review is not null",
    .found = "review < today",
    .is_private = true,
    .remedy = {.command = "buywork team approach edit {id} --review {+3m}", .effort = Effort::hours},
    .bad = N_("\"Wait until the merger is over\", to be reviewed last spring"),
    .good = N_("It was reviewed, and continues until June"),
};

}  // namespace buywork::practice
