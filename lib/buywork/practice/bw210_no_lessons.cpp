#include <buywork/practice/rule.hpp>

namespace buywork::practice {

extern const Rule bw210_rule{
    .code = "BW210",
    .name = "no-lessons",
    .group = Group::communicate,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("closed without a lesson"),
    .why = N_("What a project taught is soon forgotten. One line for the next buyer of the category is enough."),
    .from = project::Stage::closed,
    .to = project::Stage::closed,
    .found = "count(note, kind = lesson) = 0",
    .remedy = {.command = "buywork project note add {text} -p {project} --kind lesson --category {category}",
               .text = N_("What we would do again, and what not"),
               .effort = Effort::hours},
    .bad = N_("A closed project that the next buyer of the category learns nothing from"),
    .good = N_("\"Visit the sites before writing the need: two lots less\""),
};

}  // namespace buywork::practice
