#include <buywork/report/plan_source.hpp>
#include <buywork/report/plan_view.hpp>

namespace buywork::report {
namespace {

using project::Baseline;
using project::Project;

/// Whether the P80 and the critical paths are shown.
bool is_read(const Query& query) { return query.has("summary") || query.reader == Reader::person; }

void show_plan(Report& report, const PlanView& view, const Query& query) {
    if (view.is_late()) report.findings.push_back({"late", 1, tr("the plan ends after its target")});
    report.document.title = view.title;
    const bool is_summary = query.has("summary");
    if (query.reader == Reader::program) {
        report.rows = is_summary ? path_table(view) : plan_table(view);
        if (is_summary) report.tree = plan_summary(view);
        return;
    }
    append_figures(report.document, view);
    is_summary ? void(report.document.blocks.emplace_back(path_table(view))) : append_plan(report.document, view);
}

void compare(workspace::Workspace& workspace, const std::string& name, std::int64_t project,
             project::LoadedPlan& loaded, PlanView& view) {
    store::Database& database = workspace.database();
    const std::string full = workspace::name_of(database, Project::entity, project) + "/" + name;
    auto promises =
        project::steps_of_baseline(workspace, workspace::get_id(database, Baseline::entity, full), loaded);
    view.comparison = plan::compare(view.network, view.schedule, promises.steps, promises.length);
    view.promised = std::move(promises.steps);
    view.baseline = name;
}

void build_plan(Report& report, workspace::Workspace& workspace, const Query& query) {
    const std::int64_t id = plan_project(workspace.database(), query);
    auto loaded = project::load_plan(workspace, id, query.region, query.as_of);
    const plan::Network network(loaded.steps);
    const auto project = workspace::get<Project>(workspace, id);
    PlanView view{.network = network, .schedule = plan::schedule(network, loaded.now), .title = project.title};
    view.critical = plan::critical_paths(network, view.schedule);
    view.titles = loaded.titles;
    view.days = &loaded.days;
    view.today = query.as_of;
    view.owners = loaded.owners;
    view.target = project.target;
    if (is_read(query)) view.p80 = plan::p80(network, {.now = loaded.now, .contingencies = loaded.contingencies});
    if (const auto name = query.option("against")) compare(workspace, *name, id, loaded, view);
    report.document.subtitle.clear();
    show_plan(report, view, query);
}

void build_of_file(Report& report, const Query& query) {
    FilePlan file = read_plan(query);
    PlanView view{.network = file.network, .schedule = plan::schedule(file.network), .title = file.title};
    view.titles = std::move(file.titles);
    view.days = file.days ? &*file.days : nullptr;
    view.today = query.as_of;
    if (is_read(query)) {
        view.critical = plan::critical_paths(file.network, view.schedule);
        view.p80 = plan::p80(file.network, {});
    }
    show_plan(report, view, query);
}

std::string keep_baseline(workspace::Operation& operation, workspace::Workspace& workspace, const Query& query) {
    const std::int64_t id = plan_project(workspace.database(), query);
    const auto loaded = project::load_plan(workspace, id, query.region, query.as_of);
    const auto schedule = plan::schedule(plan::Network(loaded.steps), loaded.now);
    const Baseline kept = project::keep_baseline(operation, id, query.options.at("baseline"), loaded, schedule);
    operation.about(Project::entity, id);
    return tr("The plan is saved as baseline \"{}\".", kept.key);
}

constexpr ReportOption options[] = {
    input_option,
    start_option,
    holidays_option,
    {"summary", nullptr, N_("Show only the duration and the critical paths")},
    {"baseline", N_("NAME"), N_("Save the plan as a baseline of this name")},
    {"against", N_("NAME"), N_("Compare with this baseline: what slipped, and which step caused it")},
    strict_option,
};
constexpr Choice gates[] = {{"late", N_("late")}};
constexpr model::Example examples[] = {
    {"buywork {noun} plan maintenance-2027 --baseline promised", N_("Saves today's plan as a baseline")},
    {"buywork {noun} plan maintenance-2027 --against promised", N_("Slip since then, and its cause")},
    {"buywork {noun} plan --input network.csv --json", N_("In working days from 0, as JSON")},
    {"buywork {noun} plan --input network.csv --start 2027-01-04 -o plan.html", N_("With dates, as a page")}};

}  // namespace

extern const ReportSpec plan_report{
    .name = "plan",
    .title = N_("Plan"),
    .help = N_("Computes early and late dates, floats and the critical paths"),
    .build = build_plan,
    .details =
        N_("The file has the columns id and duration, or id, optimistic, likely and pessimistic; and optionally "
           "predecessors (ids separated by spaces, each with an optional link type and lag: A B:SS+2 C:FF-1), "
           "title, not_before and deadline. Durations and lags are in working days. With three durations the "
           "expected one, (o + 4m + p) / 6, is used. The end date is the last day of work.\n\n"
           "A project's plan starts on its start date, or today. Public holidays, closures and the leave of a "
           "step's owner are excluded (buywork team absence). A step that is not marked done ends today at the "
           "earliest; no step is assumed done because its dates have passed.\n\n"
           "With --against each step is put back to what the baseline promised of it, one after the other in the "
           "order of the network; what that takes off the end is its share of the slip. All shares together are the "
           "slip. Of steps side by side that are each late, the last has the share, since the end moves only with "
           "it. Slip caused by the owners' leave since then is shown separately."),
    .noun = "project",
    .rows = "steps",
    .arguments = plan_argument,
    .options = options,
    .gates = gates,
    .examples = examples,
    .build_alone = build_of_file,
    .input = "input",
    .write = keep_baseline,
    .writes_with = "baseline",
};

}  // namespace buywork::report
