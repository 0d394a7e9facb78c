#include <buywork/report/objective_facts.hpp>

namespace buywork::report {
namespace {

void build_objectives(Report& report, workspace::Workspace& workspace, const Query& query) {
    const auto project = find_project(report, workspace, query);
    const auto all = measured_objectives(workspace.database(), project, query.as_of);
    report.document.blocks.emplace_back(measured_table(all, project.has_value()));
    if (query.reader == Reader::person && !progress_chart(all).lines.empty())
        report.document.blocks.emplace_back(progress_chart(all));
    report.document.blocks.emplace_back(measure_table(all));
}

constexpr ReportArgument arguments[] = {
    {N_("KEY"), N_("The project (default: every project)"), &project::Project::entity, true}};
constexpr model::Example examples[] = {
    {"buywork {noun} objectives maintenance-2027", N_("Last value, progress and trend of each objective")},
    {"buywork {noun} objectives --as-of 2026-12-01 -o objectives.html", N_("As they stood on a day, as a page")}};

}  // namespace

extern const ReportSpec objectives_report{
    .name = "objectives",
    .title = N_("Objectives"),
    .help = N_("Shows objectives with what was measured: last value, progress, trend"),
    .build = build_objectives,
    .details = N_("Progress is the share of the way from the initial value to the target; below 0 the value went the "
                  "other way. The trend compares the last measure with the one before, or with the initial value. "
                  "Measures after the day of --as-of do not count. CSV, TSV and NDJSON contain the objectives."),
    .noun = "project",
    .rows = "objectives",
    .arguments = arguments,
    .examples = examples,
};

}  // namespace buywork::report
