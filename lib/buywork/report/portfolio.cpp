#include <algorithm>
#include <buywork/project/portfolio.hpp>
#include <buywork/project/schedule.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/gain_facts.hpp>
#include <buywork/report/report.hpp>
#include <cmath>
#include <map>
#include <set>

namespace buywork::report {
namespace {

constexpr std::size_t months_abreast = 12;

using project::P80s;

P80s p80s_of(workspace::Workspace& workspace, const project::Portfolio& portfolio, const Query& query) {
    std::vector<std::int64_t> ids;
    for (const project::PlannedProject& one : portfolio.projects)
        if (ids.size() < most_simulated) ids.push_back(one.id);
    return project::p80s(workspace, ids, query.region, query.as_of);
}

std::optional<Date> p80_of(const P80s& p80s, std::int64_t project) {
    const auto at = p80s.days.find(project);
    return at == p80s.days.end() ? std::nullopt : std::optional(at->second);
}

/// Whether the plan ends after the target.
bool is_late(const project::PlannedProject& one) { return one.margin && *one.margin < 0; }

view::Table project_table(const project::Portfolio& portfolio, const P80s& p80s) {
    view::Table table{.name = "projects", .title = tr("Projects"), .empty = tr("No project has a plan.")};
    table.columns = {program_column("project", Kind::reference),
                     {"title", tr("Project"), Kind::text},
                     {"start", tr("Start"), Kind::date, {}, 1},
                     {"end", tr("End of plan"), Kind::date},
                     {"p80", "P80", Kind::date},
                     {"target", tr("Target date"), Kind::date},
                     {"margin", tr("Buffer, working days"), Kind::number},
                     {"steps", tr("Steps"), Kind::number, {}, 4},
                     {"open", tr("Open"), Kind::number, {}, 3}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const project::PlannedProject& one : portfolio.projects) {
        rows->row().cell(one.key).cell(one.title).cell(one.start.iso());
        rows->cell(one.end.iso(), is_late(one) ? Tone::bad : Tone::plain);
        const auto p80 = p80_of(p80s, one.id);
        put(*rows, p80, p80 && one.target && *p80 > *one.target ? Tone::warning : Tone::plain);
        put(*rows, one.target);
        one.margin ? rows->cell(*one.margin, is_late(one) ? Tone::bad : Tone::plain) : rows->absent();
        rows->cell(one.steps).cell(one.open);
    }
    table.rows = std::move(rows);
    return table;
}

view::Gantt gantt(const project::Portfolio& portfolio, const P80s& p80s, Date today) {
    view::Gantt drawing{
        .title = tr("Plans"),
        .description = tr("One bar per project, dark and outlined where the plan ends after its target. "
                          "Dotted: up to the P80. Bracket: the target."),
        .dated = true,
        .today = today.days};
    drawing.legend = {tr("▒ plan"), tr("█ ends after its target"), tr("· up to the P80")};
    for (const project::PlannedProject& one : portfolio.projects) {
        view::GanttBar& bar = drawing.bars.emplace_back();
        bar.label = one.title;
        bar.start = one.start.days;
        bar.finish = one.end.days + 1.0;
        bar.late_finish = std::max(bar.finish, p80_of(p80s, one.id).value_or(one.end).days + 1.0);
        bar.critical = is_late(one);
        if (one.target) bar.deadline = one.target->days + 1.0;
        bar.note = human(one.start, language()) + " – " + human(one.end, language());
    }
    return drawing;
}

/// A row a person and month, for programs.
view::Table load_table(const References& people, const project::Portfolio& portfolio) {
    view::Table table{.name = "load"};
    table.columns = {{"person", "", Kind::text},
                     {"month", "", Kind::date},
                     {"planned", "", Kind::decimal},
                     {"available", "", Kind::number},
                     {"projects", "", Kind::number}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const project::Load& one : portfolio.loads) {
        rows->row().cell(find(people, one.person).key).cell(one.month.iso());
        rows->cell(std::llround(one.planned * 10) * 100'000).cell(one.available).cell(one.projects);
    }
    table.rows = std::move(rows);
    return table;
}

/// From hardly planned to more than there is.
std::uint8_t shade_of(const project::Load& load) {
    if (load.planned > load.available) return 5;
    const double share = load.available > 0 ? load.planned / load.available : 0;
    return share > 0.9 ? 4 : share > 0.6 ? 3 : share > 0.25 ? 2 : 1;
}

void put_load(view::MemoryRows& rows, const project::Load* load) {
    if (!load) return void(rows.absent());
    const std::int64_t planned = std::llround(load->planned * 10) * 100'000;
    rows.cell(planned, load->planned > load->available ? Tone::bad : Tone::plain);
    rows.shown(tr("{} of {}", human(Decimal{planned}, language()), load->available)).shade(shade_of(*load));
}

/// A row a person, a column a month: planned of available days.
view::Table month_table(const References& people, const std::vector<project::Load>& loads,
                        std::span<const Date> months) {
    view::Table table{.name = "workload"};
    table.columns = {{"person", tr("Person"), Kind::text}};
    for (const Date month : months)
        table.columns.push_back(
            {.name = month.iso(), .label = month_in_words(month), .kind = Kind::decimal, .worded = true});
    auto rows = std::make_unique<view::MemoryRows>();
    for (std::size_t first = 0; first < loads.size();) {
        std::size_t last = first;
        while (last < loads.size() && loads[last].person == loads[first].person) ++last;
        rows->row().cell(find(people, loads[first].person).name);
        for (const Date month : months) {
            const auto own = std::span(loads).subspan(first, last - first);
            const auto at =
                std::find_if(own.begin(), own.end(), [&](const auto& load) { return load.month == month; });
            put_load(*rows, at == own.end() ? nullptr : &*at);
        }
        first = last;
    }
    table.rows = std::move(rows);
    return table;
}

void append_months(view::Document& document, const References& people, const project::Portfolio& portfolio) {
    std::set<Date> distinct;
    for (const project::Load& load : portfolio.loads) distinct.insert(load.month);
    const std::vector<Date> months(distinct.begin(), distinct.end());
    const std::string title = tr("Workload of people: days planned of working days");
    if (months.empty()) document.blocks.emplace_back(view::Paragraph{tr("No open step has an owner."), Tone::muted});
    for (std::size_t first = 0; first < months.size(); first += months_abreast) {
        const auto some = std::span(months).subspan(first, std::min(months_abreast, months.size() - first));
        view::Table table = month_table(people, portfolio.loads, some);
        if (first == 0) table.title = title;
        document.blocks.emplace_back(std::move(table));
    }
}

void append_gains(view::Document& document, workspace::Workspace& workspace, const Query& query) {
    const GainFacts facts = gain_facts(workspace, query.as_of);
    if (facts.rows.empty() && query.reader == Reader::person) return;
    view::Table table = gain_totals(facts);
    table.name = "gains";
    table.title = tr("Gains of all projects");
    document.blocks.emplace_back(std::move(table));
}

void build_portfolio(Report& report, workspace::Workspace& workspace, const Query& query) {
    const project::Portfolio found = project::portfolio(workspace, query.region, query.as_of);
    const P80s p80s = p80s_of(workspace, found, query);
    const References people = references(workspace.database(), "person", "SELECT owner FROM step");
    const bool program = query.reader == Reader::program;
    view::Document& document = report.document;
    if (!program) document.blocks.emplace_back(gantt(found, p80s, query.as_of));
    document.blocks.emplace_back(project_table(found, p80s));
    append_limits(document, found.projects.size() > most_simulated, p80s.is_complete);
    program ? void(document.blocks.emplace_back(load_table(people, found))) : append_months(document, people, found);
    append_gains(document, workspace, query);
    const std::int64_t late = std::count_if(found.projects.begin(), found.projects.end(), is_late);
    if (late > 0)
        report.findings.push_back(
            {"late", late,
             tr_count("{} plan ends after its target", "{} plans end after their targets", late, late)});
}

constexpr Choice gates[] = {{"late", N_("late")}};
constexpr ReportOption options[] = {holidays_option};
constexpr model::Example examples[] = {
    {"buywork {noun} portfolio", N_("End of every plan, and overloaded people by month")},
    {"buywork {noun} portfolio --format csv --excel -o plans.csv", N_("The projects for a spreadsheet")}};

}  // namespace

extern const ReportSpec portfolio_report{
    .name = "portfolio",
    .title = N_("Plans of all projects"),
    .help = N_("Computes the plans of all projects together, and the workload of people"),
    .build = build_portfolio,
    .details = N_(
        "Steps may depend on steps of other projects. A person's workload is the effort of the open steps they own, "
        "or else the share of their duration that the setting workload_share gives, by month, compared with their "
        "working days without leave. Gains are those of all projects, declared and "
        "validated, as report gains has them. CSV, TSV and NDJSON contain the projects."),
    .noun = "project",
    .rows = "projects",
    .options = options,
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
