#include "plan.hpp"

#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/network.hpp>
#include <buywork/project/schedule.hpp>
#include <buywork/report/plan.hpp>
#include <buywork/report/portfolio.hpp>
#include <buywork/report/risk.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

constexpr Argument project_argument[] = {
    {N_("KEY"), N_("The project; or a file with --input"), Arity::optional, &project::Project::entity}};
constexpr std::size_t most_runs = 10'000'000;

/// A plan from a file, with the working days that give it dates.
struct FilePlan {
    std::optional<calendar::WorkingDays> days;
    plan::Network network;
    std::vector<std::string> titles;
};

calendar::Region region_of(const std::string& name) {
    if (const auto region = calendar::region_named(name)) return *region;
    std::vector<std::string> names(calendar::region_names().begin(), calendar::region_names().end());
    Error error(Code::usage, tr("no public holidays are known for \"{}\"", text::excerpt(name)),
                tr("available: {}", text::join(names, ", ")));
    if (const auto near = text::nearest(name, names)) {
        error.candidates = {*near};
        error.hint = tr("did you mean \"{}\"?", *near);
    }
    throw error;
}

/// --holidays, else the setting.
calendar::Region region_of(App& app, const Arguments& arguments) {
    if (const auto name = arguments.option("holidays")) return region_of(*name);
    return holidays(app);
}

std::optional<calendar::WorkingDays> days_of(App& app, const Arguments& arguments) {
    const auto region = region_of(arguments.option("holidays").value_or("metropole"));
    const auto start = arguments.option("start");
    if (!start) return std::nullopt;
    const Date day = parse_date(*start, app.clock().today());
    return calendar::WorkingDays(calendar::WorkingCalendar({.region = region}), day);
}

FilePlan read_plan(App& app, const Arguments& arguments, const std::string& path) {
    auto days = days_of(app, arguments);
    const std::string name = path == "-" ? "stdin" : path;
    auto file = exchange::read_network(read_file(path), name, days ? &*days : nullptr, app.clock().today());
    try {
        return {std::move(days), plan::Network(std::move(file.steps)), std::move(file.titles)};
    } catch (Error& error) {  // a cycle stands in no one row
        error.pointer = name;
        throw;
    }
}

/// The project that KEY, -p or the setting names.
std::int64_t project_of(App& app, const Arguments& arguments) {
    auto key = arguments.maybe(project_argument[0]);
    if (!key) key = app.project();
    if (!key) throw Error(Code::usage, tr("no plan given"), tr("give a project, or a file with --input FILE"));
    return workspace::get_id(app.workspace().database(), project::Project::entity, *key);
}

/// What does not go with a file, or with a project, is refused.
void require_fitting(const Arguments& arguments) {
    const bool is_file = arguments.option("input").has_value();
    for (const char* name : {"baseline", "against"})
        if (is_file && arguments.option(name)) throw Error(Code::usage, tr("--{} needs a project, not a file", name));
    for (const char* name : {"start", "contingencies"})
        if (!is_file && arguments.option(name))
            throw Error(Code::usage, tr("--{} requires --input", name),
                        tr("a project has its own: buywork project edit, buywork project contingency"));
    if (is_file && arguments.maybe(project_argument[0]))
        throw Error(Code::usage, tr("a project and --input cannot be combined"), tr("leave one of them out"));
}

std::string title_of(const std::string& path) { return path == "-" ? tr("Plan") : path.substr(path.rfind('/') + 1); }

void show_plan(App& app, const Arguments& arguments, const report::PlanView& view) {
    const bool is_json = app.format() == view::Format::json || app.format() == view::Format::ndjson;
    if (arguments.flag("summary")) {
        if (is_json) return app.print_json(report::plan_summary(view));
        view::Table paths = report::path_table(view);
        if (app.is_data()) return app.show(std::move(paths));
        view::Document document = report::plan_document(view, app.clock().now());
        document.blocks.resize(std::min<std::size_t>(document.blocks.size(), 1));
        document.blocks.emplace_back(std::move(paths));
        return app.show(std::move(document));
    }
    if (app.is_data()) return app.show(report::plan_table(view));
    app.show(report::plan_document(view, app.clock().now()));
}

void plan_file(App& app, const Arguments& arguments, const std::string& path) {
    FilePlan file = read_plan(app, arguments, path);
    report::PlanView view{.network = file.network, .schedule = plan::schedule(file.network), .title = title_of(path)};
    if (arguments.flag("summary") || !app.is_data())
        view.critical = plan::critical_paths(file.network, view.schedule);
    view.titles = std::move(file.titles);
    view.days = file.days ? &*file.days : nullptr;
    view.today = app.clock().today();
    if (arguments.flag("summary") || !app.is_data()) view.p80 = plan::p80(file.network, {});
    show_plan(app, arguments, view);
}

void compare(App& app, const std::string& name, std::int64_t project, project::LoadedPlan& loaded,
             report::PlanView& view) {
    auto& database = app.workspace().database();
    const std::string full = workspace::name_of(database, project::Project::entity, project) + "/" + name;
    const std::int64_t id = workspace::get_id(database, project::Baseline::entity, full);
    auto promises = project::steps_of_baseline(app.workspace(), id, loaded);
    view.comparison = plan::compare(view.network, view.schedule, promises.steps, promises.length);
    view.promised = std::move(promises.steps);
    view.baseline = name;
}

void run_plan(App& app, const Arguments& arguments) {
    require_fitting(arguments);
    if (const auto path = arguments.option("input")) return plan_file(app, arguments, *path);
    const std::int64_t id = project_of(app, arguments);
    auto loaded = project::load_plan(app.workspace(), id, region_of(app, arguments));
    const plan::Network network(loaded.steps);
    report::PlanView view{.network = network, .schedule = plan::schedule(network, loaded.now)};
    const auto project = workspace::get<project::Project>(app.workspace(), id);
    view.title = project.title;
    view.target = project.target;
    if (arguments.flag("summary") || !app.is_data())
        view.p80 = plan::p80(network, {.now = loaded.now, .contingencies = loaded.contingencies});
    view.owners = loaded.owners;
    view.critical = plan::critical_paths(network, view.schedule);
    view.titles = loaded.titles;
    view.days = &loaded.days;
    view.today = app.clock().today();
    if (const auto name = arguments.option("baseline")) {
        workspace::Operation operation(app.workspace(), "project plan", app.keep());
        const auto kept = project::keep_baseline(operation, id, *name, loaded, view.schedule);
        operation.about(project::Project::entity, id);
        operation.commit();
        app.say(tr("The plan is saved as baseline \"{}\".", kept.key));
        app.note_dry_run();
    }
    if (const auto name = arguments.option("against")) compare(app, *name, id, loaded, view);
    show_plan(app, arguments, view);
}

std::int64_t number_of(const Arguments& arguments, const char* name, std::int64_t fallback, std::int64_t least,
                       std::int64_t most) {
    const auto text = arguments.option(name);
    if (!text) return fallback;
    const std::int64_t number = parse_number(*text);
    if (number < least || number > most)
        throw Error(Code::usage, tr("--{} is {} to {}", name, human(least, language()), human(most, language())));
    return number;
}

/// What --by names: a day when the plan has dates, else working days.
std::optional<double> wanted_of(App& app, const Arguments& arguments, calendar::WorkingDays* days) {
    const auto text = arguments.option("by");
    if (!text) return std::nullopt;
    if (days) return report::time_of(*days, parse_date(*text, app.clock().today()) + 1);
    const double value = parse_decimal(*text).real();
    if (value < 0) throw Error(Code::usage, tr("--{} cannot be below zero", "by"));
    return value;
}

plan::SimulationInput simulation_input(const Arguments& arguments) {
    plan::SimulationInput input;
    input.runs = static_cast<std::size_t>(number_of(arguments, "runs", 10'000, 1, most_runs));
    input.seed = static_cast<std::uint64_t>(number_of(arguments, "seed", 1, 0, INT64_MAX));
    return input;
}

void show_risk(App& app, const Arguments& arguments, const plan::Network& network, plan::SimulationInput input,
               std::string title, std::vector<std::string> titles, calendar::WorkingDays* days,
               std::optional<Date> target) {
    if (network.size() == 0) throw Error(Code::invalid, tr("the plan has no steps"));
    report::RiskView view{.network = network,
                          .input = input,
                          .simulation = plan::simulate(network, input),
                          .pert = plan::pert(network, input.now),
                          .title = std::move(title)};
    view.titles = std::move(titles);
    view.days = days;
    view.wanted = wanted_of(app, arguments, days);
    view.target = target;
    if (!view.wanted && target && days) view.wanted = report::time_of(*days, *target + 1);
    if (app.format() == view::Format::json) return app.print_json(report::risk_summary(view));
    app.show(report::risk_document(view, app.clock().now()));
}

void run_risk(App& app, const Arguments& arguments) {
    require_fitting(arguments);
    auto input = simulation_input(arguments);
    if (const auto path = arguments.option("input")) {
        FilePlan file = read_plan(app, arguments, *path);
        if (const auto other = arguments.option("contingencies"))
            input.contingencies = exchange::read_contingencies(read_file(*other), *other, file.network);
        return show_risk(app, arguments, file.network, std::move(input), title_of(*path), std::move(file.titles),
                         file.days ? &*file.days : nullptr, std::nullopt);
    }
    const std::int64_t id = project_of(app, arguments);
    auto loaded = project::load_plan(app.workspace(), id, region_of(app, arguments));
    const auto project = workspace::get<project::Project>(app.workspace(), id);
    input.now = loaded.now;
    input.contingencies = loaded.contingencies;
    show_risk(app, arguments, plan::Network(loaded.steps), std::move(input), project.title, loaded.titles,
              &loaded.days, project.target);
}

void run_portfolio(App& app, const Arguments& arguments) {
    const auto reader = app.is_data() ? report::Reader::program : report::Reader::person;
    app.show(report::portfolio(app.workspace(), region_of(app, arguments), reader));
}

constexpr Option plan_options[] = {
    {"input", N_("FILE"), N_("Schedule a CSV file, without a workspace; - reads standard input")},
    {"start", N_("DATE"), N_("Show dates, starting from this day")},
    {"holidays", N_("REGION"), N_("Public holidays to observe: metropole (default), alsace-moselle, la-reunion…")},
    {"summary", nullptr, N_("Show only the duration and the critical paths")},
    {"baseline", N_("NAME"), N_("Save the plan as a baseline of this name")},
    {"against", N_("NAME"), N_("Compare with this baseline: what slipped, and which step caused it")},
    everyday::strict_always,
};
constexpr Option risk_options[] = {
    plan_options[0],
    plan_options[1],
    plan_options[2],
    {"runs", N_("NUMBER"), N_("Number of runs (default: 10,000)")},
    {"seed", N_("NUMBER"), N_("Seed; the same seed gives the same result (default: 1)")},
    {"contingencies", N_("FILE"), N_("Contingencies: a CSV file with name, step, probability and delay")},
    {"by", N_("DATE|DAYS"), N_("Probability of finishing by then, and the remaining buffer")},
    everyday::strict_always,
};
constexpr Option portfolio_options[] = {plan_options[2]};
constexpr Example plan_examples[] = {
    {"buywork project plan maintenance-2027 --baseline promised", N_("Saves today's plan as a baseline")},
    {"buywork project plan maintenance-2027 --against promised", N_("Slip since then, and its cause")},
    {"buywork project plan --input network.csv --json", N_("In working days from 0, as JSON")},
    {"buywork project plan --input network.csv --start 2027-01-04 -o plan.html", N_("With dates, as a page")}};
constexpr Example portfolio_examples[] = {
    {"buywork project portfolio", N_("End of every plan, and overloaded people by month")},
    {"buywork project portfolio --format csv --excel -o plans.csv", N_("The projects for a spreadsheet")}};
constexpr Example risk_examples[] = {
    {"buywork project risk maintenance-2027", N_("Probability of meeting the target date")},
    {"buywork project risk --input network.csv --runs 10000 --seed 7 --json", N_("Percentiles and criticalities")}};
constexpr Code exits[] = {Code::not_found, Code::conflict};

constexpr Command plan_command{
    .verb = "plan",
    .help = N_("Computes early and late dates, floats and the critical paths"),
    .run = run_plan,
    .arguments = project_argument,
    .options = plan_options,
    .examples = plan_examples,
    .exits = exits,
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
    .writes_with = "baseline"};
constexpr Command risk_command{
    .verb = "risk",
    .help = N_("Simulates a plan and gives the probability of its end dates"),
    .run = run_risk,
    .arguments = project_argument,
    .options = risk_options,
    .examples = risk_examples,
    .exits = exits,
    .details = N_(
        "Durations follow a beta-PERT distribution between the optimistic and the pessimistic one. P80 is the "
        "end date met by 80 of 100 runs. For comparison, the classic PERT calculation, based on one critical path, "
        "and the probability that all paths end in time are shown too.")};
constexpr Command portfolio_command{
    .verb = "portfolio",
    .help = N_("Computes the plans of all projects together, and the workload of people"),
    .run = run_portfolio,
    .options = portfolio_options,
    .examples = portfolio_examples,
    .details = N_(
        "Steps may depend on steps of other projects. A person's workload is the effort of the open steps they own, "
        "or else the share of their duration that the setting workload_share gives, by month, compared with their "
        "working days without leave. CSV, TSV and NDJSON "
        "contain the projects.")};

constexpr const Command* commands[] = {&plan_command, &risk_command, &portfolio_command};

}  // namespace

calendar::Region holidays(App& app) { return region_of(app.setting(workspace::get_known_setting("holidays")).value); }

const Noun plan_noun{.name = "project", .commands = commands};

}  // namespace buywork::cmd
