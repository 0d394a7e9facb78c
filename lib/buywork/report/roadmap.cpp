#include <buywork/report/roadmap_sections.hpp>

namespace buywork::report {
namespace {

using Facts = RoadmapFacts;

void build_roadmap(Report& report, workspace::Workspace& workspace, const Query& query) {
    const Facts facts = read_roadmap(workspace, query);
    append_findings(report, facts.actions_overdue, late_count(facts.projects));
    view::Document& document = report.document;
    const bool is_empty = facts.projects.empty() && facts.actions_open == 0 && facts.axes.empty();
    if (is_empty) append_beginning(document);
    if (is_empty && query.reader == Reader::person) return;
    append_figures(document, facts);
    append_attention(document, facts);
    if (query.since) append_changes(document, facts, *query.since);
    append_axes(document, facts);
    append_projects(document, facts);
    append_timeline(document, facts);
    append_objectives(document, facts);
    append_load(document, facts);
}

constexpr ReportOption options[] = {
    {"by-person", nullptr, N_("Name buyers, owners and assignees, and count actions by person")}};
constexpr model::Example examples[] = {
    {"buywork report roadmap -o roadmap.html", N_("A page for management, in a single file")},
    {"buywork report roadmap --since 2026-10-01", N_("With what changed since the last review")},
    {"buywork report roadmap --fail-on late --format md",
     N_("For CI: Markdown, and exit status 8 if a project is late")},
};

}  // namespace

extern const ReportSpec roadmap_report{
    .name = "roadmap",
    .title = N_("Purchasing roadmap"),
    .help = N_("Roadmap: strategic axes, projects, what is late and what comes next"),
    .build = build_roadmap,
    .details = N_("The report is written before a gate makes the command exit with 8. CSV, TSV and NDJSON contain "
                  "the projects. Records have their current state also with --as-of, which only decides what counts "
                  "as late and overdue. People are not named without --by-person, in any format: the report only "
                  "shows where nobody is assigned. Titles are shown as they were written."),
    .rows = "projects",
    .has_since = true,
    .options = options,
    .gates = late_gates,
    .examples = examples,
};

}  // namespace buywork::report
