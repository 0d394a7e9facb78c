#include <buywork/practice/inquiry.hpp>
#include <buywork/project/edition.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr Remedy challenge = {.command = "buywork project challenge add {text} -p {project} --person {prescriber}",
                              .text = N_("What of this could be left out?"),
                              .effort = Effort::hours};

void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    std::vector<std::pair<std::int64_t, std::int64_t>> needs;
    for (const auto& [project, challenges] : database.rows<std::int64_t, std::int64_t>(
             "SELECT p.id, (SELECT count(*) FROM challenge c WHERE c.project = p.id) FROM project p WHERE p.id IN (" +
             inquiry.ids() + ") AND EXISTS (SELECT 1 FROM need n WHERE n.project = p.id) ORDER BY p.id"))
        needs.emplace_back(project, challenges);
    for (const auto& [project, challenges] : needs) {
        const auto last = project::last_edition(database, project);
        if (!last || last->validations.empty())
            inquiry.found(project, tr("nobody validated it"));
        else if (!last->is_current)
            inquiry.found(project, tr("changed since version {}", last->edition.number));
        if (challenges == 0) inquiry.found(project, {}, tr("nobody challenged it"), &challenge);
    }
}

}  // namespace

extern const Rule bw112_rule{
    .code = "BW112",
    .name = "need-not-validated",
    .group = Group::involve,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("the need is not validated, or was never challenged"),
    .why = N_("Suppliers answer what was written. A need that its users neither questioned nor validated is paid for "
              "twice: in the bids, and in the amendments."),
    .from = project::Stage::consulting,
    .find = find,
    .remedy = {.command = "buywork project version validate {prescriber} -p {project}", .effort = Effort::hours},
    .bad = N_("Twelve functions that must be there, written by one person"),
    .good = N_("Two functions were dropped after a question of the workshop; the sites validated version 2"),
};

}  // namespace buywork::practice
