#include <buywork/project/closing.hpp>
#include <buywork/project/negotiation.hpp>
#include <buywork/project/note.hpp>
#include <buywork/report/gain_facts.hpp>
#include <buywork/report/objective_facts.hpp>
#include <buywork/report/records.hpp>

namespace buywork::report {
namespace {

void append_gains(view::Document& document, workspace::Workspace& workspace, std::int64_t project, Date as_of) {
    GainFacts facts = gain_facts(workspace, as_of);
    std::erase_if(facts.rows, [&](const GainRow& row) { return row.gain.project->id != project; });
    if (facts.rows.empty()) return;
    view::Table table = gain_totals(facts);
    table.name = "gains";
    table.title = tr("Gains");
    document.blocks.emplace_back(std::move(table));
}

void build_results(Report& report, workspace::Workspace& workspace, const Query& query) {
    const std::int64_t id = require_project(report, workspace, query);
    store::Database& database = workspace.database();
    view::Document& document = report.document;
    const std::string own = "project = '#" + std::to_string(id) + "'";
    document.blocks.emplace_back(measured_table(measured_objectives(database, id, query.as_of), true));
    append_records(document, workspace, project::Agreement::entity, {"agreement", tr("Conditions obtained")},
                   {.where = own});
    append_gains(document, workspace, id, query.as_of);
    append_records(document, workspace, project::Note::entity, {"note", tr("Lessons")},
                   {.fields = "id,title,description,date", .where = own + " and kind = lesson"});
    append_records(document, workspace, project::Sending::entity, {"sending", tr("Told")},
                   {.fields = "communication,title,date,person", .where = own});
    const auto project = workspace::get<project::Project>(workspace, id);
    if (project.stage == project::Stage::closed || query.reader == Reader::program) return;
    view::List list;
    for (const std::string& missing : missing_to_close(database, project)) list.items.push_back({missing});
    if (list.items.empty()) return;
    document.blocks.emplace_back(view::Heading{2, tr("Missing to close the project")});
    document.blocks.emplace_back(std::move(list));
}

constexpr model::Example examples[] = {
    {"buywork {noun} {verb} -p maintenance-2027", N_("What was reached, and what is missing to close")}};

}  // namespace

extern const ReportSpec results_report{
    .name = "results",
    .title = N_("Results"),
    .help = N_("Shows the results of a project: objectives, conditions, gains, lessons, who was told"),
    .build = build_results,
    .details = N_("CSV, TSV and NDJSON contain the objectives."),
    .noun = "project result",
    .verb = "show",
    .is_bare = true,
    .rows = "objectives",
    .examples = examples,
};

}  // namespace buywork::report
