#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

/// Nobody but the buyer proposed a criterion, gave points or compared criteria.
void find(Inquiry& inquiry) {
    const auto by_another = [](const char* table, const std::string& person) {
        return std::string(" AND NOT EXISTS (SELECT 1 FROM ") + table + " t WHERE t.project = p.id AND t." + person +
               " IS DISTINCT FROM p.buyer AND t." + person + " IS NOT NULL)";
    };
    for (const auto& [project] : inquiry.workspace.database().rows<std::int64_t>(
             "SELECT p.id FROM project p WHERE p.id IN (" + inquiry.ids() +
             ") AND EXISTS (SELECT 1 FROM criterion c WHERE c.project = p.id)" + by_another("criterion", "proposer") +
             by_another("weighing", "person") + by_another("comparison", "person") + " ORDER BY p.id"))
        inquiry.found(project);
}

}  // namespace

extern const Rule bw109_rule{
    .code = "BW109",
    .name = "criteria-of-the-buyer-alone",
    .group = Group::involve,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("nobody but the buyer worked on the criteria"),
    .why =
        N_("Criteria decide who wins. Prescribers who neither proposed nor weighed one will not recognise their need "
           "in the result, and contest it."),
    .to = project::Stage::negotiating,
    .find = find,
    .remedy = {.command = "buywork criteria edit {criterion} --proposer {prescriber}", .effort = Effort::hours},
    .bad = N_("Five criteria, all from the buyer's last project"),
    .good = N_("The site manager proposed one of them, and three people weighed them"),
};

}  // namespace buywork::practice
