#include <algorithm>
#include <buywork/base/input.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/network.hpp>
#include <buywork/exchange/xlsx.hpp>
#include <buywork/plan/pert.hpp>
#include <buywork/report/plan_source.hpp>
#include <buywork/report/plan_time.hpp>
#include <buywork/report/plan_view.hpp>
#include <cmath>
#include <numeric>

namespace buywork::report {
namespace {

constexpr std::size_t most_runs = 10'000'000;

/// A simulation that was run.
struct RiskView {
    const plan::Network& network;
    plan::SimulationInput input;
    plan::Simulation simulation;
    plan::Pert pert;
    std::vector<std::string> titles = {};
    calendar::WorkingDays* days = nullptr;
    std::optional<double> wanted = {};  ///< the end given by the user, in working days
    std::optional<Date> target = {};    ///< of the project; only with dates

    const std::string& name(std::size_t step) const { return step_name(network, titles, step); }
    double p80() const { return simulation.percentile(0.8); }
    /// The end for which classic PERT gives a probability: the one given, else the P80.
    double asked() const { return wanted.value_or(p80()); }
    /// The probability over all paths.
    double joint() const { return plan::joint_probability(network, asked(), input.now, input.runs, input.seed); }
};

std::string percent(double share) { return human_chance(share, language()); }

std::string when(const RiskView& view, double time) {
    return view.days ? human(finish_day(*view.days, time), language()) : tr("{} working days", days_text(time));
}

/// The day that was asked for, beside the P80.
view::Paragraph chance_of_wanted(const RiskView& view, double p80) {
    const double left = *view.wanted - p80;
    const std::string day = when(view, *view.wanted), share = percent(view.simulation.probability(*view.wanted));
    if (left >= 0)
        return {tr_count("By {}: {}% of runs; {} working day of buffer remains after the P80.",
                         "By {}: {}% of runs; {} working days of buffer remain after the P80.",
                         static_cast<std::int64_t>(left), day, share, days_text(left))};
    const double missing = std::max(-left, 0.1);
    return {tr_count("By {}: {}% of runs; {} working day short of the P80.",
                     "By {}: {}% of runs; {} working days short of the P80.", static_cast<std::int64_t>(missing), day,
                     share, days_text(missing)),
            Tone::bad};
}

constexpr double shown_shares[] = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

/// The end that each share of the runs does not pass.
view::Table share_table(const RiskView& view) {
    view::Table table{.name = "ends", .title = tr("End by share of the runs")};
    table.columns = {{.name = "share", .label = tr("Share of the runs"), .kind = Kind::number, .worded = true},
                     {"end", tr("End"), view.days ? Kind::date : Kind::decimal}};
    if (view.days) table.columns.push_back({"working_days", tr("Working days"), Kind::decimal, {}, 1});
    auto rows = std::make_unique<view::MemoryRows>();
    for (const double share : shown_shares) {
        const double end = view.simulation.percentile(share);
        const std::int64_t whole = std::llround(share * 100);
        rows->row().cell(whole).shown(tr("{}%", whole));
        if (view.days) rows->cell(finish_day(*view.days, end).iso());
        rows->cell(tenths(end));
    }
    table.rows = std::move(rows);
    return table;
}

/// The share of the runs that have ended, by day.
view::Curve curve(const RiskView& view) {
    constexpr std::size_t steps = 200, shown = 198;  // omits the last hundredth, which would take half the width
    const plan::Simulation& result = view.simulation;
    view::Curve curve{.title = tr("End dates and their probability"),
                      .description = tr("The share of the runs that have ended by each day."),
                      .dated = view.days != nullptr};
    for (std::size_t i = 1; i <= shown; ++i) {
        const double share = static_cast<double>(i) / steps, end = result.percentile(share);
        const double place = view.days ? finish_day(*view.days, end).days + 1.0 : end;
        if (!curve.points.empty() && curve.points.back().place >= place)
            curve.points.back().share = share;
        else
            curve.points.push_back({place, share});
    }
    curve.marks = {percentile_mark("P50", result.percentile(0.5), view.days),
                   percentile_mark("P80", result.percentile(0.8), view.days)};
    if (view.days && view.target) curve.marks.push_back(target_mark(*view.target));
    return curve;
}

/// The steps by how often they are critical.
view::Table deciding_steps(const RiskView& view) {
    const plan::Simulation& result = view.simulation;
    view::Table steps{.name = "steps", .title = tr("Steps that determine the end")};
    steps.columns = {{"step", tr("Step"), Kind::text}, {"criticality", tr("Critical in % of runs"), Kind::decimal}};
    auto rows = std::make_unique<view::MemoryRows>();
    std::vector<std::size_t> order(view.network.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return result.criticality[a] > result.criticality[b]; });
    for (const std::size_t i : order) {
        rows->row().cell(view.name(i));
        rows->cell(percentage(result.criticality[i]).millionths);
    }
    steps.rows = std::move(rows);
    return steps;
}

view::Table contingency_table(const RiskView& view) {
    view::Table table{.name = "contingencies", .title = tr("Contingencies")};
    table.columns = {{"name", tr("Contingency"), Kind::text},
                     {"step", tr("Step"), Kind::text},
                     {"probability", tr("Probability, %"), Kind::decimal},
                     {"delay", tr("Expected delay"), Kind::decimal}};
    auto lines = std::make_unique<view::MemoryRows>();
    for (const plan::Contingency& one : view.input.contingencies)
        lines->row()
            .cell(one.name)
            .cell(view.name(one.step))
            .cell(percentage(one.probability).millionths)
            .cell(Decimal::nearest(std::round(one.delay.mean() * 10) / 10).millionths);
    table.rows = std::move(lines);
    return table;
}

view::Figures ends(const RiskView& view) {
    const plan::Simulation& result = view.simulation;
    view::Figures found{{time_figure("end", tr("End of plan"), view.pert.mean, view.days),
                         time_figure("p50", "P50", result.percentile(0.5), view.days),
                         time_figure("p80", "P80", view.p80(), view.days),
                         time_figure("p90", "P90", result.percentile(0.9), view.days)}};
    if (view.target && view.days) found.figures.push_back(target_figure(view.pert.mean, *view.target, *view.days));
    return found;
}

/// What the figures mean, in sentences.
void append_sentences(view::Document& document, const RiskView& view) {
    const double planned = view.pert.mean;
    document.blocks.emplace_back(view::Paragraph{
        tr("With expected durations the plan ends: {}; a buffer of {} working days is needed to meet the P80.",
           when(view, planned), days_text(std::max(view.p80() - planned, 0.0)))});
    if (view.wanted) document.blocks.emplace_back(chance_of_wanted(view, view.p80()));
    document.blocks.emplace_back(
        view::Paragraph{tr("Classic PERT gives {}% by {}, based on one critical path; over all paths it is {}%.",
                           percent(plan::normal_probability(planned, view.pert.variance, view.asked())),
                           when(view, view.asked()), percent(view.joint())),
                        Tone::muted});
}

void append_risk(view::Document& document, const RiskView& view) {
    const plan::Simulation& result = view.simulation;
    document.blocks.emplace_back(
        view::Paragraph{tr("P80 = {}: the plan ends by then in 80 of 100 runs.", when(view, view.p80()))});
    document.blocks.emplace_back(ends(view));
    append_sentences(document, view);
    if (result.percentile(0.95) - result.percentile(0.1) > plan::instant) {
        document.blocks.emplace_back(curve(view));
        document.blocks.emplace_back(share_table(view));
    }
    document.blocks.emplace_back(deciding_steps(view));
    if (!view.input.contingencies.empty()) document.blocks.emplace_back(contingency_table(view));
    document.foot =
        tr("{} runs, seed {}; durations follow a beta-PERT distribution.",
           human(static_cast<std::int64_t>(view.input.runs), language()), std::to_string(view.input.seed));
}

view::Tree classic_summary(const RiskView& view) {
    return std::move(view::Tree::object()
                         .add("mean", Decimal::nearest(view.pert.mean))
                         .add("std_dev", Decimal::nearest(std::sqrt(view.pert.variance)))
                         .add("by", Decimal::nearest(view.asked()))
                         .add("probability", Decimal::nearest(plan::normal_probability(
                                                 view.pert.mean, view.pert.variance, view.asked())))
                         .add("joint_probability", Decimal::nearest(view.joint())));
}

view::Tree step_criticalities(const RiskView& view) {
    view::Tree steps = view::Tree::array();
    for (std::size_t i = 0; i < view.network.size(); ++i)
        steps.push(view::Tree::object()
                       .add("id", view.network.steps()[i].id)
                       .add("criticality", Decimal::nearest(view.simulation.criticality[i])));
    return steps;
}

/// How often each contingency happened.
view::Tree happened(const RiskView& view) {
    view::Tree contingencies = view::Tree::array();
    for (std::size_t i = 0; i < view.input.contingencies.size(); ++i) {
        const plan::Contingency& one = view.input.contingencies[i];
        contingencies.push(view::Tree::object()
                               .add("name", one.name)
                               .add("step", view.network.steps()[one.step].id)
                               .add("probability", Decimal::nearest(one.probability))
                               .add("happened", view.simulation.occurrences[i]));
    }
    return contingencies;
}

view::Tree risk_summary(const RiskView& view) {
    using view::Tree;
    const plan::Simulation& result = view.simulation;
    Tree summary = Tree::object();
    summary.add("runs", view.input.runs).add("seed", view.input.seed);
    summary.add("length", Decimal::nearest(view.pert.mean)).add("mean", Decimal::nearest(result.mean));
    summary.add("std_dev", Decimal::nearest(std::sqrt(result.variance)));
    const std::pair<const char*, double> shares[] = {{"p50", 0.5}, {"p80", 0.8}, {"p90", 0.9}};
    for (const auto& [name, share] : shares) summary.add(name, Decimal::nearest(result.percentile(share)));
    if (view.days)
        for (const auto& [name, share] : shares)
            summary.add(std::string(name) + "_date", finish_day(*view.days, result.percentile(share)));
    summary.add("buffer", Decimal::nearest(std::max(result.percentile(0.8) - view.pert.mean, 0.0)));
    if (view.wanted) {
        summary.add("by", Decimal::nearest(*view.wanted))
            .add("probability", Decimal::nearest(result.probability(*view.wanted)));
        summary.add("buffer_left", Decimal::nearest(*view.wanted - result.percentile(0.8)));
    }
    summary.add("pert", classic_summary(view));
    return std::move(summary.add("steps", step_criticalities(view)).add("contingencies", happened(view)));
}

std::int64_t number_of(const Query& query, const char* name, std::int64_t fallback, std::int64_t least,
                       std::int64_t most) {
    const auto text = query.option(name);
    if (!text) return fallback;
    const std::int64_t number = parse_number(*text);
    if (number < least || number > most)
        throw Error(Code::usage, tr("--{} is {} to {}", name, human(least, language()), human(most, language())));
    return number;
}

plan::SimulationInput simulation_input(const Query& query) {
    plan::SimulationInput input;
    input.runs = static_cast<std::size_t>(number_of(query, "runs", 10'000, 1, most_runs));
    input.seed = static_cast<std::uint64_t>(number_of(query, "seed", 1, 0, INT64_MAX));
    return input;
}

/// What --by names, else the target: a day when the plan has dates, else working days.
std::optional<double> wanted_of(const Query& query, const RiskView& view) {
    const auto text = query.option("by");
    if (!text) return view.target && view.days ? std::optional(time_of(*view.days, *view.target + 1)) : std::nullopt;
    if (view.days) return time_of(*view.days, parse_date(*text, query.as_of) + 1);
    const double value = parse_decimal(*text).real();
    if (value < 0) throw Error(Code::usage, tr("--{} cannot be below zero", "by"));
    return value;
}

void show_risk(Report& report, const plan::Network& network, plan::SimulationInput input,
               std::vector<std::string> titles, calendar::WorkingDays* days, std::optional<Date> target,
               const Query& query) {
    if (network.size() == 0) throw Error(Code::invalid, tr("the plan has no steps"));
    RiskView view{.network = network,
                  .input = input,
                  .simulation = plan::simulate(network, input),
                  .pert = plan::pert(network, input.now)};
    view.titles = std::move(titles);
    view.days = days;
    view.target = target;
    view.wanted = wanted_of(query, view);
    if (target && days && finish_day(*days, view.p80()) > *target)
        report.findings.push_back({"late", 1, tr("the P80 is after the target")});
    if (query.reader == Reader::person) return append_risk(report.document, view);
    report.rows = deciding_steps(view);
    report.tree = risk_summary(view);
}

void build_risk(Report& report, workspace::Workspace& workspace, const Query& query) {
    auto input = simulation_input(query);
    const std::int64_t id = plan_project(workspace.database(), query);
    auto loaded = project::load_plan(workspace, id, query.region, query.as_of);
    const auto project = workspace::get<project::Project>(workspace, id);
    input.now = loaded.now;
    input.contingencies = loaded.contingencies;
    report.document.title = project.title;
    report.document.subtitle.clear();
    show_risk(report, plan::Network(loaded.steps), std::move(input), loaded.titles, &loaded.days, project.target,
              query);
}

void build_of_file(Report& report, const Query& query) {
    auto input = simulation_input(query);
    FilePlan file = read_plan(query);
    if (const auto other = query.option("contingencies"))
        input.contingencies =
            exchange::read_contingencies(exchange::table_text(read_file(*other), *other).csv, *other, file.network);
    report.document.title = file.title;
    show_risk(report, file.network, std::move(input), std::move(file.titles), file.days ? &*file.days : nullptr,
              std::nullopt, query);
}

constexpr ReportOption options[] = {
    input_option,
    start_option,
    holidays_option,
    {"runs", N_("NUMBER"), N_("Number of runs (default: 10,000)")},
    {"seed", N_("NUMBER"), N_("Seed; the same seed gives the same result (default: 1)")},
    {.name = "contingencies",
     .value = N_("FILE"),
     .help = N_("Contingencies: a CSV file with name, step, probability and delay"),
     .is_file = true},
    {"by", N_("DATE|DAYS"), N_("Probability of finishing by then, and the remaining buffer")},
    strict_option,
};
constexpr Choice gates[] = {{"late", N_("late")}};
constexpr model::Example examples[] = {
    {"buywork {noun} risk maintenance-2027", N_("Probability of meeting the target date")},
    {"buywork {noun} risk --input network.csv --runs 10000 --seed 7 --json", N_("Percentiles and criticalities")}};

}  // namespace

extern const ReportSpec risk_report{
    .name = "risk",
    .title = N_("Risk"),
    .help = N_("Simulates a plan and gives the probability of its end dates"),
    .build = build_risk,
    .details = N_(
        "Durations follow a beta-PERT distribution between the optimistic and the pessimistic one. P80 is the "
        "end date met by 80 of 100 runs. For comparison, the classic PERT calculation, based on one critical path, "
        "and the probability that all paths end in time are shown too."),
    .noun = "project",
    .rows = "steps",
    .arguments = plan_argument,
    .options = options,
    .gates = gates,
    .examples = examples,
    .build_alone = build_of_file,
    .input = "input",
};

}  // namespace buywork::report
