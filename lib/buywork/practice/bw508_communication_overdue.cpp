#include <buywork/practice/inquiry.hpp>
#include <buywork/project/communication.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"days", 7, N_("Days past the date")}};

void find(Inquiry& inquiry) {
    store::Database& database = inquiry.workspace.database();
    std::map<std::int64_t, Date> last;
    for (const auto& [id, date] : database.rows<std::int64_t, Date>(
             "SELECT communication, max(date) FROM sending WHERE date IS NOT NULL GROUP BY communication"))
        last.emplace(id, date);
    std::vector<std::int64_t> ids;
    for (const Subject* one : inquiry.projects) ids.push_back(one->id);
    const int patience = static_cast<int>(inquiry.threshold("days"));
    for (const project::Communication& one : model::all_among<project::Communication>(database, "project", ids)) {
        const auto at = last.find(one.id);
        const auto next = project::next_due(one, at == last.end() ? std::nullopt : std::optional(at->second));
        if (next && *next + patience < inquiry.today)
            inquiry.found(one.project->id, {&project::Communication::entity, one.id},
                          tr("since {}", human(*next, language())));
    }
}

}  // namespace

extern const Rule bw508_rule{
    .code = "BW508",
    .name = "communication-overdue",
    .group = Group::federate,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("due, and not sent"),
    .why = N_("People were told that they would be informed. When nothing comes, they stop expecting anything from "
              "procurement."),
    .of = &project::Communication::entity,
    .thresholds = thresholds,
    .find = find,
    .remedy = {.command = "buywork project sending add {record} --title {.message}"},
    .bad = N_("\"A mail a month\", and the last one is of June"),
    .good = N_("Sent, or taken out of the plan"),
};

}  // namespace buywork::practice
