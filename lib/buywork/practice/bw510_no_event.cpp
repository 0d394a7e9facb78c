#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    if (!database.value<std::int64_t>("SELECT 1 FROM project WHERE stage NOT IN ('idea', 'dropped') LIMIT 1")) return;
    const std::string year = inquiry.today.iso().substr(0, 4);
    if (!database.value<std::int64_t>("SELECT 1 FROM meeting WHERE kind = 'event' AND beginning >= $1 LIMIT 1", year))
        inquiry.found(0);
}

}  // namespace

extern const Rule bw510_rule{
    .code = "BW510",
    .name = "no-event",
    .group = Group::federate,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("no cross-functional event this year"),
    .why = N_("Most people meet procurement only when it asks for something. Once a year, show what was achieved "
              "together."),
    .find = find,
    .of_workspace = true,
    .remedy = {.command = "buywork project meeting add {text} --kind event --beginning {+30d}T14:00",
               .text = N_("Procurement day"),
               .effort = Effort::days},
    .bad = N_("Four projects, and no event at which the sites meet"),
    .good = N_("A procurement day with two sites that tell their pilot"),
};

}  // namespace buywork::practice
