#include <buywork/practice/inquiry.hpp>
#include <buywork/store/rows.hpp>

namespace buywork::practice {
namespace {

constexpr Threshold thresholds[] = {{"days", 30, N_("Days without a change")}};

/// The last change of each project and of its records, as SQL; removed records are not among them.
std::string last_changes(const std::string& projects) {
    std::string sql = "SELECT id AS project, rev FROM project WHERE id IN (" + projects + ")";
    for (const model::Entity* child : model::entities()) {
        const model::Field* owner = model::owner_of(*child);
        if (!owner || owner->target != &project::Project::entity) continue;
        const std::string name = owner->name;
        sql += " UNION ALL SELECT " + name + ", max(rev) FROM " + child->name + " WHERE " + name + " IN (" +
               projects + ") GROUP BY " + name;
    }
    return sql;
}

void find(Inquiry& inquiry) {
    const int days = static_cast<int>(inquiry.threshold("days"));
    for (const auto& [project, at] : inquiry.workspace.database().rows<std::int64_t, std::string>(
             "SELECT last.project, o.at FROM (SELECT project, max(rev) AS rev FROM (" + last_changes(inquiry.ids()) +
             ") changed GROUP BY project) last JOIN change c ON c.seq = last.rev JOIN operation o ON o.id = c.op "
             "ORDER BY last.project")) {
        const auto instant = Instant::from_iso(at);
        if (instant && inquiry.today - instant->date() > days)
            inquiry.found(project, tr("since {}", human(instant->date(), language())));
    }
}

}  // namespace

extern const Rule bw105_rule{
    .code = "BW105",
    .name = "silent-room",
    .group = Group::involve,
    .severity = Severity::warning,
    .since = "0.1",
    .title = N_("nothing has changed"),
    .why = N_("When nothing is written down for weeks, the project stands still or goes on elsewhere. Either way the "
              "people who should take part no longer do."),
    .thresholds = thresholds,
    .find = find,
    .remedy = {.command = "buywork project note add {text} -p {project} --kind message",
               .text = N_("Where we stand: what was done, what is stuck, and what comes next")},
    .bad = N_("A project in consultation whose last change is two months old"),
    .good = N_("A few lines each fortnight say where it stands"),
};

}  // namespace buywork::practice
