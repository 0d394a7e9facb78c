#include <algorithm>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/plan/simulation.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/plan_time.hpp>
#include <buywork/report/plan_view.hpp>
#include <buywork/view/render.hpp>
#include <cmath>
#include <numeric>

namespace buywork::report {
namespace {

constexpr std::size_t most_shown = 20;  // maximum number of critical paths listed

template <class Name>
std::string path_of(const std::vector<std::size_t>& path, Name name) {
    std::vector<std::string> steps;
    for (const std::size_t step : path) steps.push_back(name(step));
    return text::join(steps, " → ");
}

std::string path_names(const PlanView& view, const std::vector<std::size_t>& path) {
    return path_of(path, [&](std::size_t step) { return view.name(step); });
}

std::string in_words(const plan::Times& times) {
    return times.critical ? tr("critical") : tr("float {}", days_text(times.total_float));
}

/// Steps by their early start; those of one start in the order of the plan.
std::vector<std::size_t> by_start(const PlanView& view) {
    std::vector<std::size_t> order(view.network.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return view.schedule.steps[a].early_start < view.schedule.steps[b].early_start - plan::instant;
    });
    return order;
}

/// The links with a lag, between the bars of a drawing that stand in the order of `by_start`.
std::vector<view::GanttLink> lags(const PlanView& view, const view::Gantt& drawing) {
    const std::vector<std::size_t> order = by_start(view);
    std::vector<std::size_t> places(order.size());
    for (std::size_t place = 0; place < order.size(); ++place) places[order[place]] = place;
    std::vector<view::GanttLink> links;
    for (const std::size_t i : order)
        for (const plan::Link& link : view.network.steps()[i].links) {
            if (link.lag == 0) continue;
            const bool from_start =
                link.type == plan::LinkType::start_start || link.type == plan::LinkType::start_finish;
            const bool to_start =
                link.type == plan::LinkType::finish_start || link.type == plan::LinkType::start_start;
            const view::GanttBar& from = drawing.bars[places[link.predecessor]];
            const view::GanttBar& to = drawing.bars[places[i]];
            links.push_back({places[link.predecessor], places[i], from_start ? from.start : from.finish,
                             to_start ? to.start : to.finish,
                             tr("Lag of {} working days from {} to {}", days_text(link.lag), from.label, to.label)});
        }
    return links;
}

/// Where the target and the P80 stand.
std::vector<view::GanttMark> marks(const PlanView& view) {
    std::vector<view::GanttMark> found;
    if (view.p80) found.push_back(percentile_mark("P80", *view.p80, view.days));
    if (view.days && view.target) found.push_back(target_mark(*view.target));
    return found;
}

/// A step in working days.
view::GanttBar bar_of(const PlanView& view, std::size_t i) {
    const plan::Times& times = view.schedule.steps[i];
    const plan::Step& step = view.network.steps()[i];
    view::GanttBar bar{.label = view.name(i), .start = times.early_start, .finish = times.early_finish};
    bar.late_finish = std::max(times.late_finish, times.early_finish);
    bar.critical = times.critical;
    bar.done = step.done.has_value();
    bar.owner = view.owner(i);
    bar.note = in_words(times);
    bar.deadline = step.deadline;
    if (i < view.promised.size() && view.promised[i]) {
        bar.promised_start = view.promised[i]->start;
        bar.promised_finish = view.promised[i]->finish;
    }
    return bar;
}

/// The moment after the last day of what ends at a time.
double after(calendar::WorkingDays& days, double time) { return finish_day(days, time).days + 1.0; }

/// Places the bar of a step on dates.
void set_dates(view::GanttBar& bar, const PlanView& view, std::size_t i) {
    const plan::Times& times = view.schedule.steps[i];
    const bool is_milestone = times.early_finish - times.early_start < plan::instant;
    bar.start = view.first_day(i).days;
    bar.finish = is_milestone ? bar.start : view.last_day(i).days + 1;
    const bool has_float = times.total_float > plan::instant;
    bar.late_finish = has_float ? std::max(after(*view.days, times.late_finish), bar.finish) : bar.finish;
    if (bar.deadline) bar.deadline = after(*view.days, *bar.deadline);
    if (bar.promised_start) bar.promised_start = start_day(*view.days, *bar.promised_start).days;
    if (bar.promised_finish) bar.promised_finish = after(*view.days, *bar.promised_finish);
    bar.note = human(view.first_day(i), language()) + " – " + human(view.last_day(i), language()) + ", " + bar.note;
}

view::Gantt gantt(const PlanView& view) {
    view::Gantt drawing{.title = tr("Plan"),
                        .description = tr("Critical steps are dark, outlined and in bold. Dotted: float. Dashed "
                                          "arrow: a lag. Bracket: a deadline. Thin line: the baseline.")};
    drawing.dated = view.days != nullptr;
    if (view.today && view.days) drawing.today = view.today->days;
    for (const std::size_t i : by_start(view)) {
        drawing.bars.push_back(bar_of(view, i));
        if (view.days) set_dates(drawing.bars.back(), view, i);
    }
    drawing.links = lags(view, drawing);
    drawing.marks = marks(view);
    return drawing;
}

bool has_owners(const PlanView& view) {
    return std::any_of(view.owners.begin(), view.owners.end(),
                       [](const std::string& owner) { return !owner.empty(); });
}

bool has_deadlines(const PlanView& view) {
    const auto& steps = view.network.steps();
    return std::any_of(steps.begin(), steps.end(), [](const plan::Step& step) { return step.deadline.has_value(); });
}

std::vector<view::Column> short_columns(const PlanView& view) {
    const Kind when = view.days ? Kind::date : Kind::decimal;
    std::vector<view::Column> columns = {{"step", tr("Step"), Kind::text}};
    if (has_owners(view)) columns.push_back({"owner", tr("Owner"), Kind::text, {}, 4});
    columns.insert(columns.end(), {{"start", tr("Start"), when},
                                   {"finish", tr("Finish"), when},
                                   {"late_finish", tr("Latest finish"), when, {}, 3},
                                   {"total_float", tr("Float"), Kind::decimal},
                                   {"free_float", tr("Free float"), Kind::decimal, {}, 2}});
    if (has_deadlines(view)) columns.push_back({"deadline", tr("Deadline"), when, {}, 1});
    if (view.comparison)
        columns.insert(columns.end(), {{"slip", tr("Slip"), Kind::decimal},
                                       {"own_slip", tr("Own delay"), Kind::decimal},
                                       {"received_slip", tr("Received"), Kind::decimal},
                                       {"cause", tr("Received from"), Kind::text, {}, 1}});
    return columns;
}

/// The time of a step, as a day where the plan has dates.
void put_time(view::MemoryRows& rows, const PlanView& view, double time, Date (PlanView::*day)(std::size_t) const,
              std::size_t step) {
    view.days ? rows.cell((view.*day)(step).iso()) : rows.cell(tenths(time));
}

/// An end, as the last day where the plan has dates.
void put_end(view::MemoryRows& rows, const PlanView& view, double time) {
    view.days ? rows.cell(finish_day(*view.days, time).iso()) : rows.cell(tenths(time));
}

/// The step's own delay apart from what it received of those before it.
void put_slip(view::MemoryRows& rows, const PlanView& view, std::size_t step) {
    const plan::Slip& slip = view.comparison->steps[step];
    if (slip.is_new) return void(rows.absent().absent().absent().cell(tr("new")));
    const double received = slip.finish - slip.own;
    rows.cell(tenths(slip.finish));
    rows.cell(tenths(slip.own), slip.own > plan::instant ? Tone::warning : Tone::plain);
    rows.cell(tenths(received));
    const bool has_cause = received > plan::instant && view.comparison->steps[step].cause != step;
    has_cause ? rows.cell(view.name(slip.cause)) : rows.absent();
}

/// What a person reads: fewer columns, in the order of time.
view::Table short_table(const PlanView& view) {
    view::Table table{.name = "steps", .title = tr("Steps")};
    table.columns = short_columns(view);
    const bool with_owners = has_owners(view), with_deadlines = has_deadlines(view);
    auto rows = std::make_unique<view::MemoryRows>();
    for (const std::size_t i : by_start(view)) {
        const plan::Times& times = view.schedule.steps[i];
        rows->row().cell(view.name(i));
        if (with_owners) rows->cell(view.owner(i));
        put_time(*rows, view, times.early_start, &PlanView::first_day, i);
        put_time(*rows, view, times.early_finish, &PlanView::last_day, i);
        put_end(*rows, view, times.late_finish);
        rows->cell(tenths(times.total_float), times.total_float < 0 ? Tone::bad : Tone::plain);
        if (times.critical && times.total_float > -plan::instant) rows->shown(tr("critical"));
        rows->cell(tenths(times.free_float));
        const auto& deadline = view.network.steps()[i].deadline;
        if (with_deadlines) deadline ? put_end(*rows, view, *deadline) : void(rows->absent());
        if (view.comparison) put_slip(*rows, view, i);
    }
    table.rows = std::move(rows);
    return table;
}

void append_paths(const PlanView& view, view::Document& document) {
    const auto& critical = view.critical;
    if (critical.count == 0) return;
    const auto shown = std::min(critical.paths.size(), most_shown);
    const auto count = static_cast<std::int64_t>(std::min<std::uint64_t>(critical.count, 1'000'000'000));
    document.blocks.emplace_back(view::Paragraph{
        critical.count > shown ? tr("{} critical paths; the first {}:", human(count, language()), shown)
                               : tr_count("{} critical path:", "{} critical paths:", count, count)});
    view::List list;
    for (std::size_t i = 0; i < shown; ++i) list.items.push_back({path_names(view, critical.paths[i])});
    document.blocks.emplace_back(std::move(list));
}

void append_comparison(const PlanView& view, view::Document& document) {
    if (!view.comparison) return;
    const plan::Comparison& against = *view.comparison;
    std::vector<std::string> causes, leave;
    double on_leave = 0;
    for (const std::size_t i : against.causes) {
        const plan::Slip& slip = against.steps[i];
        causes.push_back(tr("{} ({} days)", view.name(i), days_text(slip.share)));
        if (slip.leave <= plan::instant) continue;
        on_leave += slip.leave;
        leave.push_back(tr("{} ({} days)", view.name(i), days_text(slip.leave)));
    }
    std::string text =
        std::abs(against.slip) <= plan::instant ? tr("The end is as in the baseline \"{}\".", view.baseline)
        : against.slip > 0 ? tr("{} working days later than \"{}\".", days_text(against.slip), view.baseline)
                           : tr("{} working days earlier than \"{}\".", days_text(-against.slip), view.baseline);
    if (!causes.empty()) text += ' ' + tr("Cause: {}.", text::join(causes, ", "));
    if (!leave.empty())
        text += ' ' + tr("Of these, {} days come from the owners' leave, not from the work: {}.", days_text(on_leave),
                         text::join(leave, ", "));
    document.blocks.emplace_back(view::Paragraph{text, against.slip > plan::instant ? Tone::warning : Tone::plain});
}

/// The end of a plan, its P80 and its target side by side.
view::Figures ends(double length, std::optional<double> p80, std::optional<Date> target,
                   calendar::WorkingDays* days) {
    view::Figures found;
    if (days) found.figures.push_back(time_figure("end", tr("End of plan"), length, days));
    if (p80) {
        found.figures.push_back(time_figure("p80", "P80", *p80, days));
        const bool is_late = days && target && finish_day(*days, *p80) > *target;
        if (is_late) found.figures.back().tone = Tone::warning;
    }
    if (days && target) found.figures.push_back(target_figure(length, *target, *days));
    return found;
}

}  // namespace

Date PlanView::first_day(std::size_t step) const {
    const plan::Times& times = schedule.steps[step];
    const bool is_milestone = times.early_finish - times.early_start < plan::instant;
    if (!is_milestone || times.early_start < plan::instant) return start_day(*days, times.early_start);
    const auto& not_before = network.steps()[step].not_before;
    const bool is_held = not_before && std::abs(*not_before - times.early_start) < plan::instant;
    return is_held ? start_day(*days, times.early_start) : finish_day(*days, times.early_finish);
}

Date PlanView::last_day(std::size_t step) const {
    const plan::Times& times = schedule.steps[step];
    const bool is_milestone = times.early_finish - times.early_start < plan::instant;
    return is_milestone ? first_day(step) : finish_day(*days, times.early_finish);
}

bool PlanView::is_late() const { return days && target && finish_day(*days, schedule.length) > *target; }

const std::string& step_name(const plan::Network& network, const std::vector<std::string>& titles, std::size_t step) {
    return titles.empty() || titles[step].empty() ? network.steps()[step].id : titles[step];
}

view::Table plan_table(const PlanView& view) {
    view::Table table{.name = "steps"};
    table.columns.push_back({"id", tr("Step"), Kind::text});
    if (!view.titles.empty()) table.columns.push_back({"title", tr("Title"), Kind::text});
    for (const char* name : {"early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float"})
        table.columns.push_back({name, name, Kind::decimal});
    table.columns.push_back({"critical", tr("Critical"), Kind::flag});
    if (view.days)
        for (const char* name : {"early_start_date", "early_finish_date", "late_start_date", "late_finish_date"})
            table.columns.push_back({name, name, Kind::date});
    if (view.comparison)
        for (const char* name : {"slip", "own_slip", "end_slip", "leave_slip"})
            table.columns.push_back({name, name, Kind::decimal});
    if (view.comparison) table.columns.push_back({"cause", "cause", Kind::text});
    auto rows = std::make_unique<view::MemoryRows>();
    for (std::size_t i = 0; i < view.network.size(); ++i) {
        const plan::Times& times = view.schedule.steps[i];
        rows->row().cell(view.network.steps()[i].id);
        if (!view.titles.empty()) rows->cell(view.titles[i]);
        for (const double value : {times.early_start, times.early_finish, times.late_start, times.late_finish,
                                   times.total_float, times.free_float})
            rows->cell(Decimal::nearest(value).millionths);
        rows->cell(std::int64_t{times.critical});
        if (view.days) {
            rows->cell(view.first_day(i).iso()).cell(view.last_day(i).iso());
            const bool is_milestone = times.early_finish - times.early_start < plan::instant;
            rows->cell(
                (is_milestone ? finish_day(*view.days, times.late_finish) : start_day(*view.days, times.late_start))
                    .iso());
            rows->cell(finish_day(*view.days, times.late_finish).iso());
        }
        if (!view.comparison) continue;
        const plan::Slip& slip = view.comparison->steps[i];
        slip.is_new ? rows->absent() : rows->cell(Decimal::nearest(slip.finish).millionths);
        for (const double value : {slip.own, slip.share, slip.leave}) rows->cell(Decimal::nearest(value).millionths);
        slip.finish > plan::instant ? rows->cell(view.network.steps()[slip.cause].id) : rows->absent();
    }
    table.rows = std::move(rows);
    return table;
}

void append_figures(view::Document& document, const PlanView& view) {
    if (view.network.size() == 0)
        return void(document.blocks.emplace_back(view::Paragraph{tr("The plan has no step.")}));
    view::Figures figures = ends(view.schedule.length, view.p80, view.target, view.days);
    if (!view.days)
        figures.figures.insert(figures.figures.begin(), {"length", tr("Working days"), Kind::decimal,
                                                         Value::of(tenths(view.schedule.length))});
    const auto critical = std::count_if(view.schedule.steps.begin(), view.schedule.steps.end(),
                                        [](const plan::Times& times) { return times.critical; });
    figures.figures.push_back({"critical", tr("Critical steps"), Kind::number, Value::of(std::int64_t{critical}),
                               tr("of {}", view.network.size())});
    document.blocks.emplace_back(std::move(figures));
    append_limits(document, false, view.network.size() <= plan::most_p80_steps);
}

void append_plan(view::Document& document, const PlanView& view) {
    if (view.network.size() == 0) return;
    append_comparison(view, document);
    document.blocks.emplace_back(gantt(view));
    append_paths(view, document);
    document.blocks.emplace_back(short_table(view));
}

view::Tree plan_summary(const PlanView& view) {
    view::Tree summary = view::Tree::object();
    summary.add("length", Decimal::nearest(view.schedule.length));
    if (view.days && view.network.size() > 0) summary.add("finish", finish_day(*view.days, view.schedule.length));
    if (view.p80) summary.add("p80", Decimal::nearest(*view.p80));
    if (view.p80 && view.days) summary.add("p80_date", finish_day(*view.days, *view.p80));
    if (view.target && view.days) summary.add("target", *view.target);
    summary.add("critical_path_count", view.critical.count);
    view::Tree paths = view::Tree::array();
    for (const auto& path : view.critical.paths) {
        view::Tree ids = view::Tree::array();
        for (const std::size_t step : path) ids.push(view.network.steps()[step].id);
        paths.push(std::move(ids));
    }
    summary.add("critical_paths", std::move(paths));
    return summary;
}

view::Table path_table(const PlanView& view) {
    view::Table table{.name = "critical_paths", .title = tr("Critical paths")};
    table.columns = {{"number", tr("No."), Kind::number}, {"steps", tr("Steps"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (std::size_t i = 0; i < view.critical.paths.size(); ++i)
        rows->row()
            .cell(static_cast<std::int64_t>(i + 1))
            .cell(path_of(view.critical.paths[i], [&](std::size_t step) { return view.network.steps()[step].id; }))
            .shown(path_names(view, view.critical.paths[i]));
    table.rows = std::move(rows);
    return table;
}

}  // namespace buywork::report
