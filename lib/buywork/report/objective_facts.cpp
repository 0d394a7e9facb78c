#include <algorithm>
#include <buywork/report/facts.hpp>
#include <buywork/report/objective_facts.hpp>
#include <cmath>

namespace buywork::report {
namespace {

using project::Measure;
using project::Objective;

/// "€1,150,000", "12 days"
std::string in_unit(const Objective& objective, Decimal value) {
    if (const auto currency = currency_of(objective))
        if (const auto money = Money::from_amount(value.text(), *currency)) return human(*money, language());
    const std::string number = human(value, language());
    return objective.unit.empty() ? number : tr("{} {}", number, objective.unit);
}

void put_value(view::MemoryRows& rows, const Objective& objective, const std::optional<Decimal>& value) {
    put(rows, value);
    if (value) rows.shown(in_unit(objective, *value));
}

std::optional<Decimal> last_of(const MeasuredObjective& one) {
    return one.measures.empty() ? std::nullopt : std::optional(number_of(one.measures.back()));
}

std::optional<double> progress_of(const MeasuredObjective& one) {
    const auto last = last_of(one);
    return last ? project::progress_of(one.objective, *last) : std::nullopt;
}

void put_progress(view::MemoryRows& rows, const MeasuredObjective& one) {
    const auto progress = progress_of(one);
    if (!progress) return void(rows.absent());
    put(rows, *progress, 4, *progress >= 1 ? Tone::good : *progress < 0 ? Tone::warning : Tone::plain);
    rows.shown(tr("{}%", human(Decimal::nearest(std::round(*progress * 1000) / 10), language())));
}

void put_trend(view::MemoryRows& rows, const MeasuredObjective& one) {
    const auto trend = trend_of(one.objective, one.measures);
    if (!trend) return void(rows.absent());
    rows.cell(project::trends[static_cast<std::size_t>(*trend)].name,
              *trend == project::Trend::farther ? Tone::warning : Tone::plain);
}

}  // namespace

std::vector<MeasuredObjective> measured_objectives(store::Database& database, std::optional<std::int64_t> project,
                                                   Date as_of) {
    const References projects = titles(database, "project");
    std::map<std::int64_t, std::vector<Measure>> measures;
    for (Measure& one :
         project ? model::all_with<Measure>(database, "project", project) : model::all<Measure>(database))
        if (*one.date <= as_of) measures[one.objective->id].push_back(std::move(one));
    std::vector<MeasuredObjective> all;
    for (Objective& one :
         project ? model::all_with<Objective>(database, "project", project) : model::all<Objective>(database)) {
        auto& own = measures[one.id];
        std::stable_sort(own.begin(), own.end(), [](const Measure& a, const Measure& b) { return a.date < b.date; });
        const view::Reference& of = find(projects, one.project);
        all.push_back({std::move(one), of, std::move(own)});
    }
    return all;
}

view::Table measured_table(const std::vector<MeasuredObjective>& objectives, bool is_one_project) {
    view::Table table{.name = "objectives", .title = tr("Objectives"), .empty = tr("No objective has been set.")};
    table.columns = {
        is_one_project ? program_column("project", Kind::reference) : reference_column("project", tr("Project"), 5),
        program_column("key", Kind::text),
        title_column(tr("Objective")),
        program_column("unit", Kind::text),
        worded_column("today", tr("Initial value"), Kind::decimal),
        worded_column("target", tr("Target"), Kind::decimal),
        worded_column("last", tr("Last value"), Kind::decimal),
        {"measured_on", tr("Measured on"), Kind::date, {}, 3},
        worded_column("progress", tr("Progress"), Kind::decimal),
        {"trend", tr("Trend"), Kind::choice, project::trends, 1},
        {"due", tr("Due"), Kind::date, {}, 4},
        worded_column("achieved", tr("Value achieved"), Kind::decimal)};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const MeasuredObjective& one : objectives) {
        const Objective& objective = one.objective;
        rows->row().reference(one.project).cell(objective.key).cell(objective.statement);
        put(*rows, objective.unit);
        put_value(*rows, objective, objective.today);
        put_value(*rows, objective, objective.target);
        put_value(*rows, objective, last_of(one));
        put(*rows, one.measures.empty() ? std::nullopt : one.measures.back().date);
        put_progress(*rows, one);
        put_trend(*rows, one);
        put(*rows, objective.due);
        put_value(*rows, objective, objective.achieved);
    }
    table.rows = std::move(rows);
    return table;
}

view::Table measure_table(const std::vector<MeasuredObjective>& objectives) {
    view::Table table{.name = "measures", .title = tr("Measures"), .empty = tr("Nothing has been measured.")};
    table.columns = {program_column("project", Kind::reference),         program_column("objective", Kind::text),
                     people_column("statement", tr("Objective")),        {"date", tr("Date"), Kind::date},
                     worded_column("value", tr("Value"), Kind::decimal), program_column("amount", Kind::money),
                     {"source", tr("Source"), Kind::text, {}, 1}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const MeasuredObjective& one : objectives)
        for (const Measure& measure : one.measures) {
            rows->row().reference(one.project).cell(one.objective.key).cell(one.objective.statement);
            put(*rows, measure.date);
            put_value(*rows, one.objective, number_of(measure));
            put(*rows, measure.amount);
            put(*rows, measure.source);
        }
    table.rows = std::move(rows);
    return table;
}

view::Stack progress_chart(const std::vector<MeasuredObjective>& objectives) {
    view::Stack chart{.title = tr("Progress of the objectives, in %")};
    chart.parts = {tr("of the way to the target")};
    for (const MeasuredObjective& one : objectives)
        if (const auto progress = progress_of(one))
            chart.lines.push_back(
                {one.objective.statement, {std::clamp(*progress, 0.0, 1.0)}, in_unit(one.objective, *last_of(one))});
    return chart;
}

std::optional<view::Document> objective_page(workspace::Workspace& workspace, std::int64_t objective) {
    store::Database& database = workspace.database();
    const auto record = workspace::get<Objective>(workspace, objective);
    auto all = measured_objectives(database, record.project->id, workspace.today());
    std::erase_if(all, [&](const MeasuredObjective& one) { return one.objective.id != objective; });
    if (all.empty() || all.front().measures.empty()) return std::nullopt;
    view::Document document{.name = "objective",
                            .title = record.statement,
                            .subtitle = workspace.name(),
                            .as_of = Instant{std::int64_t{workspace.today().days} * 86400}};
    document.blocks.emplace_back(model::select_one(database, Objective::entity, objective, workspace.context()));
    document.blocks.emplace_back(measured_table(all, true));
    document.blocks.emplace_back(measure_table(all));
    return document;
}

}  // namespace buywork::report
