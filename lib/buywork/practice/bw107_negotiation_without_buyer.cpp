#include <buywork/practice/inquiry.hpp>
#include <buywork/project/responsibility.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// As `Fault::negotiation_not_with_a_buyer` of the RACI matrix, for all projects at once.
void find(Inquiry& inquiry) {
    for (const auto& [project, responsibility] : inquiry.workspace.database().rows<std::int64_t, std::int64_t>(
             "SELECT d.project, r.id FROM deliverable d JOIN responsibility r ON r.deliverable = d.id JOIN project p "
             "ON p.id = d.project WHERE d.project IN (" +
             inquiry.ids() +
             ") AND d.negotiation = 1 AND r.letters LIKE '%A%' AND coalesce(r.person, 0) <> coalesce(p.buyer, -1) "
             "AND "
             "NOT EXISTS (SELECT 1 FROM member m WHERE m.project = p.id AND m.person = r.person AND m.role IN "
             "('buyer', 'procurement-manager')) ORDER BY r.id"))
        inquiry.found(project, {&project::Responsibility::entity, responsibility});
}

}  // namespace

extern const Rule bw107_rule{
    .code = "BW107",
    .name = "negotiation-without-buyer",
    .group = Group::involve,
    .severity = Severity::error,
    .since = "0.1",
    .title = N_("the negotiation is not led by a buyer"),
    .why =
        N_("Whoever uses the supplier every day cannot also hold out against it. Prescribers prepare the negotiation "
           "and take part in it; a buyer answers for it."),
    .of = &project::Responsibility::entity,
    .find = find,
    .remedy = {.command =
                   "buywork team raci move --deliverable {.deliverable} --letter A --from {.who} --to {buyer}"},
    .bad = N_("The workshop manager is accountable for the negotiation"),
    .good = N_("The buyer is accountable for it, and the workshop manager is consulted"),
};

}  // namespace buywork::practice
