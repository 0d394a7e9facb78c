#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/model/unfit.hpp>
#include <buywork/project/project.hpp>
#include <buywork/report/report.hpp>

namespace buywork::report {
namespace {

Report begin(const ReportSpec& spec, const Query& query) {
    Report report{.document = {.name = spec.name, .title = translated(spec.title), .rows = spec.rows}};
    report.document.as_of = Instant{std::int64_t{query.as_of.days} * 86400};
    return report;
}

}  // namespace

std::string provenance(workspace::Workspace& workspace) {
    store::Database& database = workspace.database();
    const auto operations = database.value<std::int64_t>("SELECT operation FROM chain").value_or(0);
    return tr_count("{}. Log: {} operation, head {}.", "{}. Log: {} operations, head {}.", operations,
                    workspace.name(), operations, hex(workspace::Operation::head(database)));
}

std::optional<std::int64_t> find_project(Report& report, workspace::Workspace& workspace, const Query& query) {
    const auto& key = query.project_key();
    if (!key) return std::nullopt;
    const std::int64_t id = workspace::get_id(workspace.database(), project::Project::entity, *key);
    report.document.subtitle = workspace::get<project::Project>(workspace, id).title;
    return id;
}

std::int64_t require_project(Report& report, workspace::Workspace& workspace, const Query& query) {
    const auto id = find_project(report, workspace, query);
    if (!id) throw Error(Code::usage, tr("no project is named"), tr("give it with -p"));
    return *id;
}

const ReportSpec& get_report(std::string_view name) {
    const auto all = reports();
    const auto at = std::find_if(all.begin(), all.end(), [&](const ReportSpec* spec) { return name == spec->name; });
    if (at == all.end()) throw Error(Code::not_found, "no report " + std::string(name));
    return **at;
}

Report build(const ReportSpec& spec, workspace::Workspace& workspace, const Query& query) {
    const store::Database::Snapshot snapshot = workspace.database().snapshot();
    if (!spec.compares_days_itself)
        for (const model::Entity* entity : model::entities()) model::require_dates(workspace.database(), *entity);
    Report report = begin(spec, query);
    report.document.subtitle = workspace.name();
    spec.build(report, workspace, query);
    std::string& foot = report.document.foot;
    foot += (foot.empty() ? "" : " ") + provenance(workspace);
    return report;
}

Report build_alone(const ReportSpec& spec, const Query& query) {
    Report report = begin(spec, query);
    spec.build_alone(report, query);
    return report;
}

}  // namespace buywork::report
