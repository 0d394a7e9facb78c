#include <buywork/practice/untold.hpp>

namespace buywork::practice {
namespace {

/// Told since the project is closed, or by "project result share" before.
void find(Inquiry& inquiry) {
    find_untold(inquiry,
                " AND (p.since IS NULL OR s.date >= p.since OR EXISTS (SELECT 1 FROM communication c WHERE c.id = "
                "s.communication AND substr(c.key, 1, 7) = 'results'))");
}

}  // namespace

extern const Rule bw205_rule{
    .code = "BW205",
    .name = "results-not-told",
    .group = Group::communicate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("closed, and nobody was told the result"),
    .why = N_("Whoever helped wants to know what came of it. A result that is not told is not believed, and the next "
              "project starts without help."),
    .from = project::Stage::closed,
    .to = project::Stage::closed,
    .find = find,
    .remedy = {.command = "buywork project sending add {project}/{communication} --title {text}",
               .text = N_("What was won, and who made it possible"),
               .more = N_("Prescribers and management"),
               .effort = Effort::hours},
    .bad = N_("A closed project whose last mail dates from the consultation"),
    .good = N_("The team and the sites read what was won, on the day of closing"),
};

}  // namespace buywork::practice
