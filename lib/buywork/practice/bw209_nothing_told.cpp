#include <buywork/practice/untold.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) { find_untold(inquiry, ""); }

}  // namespace

extern const Rule bw209_rule{
    .code = "BW209",
    .name = "nothing-told",
    .group = Group::communicate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("nothing was told since the project began"),
    .why = N_("Prescribers who hear nothing think that nothing happens, and start on their own."),
    .from = project::Stage::consulting,
    .find = find,
    .remedy = {.command = "buywork project sending add {project}/{communication} --title {text}",
               .text = N_("Where the project stands"),
               .more = N_("Prescribers and management"),
               .effort = Effort::hours},
    .bad = N_("A consultation of four months without a word to the sites"),
    .good = N_("A short mail a month to those who wait for the result"),
};

}  // namespace buywork::practice
