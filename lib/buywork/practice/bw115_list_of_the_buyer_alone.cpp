#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

void find(Inquiry& inquiry) {
    for (const auto& [project] : inquiry.workspace.database().rows<std::int64_t>(
             "SELECT p.id FROM project p WHERE p.id IN (" + inquiry.ids() +
             ") AND EXISTS (SELECT 1 FROM consulted c WHERE c.project = p.id) AND NOT EXISTS (SELECT 1 FROM "
             "consulted c "
             "WHERE c.project = p.id AND c.proposer IS NOT NULL AND c.proposer IS DISTINCT FROM p.buyer) ORDER BY "
             "p.id"))
        inquiry.found(project);
}

}  // namespace

extern const Rule bw115_rule{
    .code = "BW115",
    .name = "list-of-the-buyer-alone",
    .group = Group::involve,
    .severity = Severity::info,
    .since = "0.1",
    .title = N_("nobody but the buyer proposed a supplier"),
    .why = N_("Prescribers know suppliers that no directory has. If theirs are not on the list, they ask them for a "
              "quotation themselves."),
    .to = project::Stage::negotiating,
    .find = find,
    .remedy = {.command = "buywork project consulted edit {consulted} --proposer {prescriber}"},
    .bad = N_("Four suppliers, all proposed by the buyer"),
    .good = N_("The workshop proposed one of them, and the list says why"),
};

}  // namespace buywork::practice
