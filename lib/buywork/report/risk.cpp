#include <algorithm>
#include <buywork/base/money.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/report/plan_time.hpp>
#include <buywork/report/risk.hpp>
#include <cmath>
#include <numeric>

namespace buywork::report {

double RiskView::joint() const {
    return plan::joint_probability(network, asked(), input.now, input.runs, input.seed);
}

namespace {

std::string percent(double share) { return human_chance(share, language()); }

std::string when(const RiskView& view, double time) {
    return view.days ? human(finish_day(*view.days, time), language()) : tr("{} working days", days_text(time));
}

/// The day that was asked for, beside the P80.
view::Paragraph chance_of_wanted(const RiskView& view, double p80) {
    const plan::Simulation& result = view.simulation;
    const double left = *view.wanted - p80;
    return {left >= 0 ? tr("By {}: {}% of runs; {} working days of buffer remain after the P80.",
                           when(view, *view.wanted), percent(result.probability(*view.wanted)), days_text(left))
                      : tr("By {}: {}% of runs; {} working days short of the P80.", when(view, *view.wanted),
                           percent(result.probability(*view.wanted)), days_text(std::max(-left, 0.1))),
            left >= 0 ? Tone::plain : Tone::bad};
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
    constexpr std::size_t steps = 200, shown = 198;  // the last hundredth would take half the picture
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

const std::string& name_of(const RiskView& view, std::size_t step) {
    const bool is_titled = !view.titles.empty() && !view.titles[step].empty();
    return is_titled ? view.titles[step] : view.network.steps()[step].id;
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
        rows->row().cell(name_of(view, i));
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
            .cell(name_of(view, one.step))
            .cell(percentage(one.probability).millionths)
            .cell(Decimal::nearest(std::round(one.delay.mean() * 10) / 10).millionths);
    table.rows = std::move(lines);
    return table;
}

}  // namespace

view::Document risk_document(const RiskView& view, Instant as_of) {
    view::Document document{.name = "risk", .title = view.title, .as_of = as_of, .rows = "steps"};
    const plan::Simulation& result = view.simulation;
    const double p80 = result.percentile(0.8), planned = view.pert.mean;
    document.blocks.emplace_back(
        view::Paragraph{tr("P80 = {}: the plan ends by then in 80 of 100 runs.", when(view, p80))});
    document.blocks.emplace_back(view::Figures{{time_figure("end", tr("End of plan"), planned, view.days),
                                                time_figure("p50", "P50", result.percentile(0.5), view.days),
                                                time_figure("p80", "P80", p80, view.days),
                                                time_figure("p90", "P90", result.percentile(0.9), view.days)}});
    if (view.target && view.days)
        std::get<view::Figures>(document.blocks.back())
            .figures.push_back(target_figure(planned, *view.target, *view.days));
    document.blocks.emplace_back(view::Paragraph{
        tr("With expected durations the plan ends: {}; a buffer of {} working days is needed to meet the P80.",
           when(view, planned), days_text(std::max(p80 - planned, 0.0)))});
    if (view.wanted) document.blocks.emplace_back(chance_of_wanted(view, p80));
    document.blocks.emplace_back(
        view::Paragraph{tr("Classic PERT gives {}% by {}, based on one critical path; over all paths it is {}%.",
                           percent(plan::normal_probability(view.pert.mean, view.pert.variance, view.asked())),
                           when(view, view.asked()), percent(view.joint())),
                        Tone::muted});
    if (result.percentile(0.95) - result.percentile(0.1) > plan::instant) {
        document.blocks.emplace_back(curve(view));
        document.blocks.emplace_back(share_table(view));
    }
    document.blocks.emplace_back(deciding_steps(view));
    if (!view.input.contingencies.empty()) document.blocks.emplace_back(contingency_table(view));
    document.foot =
        tr("{} runs, seed {}; durations follow a beta-PERT distribution.",
           human(static_cast<std::int64_t>(view.input.runs), language()), std::to_string(view.input.seed));
    return document;
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
    Tree classic = Tree::object();
    classic.add("mean", Decimal::nearest(view.pert.mean))
        .add("std_dev", Decimal::nearest(std::sqrt(view.pert.variance)));
    classic.add("by", Decimal::nearest(view.asked()));
    classic.add("probability",
                Decimal::nearest(plan::normal_probability(view.pert.mean, view.pert.variance, view.asked())));
    classic.add("joint_probability", Decimal::nearest(view.joint()));
    summary.add("pert", std::move(classic));
    Tree steps = Tree::array(), contingencies = Tree::array();
    for (std::size_t i = 0; i < view.network.size(); ++i)
        steps.push(Tree::object()
                       .add("id", view.network.steps()[i].id)
                       .add("criticality", Decimal::nearest(result.criticality[i])));
    for (std::size_t i = 0; i < view.input.contingencies.size(); ++i) {
        const plan::Contingency& one = view.input.contingencies[i];
        contingencies.push(Tree::object()
                               .add("name", one.name)
                               .add("step", view.network.steps()[one.step].id)
                               .add("probability", Decimal::nearest(one.probability))
                               .add("happened", result.occurrences[i]));
    }
    return std::move(summary.add("steps", std::move(steps)).add("contingencies", std::move(contingencies)));
}

}  // namespace buywork::report
