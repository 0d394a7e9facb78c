#include <buywork/base/hash.hpp>
#include <buywork/report/report.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::report {

Report build(const ReportSpec& spec, workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    const store::Database::Snapshot snapshot = database.snapshot();
    Report report{.document = {.name = spec.name, .title = translated(spec.title), .rows = spec.rows}};
    report.document.subtitle = workspace.name();
    report.document.as_of = {std::int64_t{query.as_of.days} * 86400};
    const auto operations = database.value<std::int64_t>("SELECT operation FROM chain").value_or(0);
    report.document.foot = tr_count("{}. Log: {} operation, head {}.", "{}. Log: {} operations, head {}.", operations,
                                    workspace.name(), operations, hex(workspace::Operation::head(database)));
    spec.build(report, workspace, query);
    return report;
}

}  // namespace buywork::report
