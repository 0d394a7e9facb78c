#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// Whoever has a communication plan records a sending; else the plan comes first.
void find(Inquiry& inquiry) {
    for (const auto& [id, plans] : inquiry.workspace.database().rows<std::int64_t, std::int64_t>(
             "SELECT p.id, (SELECT count(*) FROM communication c WHERE c.project = p.id) FROM project p WHERE p.id "
             "IN (" +
             inquiry.ids() + ") AND NOT EXISTS (SELECT 1 FROM sending s WHERE s.project = p.id) ORDER BY p.id"))
        inquiry.found({.project = id,
                       .command = plans > 0
                                      ? "buywork project sending add {project}/{communication} --title {text}"
                                      : "buywork project communication add {text} -p {project} --audience {more}"});
}

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
