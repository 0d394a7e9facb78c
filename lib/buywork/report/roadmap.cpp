#include <algorithm>
#include <buywork/report/budget.hpp>
#include <buywork/report/roadmap.hpp>
#include <buywork/report/roadmap_facts.hpp>
#include <set>

namespace buywork::report {
namespace {

using project::Axis;
using project::Objective;
using project::Project;
using project::Stage;
using project::Tax;
using view::MemoryRows;
using Facts = RoadmapFacts;

constexpr std::size_t most_bars = 60;        ///< of the timeline
constexpr std::size_t most_objectives = 40;  ///< shown to a person
constexpr int soon = 30;                     ///< days before a target from which overdue actions are worrying

std::vector<const Project*> pointers(const std::vector<ProjectRow>& rows) {
    std::vector<const Project*> found;
    for (const ProjectRow& row : rows) found.push_back(&row.project);
    return found;
}

// Figures

const Project* next_target(const Facts& facts) {
    const Project* next = nullptr;
    for (const Project* project : pointers(facts.projects)) {
        if (!is_open(*project) || !project->target || *project->target < facts.as_of) continue;
        if (!next || *project->target < *next->target) next = project;
    }
    return next;
}

view::Figure under_way(const Facts& facts) {
    std::int64_t open = 0, closed = 0, dropped = 0;
    for (const Project* project : pointers(facts.projects))
        ++(is_open(*project) ? open : project->stage == Stage::closed ? closed : dropped);
    std::string note;
    if (closed > 0) note = tr("{} closed", closed);
    if (dropped > 0) note += (note.empty() ? "" : ", ") + tr("{} dropped", dropped);
    return {"projects_under_way", tr("Projects under way"), Kind::number, Value::of(open), note};
}

void append_budgets(view::Figures& figures, const std::vector<BudgetSum>& budgets, std::int64_t without) {
    const std::string lacking =
        without == 0 ? "" : tr_count("{} project without a budget", "{} projects without a budget", without, without);
    if (budgets.empty())
        figures.figures.push_back({"budget_excluding_tax", tr("Budget in play"), Kind::money, {}, lacking});
    for (const BudgetSum& sum : budgets) {
        std::string note = tax_label(sum.tax);
        if (budgets.size() > 1)
            note += ", " + tr_count("{} project", "{} projects", sum.projects, sum.projects);
        else if (!lacking.empty())
            note += tr("; ") + lacking;
        figures.figures.push_back({sum.tax == Tax::excluding ? "budget_excluding_tax" : "budget_including_tax",
                                   tr("Budget in play"), Kind::money, Value{true, sum.minor, sum.currency}, note});
    }
}

void append_figures(view::Document& document, const Facts& facts) {
    const std::vector<BudgetSum> budgets = budget_sums(pointers(facts.projects));
    const std::int64_t without = std::count_if(facts.projects.begin(), facts.projects.end(), [](const ProjectRow& p) {
        return is_open(p.project) && !p.project.budget;
    });
    view::Figures figures{{under_way(facts)}};
    append_budgets(figures, budgets, without);
    const std::int64_t late = facts.late();
    figures.figures.push_back({"late_projects", tr("Late projects"), Kind::number, Value::of(late),
                               tr("past their target"), late > 0 ? Tone::bad : Tone::good});
    figures.figures.push_back({"overdue_actions", tr("Overdue actions"), Kind::number,
                               Value::of(facts.actions_overdue),
                               tr("of {} open", human(facts.actions_open, language())),
                               facts.actions_overdue > 0 ? Tone::bad : Tone::good});
    if (const Project* next = next_target(facts))
        figures.figures.push_back(
            {"next_target", tr("Next target"), Kind::date, Value::of(next->target->iso()), next->title});
    document.blocks.emplace_back(std::move(figures));
    if (budgets.size() > 1)
        document.blocks.emplace_back(view::Paragraph{
            tr("Budgets are added up by currency, those with and without tax apart; nothing is converted.") +
                (without > 0 ? " " + tr_count("{} project has none.", "{} projects have none.", without, without)
                             : ""),
            Tone::muted});
}

// Sections

void append_section(view::Document& document, const std::string& heading) {
    document.blocks.emplace_back(view::Heading{2, heading});
}

void append_attention(view::Document& document, const Facts& facts) {
    view::Table late = late_projects(facts.projects, facts.reader);
    view::Table overdue = task_table("overdue_actions", facts.overdue);
    const std::int64_t late_count = facts.late();
    append_section(document, tr("What needs attention"));
    if (facts.reader == Reader::program || late_count > 0) document.blocks.emplace_back(std::move(late));
    if (facts.reader == Reader::person && late_count > most_urgent)
        document.blocks.emplace_back(
            view::Paragraph{tr("And {} more, all below.", human(late_count - most_urgent, language())), Tone::muted});
    if (facts.reader == Reader::program || !facts.overdue.empty()) document.blocks.emplace_back(std::move(overdue));
    const std::int64_t more = facts.actions_overdue - static_cast<std::int64_t>(facts.overdue.size());
    if (more > 0)
        document.blocks.emplace_back(view::Paragraph{
            tr("And {} more: buywork action list --where late=yes", human(more, language())), Tone::muted});
    if (late_count == 0 && facts.overdue.empty())
        document.blocks.emplace_back(view::Paragraph{tr("No project is late and no action overdue."), Tone::good});
}

void append_changes(view::Document& document, const Facts& facts, Date since) {
    append_section(document, tr("What changed since {}", human(since, language())));
    view::Table changes = change_table(facts.changes);
    changes.empty = tr("Nothing of note.");
    document.blocks.emplace_back(std::move(changes));
    if (facts.done.empty() && facts.reader == Reader::person) return;
    const std::vector<Part<Task>> parts = {
        {program_column("id", Kind::number), [](auto& r, const Task& t) { r.cell(t.id); }},
        {{"title", tr("Done"), Kind::text}, [](auto& r, const Task& t) { r.cell(t.title); }},
        {reference_column("project", tr("Project"), 1), [](auto& r, const Task& t) { r.reference(t.project); }},
        {{"ended", tr("On"), Kind::date}, [](auto& r, const Task& t) { put(r, t.ended); }},
    };
    document.blocks.emplace_back(table_of("done_actions", facts.done, parts));
}

/// One line of an axis: its figures with its first sum; further sums stand on lines of their own.
struct AxisLine {
    const Axis* axis = nullptr;  ///< nullptr: projects on none
    view::Reference owner;
    bool is_first = true;
    std::int64_t projects = 0;
    std::int64_t late = 0;
    std::int64_t overdue = 0;
    std::optional<BudgetSum> sum;
};

void append_lines(std::vector<AxisLine>& lines, const Axis* axis, const Facts& facts) {
    std::vector<const Project*> on_it;
    AxisLine first;
    first.axis = axis;
    if (axis) first.owner = find(facts.people, axis->owner);
    for (const Project* project : pointers(facts.projects)) {
        if ((project->axis ? project->axis->id : 0) != (axis ? axis->id : 0)) continue;
        on_it.push_back(project);
        first.projects += is_open(*project);
        first.late += days_late(*project, facts.as_of) > 0;
        first.overdue += project->overdue;
    }
    if (!axis && on_it.empty()) return;
    const std::vector<BudgetSum> budgets = budget_sums(on_it);
    if (!budgets.empty()) first.sum = budgets.front();
    lines.push_back(first);
    for (std::size_t i = 1; i < budgets.size(); ++i)
        lines.push_back({.axis = axis, .owner = first.owner, .is_first = false, .sum = budgets[i]});
}

/// The axes in the order of their target years, projects without one last.
std::vector<const Axis*> in_order(const std::vector<Axis>& axes) {
    std::vector<const Axis*> order;
    for (const Axis& axis : axes) order.push_back(&axis);
    std::stable_sort(order.begin(), order.end(),
                     [](const Axis* a, const Axis* b) { return a->year.value_or(9999) < b->year.value_or(9999); });
    order.push_back(nullptr);
    return order;
}

/// A figure of the axis, on its first line alone.
void put_once(MemoryRows& rows, const AxisLine& line, std::int64_t number, Tone tone) {
    line.is_first ? put_count(rows, number, tone) : void(rows.absent());
}

void append_axes(view::Document& document, const Facts& facts) {
    std::vector<AxisLine> lines;
    for (const Axis* axis : in_order(facts.axes)) append_lines(lines, axis, facts);
    if (facts.reader == Reader::person && (facts.axes.empty() || lines.empty())) return;
    const std::vector<Part<AxisLine>> parts = {
        {program_column("axis", Kind::reference),
         [](auto& r, const AxisLine& l) { put(r, l.axis ? l.axis->key : ""); }},
        {{"title", tr("Axis"), Kind::text},
         [](auto& r, const AxisLine& l) {
             l.axis ? r.cell(l.axis->title, l.is_first ? Tone::plain : Tone::muted)
                    : r.cell(tr("No axis"), Tone::muted);
         }},
        {reference_column("owner", tr("Owner"), 1), [](auto& r, const AxisLine& l) { r.reference(l.owner); }},
        {{.name = "year", .label = tr("Year"), .kind = Kind::number, .minor = 2, .plain = true},
         [](auto& r, const AxisLine& l) { l.axis&& l.axis->year ? r.cell(*l.axis->year) : r.absent(); }},
        {{"projects", tr("Projects"), Kind::number},
         [](auto& r, const AxisLine& l) { put_once(r, l, l.projects, Tone::plain); }},
        {{"late", tr("Late"), Kind::number}, [](auto& r, const AxisLine& l) { put_once(r, l, l.late, Tone::bad); }},
        {{"overdue", tr("Overdue actions"), Kind::number, {}, 3},
         [](auto& r, const AxisLine& l) { put_once(r, l, l.overdue, Tone::bad); }},
        {{"budget", tr("Budget"), Kind::money},
         [](auto& r, const AxisLine& l) { l.sum ? r.money(l.sum->minor, l.sum->currency) : r.absent(); }},
        {{"tax", tr("Tax"), Kind::choice, project::taxes, 4},
         [](auto& r, const AxisLine& l) { put(r, l.sum ? tax_name(l.sum->tax) : "", Tone::muted); }},
    };
    append_section(document, tr("Strategic axes"));
    document.blocks.emplace_back(table_of("axes", lines, parts));
}

/// Those under way from the furthest stage to the first, then closed and dropped ones; by target within a stage.
std::vector<ProjectRow> by_stage(std::vector<ProjectRow> rows) {
    const auto rank = [](const Project& p) {
        return is_open(p) ? static_cast<int>(Stage::deploying) - static_cast<int>(p.stage)
                          : 100 + static_cast<int>(p.stage);
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const ProjectRow& a, const ProjectRow& b) {
        const Date never = *Date::from(9999, 12, 31);
        return std::tuple(rank(a.project), a.project.target.value_or(never)) <
               std::tuple(rank(b.project), b.project.target.value_or(never));
    });
    return rows;
}

/// Days late for a program; for people how far the target of an open project is.
void put_target_distance(MemoryRows& rows, const ProjectRow& row) {
    if (!is_open(row.project)) return void(rows.absent());
    put_lateness(rows, row.project.target, row.as_of);
}

std::set<Tax> taxes_of(const std::vector<ProjectRow>& rows) {
    std::set<Tax> taxes;
    for (const ProjectRow& row : rows)
        if (row.project.budget) taxes.insert(row.project.tax);
    return taxes;
}

void append_projects(view::Document& document, const Facts& facts) {
    const std::set<Tax> taxes = taxes_of(facts.projects);
    std::vector<Part<ProjectRow>> parts = {
        {program_column("project", Kind::reference), [](auto& r, const ProjectRow& p) { r.cell(p.project.key); }},
        {{"title", tr("Project"), Kind::text}, [](auto& r, const ProjectRow& p) { r.cell(p.project.title); }},
        {{"stage", tr("Stage"), Kind::choice, project::stages},
         [](auto& r, const ProjectRow& p) {
             r.cell(project::stages[static_cast<std::size_t>(p.project.stage)].name,
                    is_open(p.project) ? Tone::plain : Tone::muted);
         }},
        {program_column("axis", Kind::reference), [](auto& r, const ProjectRow& p) { r.reference(p.axis); }},
        {program_column("entity", Kind::reference), [](auto& r, const ProjectRow& p) { r.reference(p.entity); }},
        {reference_column("buyer", tr("Buyer"), 3), [](auto& r, const ProjectRow& p) { r.reference(p.buyer); }},
        {{"budget", tr("Budget"), Kind::money, {}, 1},
         [](auto& r, const ProjectRow& p) { put(r, p.project.budget); }},
        {{"tax", tr("Tax"), Kind::choice, project::taxes, 6},
         [](auto& r, const ProjectRow& p) { put(r, p.project.budget ? tax_name(p.project.tax) : "", Tone::muted); }},
        {program_column("start", Kind::date), [](auto& r, const ProjectRow& p) { put(r, p.project.start); }},
        {{"target", tr("Target"), Kind::date, {}, 4}, [](auto& r, const ProjectRow& p) { put(r, p.project.target); }},
        {worded_column("days_late", tr("When"), Kind::number),
         [](auto& r, const ProjectRow& p) { put_target_distance(r, p); }},
        {{"open", tr("Open"), Kind::number, {}, 5},
         [](auto& r, const ProjectRow& p) { put_count(r, p.project.open, Tone::plain); }},
        {{"overdue", tr("Overdue"), Kind::number, {}, 2},
         [](auto& r, const ProjectRow& p) { put_count(r, p.project.overdue, Tone::bad); }},
    };
    constexpr std::size_t tax = 7;
    if (taxes.size() < 2) parts[tax].column.audience = view::Audience::programs;  // said once below
    append_section(document, tr("Projects by stage"));
    view::Table table = table_of("projects", by_stage(facts.projects), parts);
    table.empty = tr("No project yet: buywork project add TITLE opens one.");
    document.blocks.emplace_back(std::move(table));
    if (taxes.size() == 1 && facts.reader == Reader::person)
        document.blocks.emplace_back(
            view::Paragraph{tr("Budgets {}. Open and overdue are actions.", tax_label(*taxes.begin())), Tone::muted});
}

/// What stands beside a bar.
std::string note_of(const Project& project, Date as_of) {
    std::string note = translated(project::stages[static_cast<std::size_t>(project.stage)].label);
    if (days_late(project, as_of) > 0) note += ", " + in_words(*project.target, as_of);
    return note;
}

Tone tone_of(const Project& project, Date as_of) {
    if (days_late(project, as_of) > 0) return Tone::bad;
    if (project.stage == Stage::closed) return Tone::good;
    if (project.overdue > 0 && *project.target - as_of <= soon) return Tone::warning;
    return project.stage == Stage::idea ? Tone::muted : Tone::plain;
}

/// Projects with a target, without dropped ones and those closed long ago; the nearest targets when there are many.
std::vector<const Project*> on_timeline(const Facts& facts) {
    std::vector<const Project*> found;
    for (const Project* project : pointers(facts.projects)) {
        if (!project->target || project->stage == Stage::dropped) continue;
        if (project->stage == Stage::closed && *project->target < facts.as_of - 365) continue;
        found.push_back(project);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Project* a, const Project* b) { return *a->target < *b->target; });
    if (found.size() > most_bars) found.resize(most_bars);
    return found;
}

void append_timeline(view::Document& document, const Facts& facts) {
    const std::vector<const Project*> shown = on_timeline(facts);
    if (shown.empty()) return;
    view::Timeline timeline{tr("From start to target"),
                            tr("A bar a project, grouped by axis; a diamond is a target without a start."),
                            facts.as_of,
                            {}};
    for (const Axis* axis : in_order(facts.axes))
        for (const Project* project : shown) {
            if ((project->axis ? project->axis->id : 0) != (axis ? axis->id : 0)) continue;
            const std::string group = axis ? axis->title : facts.axes.empty() ? "" : tr("No axis");
            timeline.bars.push_back({project->title, group, project->start, *project->target,
                                     note_of(*project, facts.as_of), tone_of(*project, facts.as_of)});
        }
    if (shown.size() == most_bars)
        timeline.description +=
            " " + tr("The {} nearest targets.", human(static_cast<std::int64_t>(most_bars), language()));
    append_section(document, tr("Timeline"));
    document.blocks.emplace_back(std::move(timeline));
}

/// Whether the result is at least the target, in the direction from today's value to it.
std::optional<bool> is_reached(const Objective& objective) {
    if (!objective.achieved || !objective.target) return std::nullopt;
    const bool falls = objective.today && *objective.target < *objective.today;
    return falls ? *objective.achieved <= *objective.target : *objective.achieved >= *objective.target;
}

struct ObjectiveRow {
    const Objective* objective;
    const Project* project;
    Date as_of;
    /// Nobody said what was reached, and the deadline has passed.
    bool is_missed() const { return !objective->achieved && objective->due && *objective->due < as_of; }
};

/// Of projects that were not dropped, by deadline.
std::vector<ObjectiveRow> objective_rows(const Facts& facts) {
    std::map<std::int64_t, const Project*> by_id;
    for (const Project* project : pointers(facts.projects)) by_id[project->id] = project;
    std::vector<ObjectiveRow> found;
    for (const Objective& objective : facts.objectives) {
        const Project* project = objective.project ? by_id[objective.project->id] : nullptr;
        if (project && (facts.reader == Reader::program || project->stage != Stage::dropped))
            found.push_back({&objective, project, facts.as_of});
    }
    std::stable_sort(found.begin(), found.end(), [](const ObjectiveRow& a, const ObjectiveRow& b) {
        const Date never = *Date::from(9999, 12, 31);
        return std::tuple(a.objective->due.value_or(never), a.project->id) <
               std::tuple(b.objective->due.value_or(never), b.project->id);
    });
    return found;
}

view::Table objective_table(const std::vector<ObjectiveRow>& rows) {
    const std::vector<Part<ObjectiveRow>> parts = {
        {reference_column("project", tr("Project"), 2),
         [](auto& r, const ObjectiveRow& o) {
             r.reference({o.project->id, o.project->key, o.project->title});
         }},
        {program_column("key", Kind::text), [](auto& r, const ObjectiveRow& o) { r.cell(o.objective->key); }},
        {{"statement", tr("Objective"), Kind::text},
         [](auto& r, const ObjectiveRow& o) { r.cell(o.objective->statement); }},
        {program_column("measure", Kind::text), [](auto& r, const ObjectiveRow& o) { put(r, o.objective->measure); }},
        {{"today", tr("Today"), Kind::decimal}, [](auto& r, const ObjectiveRow& o) { put(r, o.objective->today); }},
        {{"target", tr("Target"), Kind::decimal},
         [](auto& r, const ObjectiveRow& o) { put(r, o.objective->target); }},
        {{"achieved", tr("Achieved"), Kind::decimal},
         [](auto& r, const ObjectiveRow& o) {
             const auto reached = is_reached(*o.objective);
             put(r, o.objective->achieved, !reached ? Tone::plain : *reached ? Tone::good : Tone::warning);
         }},
        {{"unit", tr("Unit"), Kind::text, {}, 1}, [](auto& r, const ObjectiveRow& o) { put(r, o.objective->unit); }},
        {{"due", tr("By"), Kind::date, {}, 3},
         [](auto& r, const ObjectiveRow& o) {
             put(r, o.objective->due, o.is_missed() ? Tone::warning : Tone::plain);
         }},
        {program_column("reached", Kind::flag),
         [](auto& r, const ObjectiveRow& o) {
             const auto yes = is_reached(*o.objective);
             yes ? r.cell(std::int64_t{*yes}) : r.absent();
         }},
    };
    return table_of("objectives", rows, parts);
}

void append_objectives(view::Document& document, const Facts& facts) {
    std::vector<ObjectiveRow> rows = objective_rows(facts);
    if (rows.empty() && facts.reader == Reader::person) return;
    const std::size_t more =
        facts.reader == Reader::person && rows.size() > most_objectives ? rows.size() - most_objectives : 0;
    if (more > 0) rows.resize(rows.size() - more);
    append_section(document, tr("Objectives"));
    document.blocks.emplace_back(objective_table(rows));
    if (more > 0)
        document.blocks.emplace_back(view::Paragraph{tr("And {} more, due later: buywork project objective list",
                                                        human(static_cast<std::int64_t>(more), language())),
                                                     Tone::muted});
}

struct WorkloadRow {
    Workload load;
    view::Reference whose;
    const char* nobody;  ///< what people read where there is nobody
};

/// \param of what the actions are counted by: "entity" or "person"
void append_workloads(view::Document& document, const Facts& facts, std::string name, const char* of,
                      const std::string& heading, const char* nobody, const References& known,
                      const std::vector<Workload>& loads) {
    if (loads.empty() && facts.reader == Reader::person) return;
    std::vector<WorkloadRow> rows;
    for (const Workload& load : loads) rows.push_back({load, find(known, load.id), nobody});
    std::stable_sort(rows.begin(), rows.end(), [](const WorkloadRow& a, const WorkloadRow& b) {
        return std::tuple(a.load.id == 0, -a.load.overdue, -a.load.open) <
               std::tuple(b.load.id == 0, -b.load.overdue, -b.load.open);
    });
    if (facts.reader == Reader::person && rows.size() > most_objectives) rows.resize(most_objectives);
    const std::vector<Part<WorkloadRow>> parts = {
        {reference_column(of, heading),
         [](auto& r, const WorkloadRow& w) {
             r.reference(w.whose);
             if (w.load.id == 0) r.shown(translated(w.nobody));
         }},
        {{"open", tr("Open"), Kind::number},
         [](auto& r, const WorkloadRow& w) { put_count(r, w.load.open, Tone::plain); }},
        {{"overdue", tr("Overdue"), Kind::number},
         [](auto& r, const WorkloadRow& w) { put_count(r, w.load.overdue, Tone::bad); }},
    };
    document.blocks.emplace_back(table_of(std::move(name), rows, parts));
}

void append_load(view::Document& document, const Facts& facts, bool by_person) {
    if (facts.by_entity.empty() && facts.reader == Reader::person) return;
    append_section(document, tr("Open actions by entity"));
    append_workloads(document, facts, "load", "entity", tr("Entity"), N_("No entity"), facts.entities,
                     facts.by_entity);
    if (!by_person) return;
    append_section(document, tr("Open actions by person"));
    append_workloads(document, facts, "load_by_person", "person", tr("Person"), N_("Nobody yet"), facts.people,
                     facts.by_person);
}

std::vector<GateFinding> findings_of(const Facts& facts) {
    std::vector<GateFinding> found;
    const std::int64_t overdue = facts.actions_overdue, late = facts.late();
    if (overdue > 0)
        found.push_back(
            {"overdue", overdue, tr_count("{} action is overdue", "{} actions are overdue", overdue, overdue)});
    if (late > 0) found.push_back({"late", late, tr_count("{} project is late", "{} projects are late", late, late)});
    return found;
}

void build_roadmap(Report& report, workspace::Workspace& workspace, const Query& query) {
    const Facts facts = read_roadmap(workspace.database(), query);
    report.findings = findings_of(facts);
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
    append_load(document, facts, query.has("load", "person"));
}

constexpr Choice gates[] = {{"overdue", ""}, {"late", ""}};
constexpr Choice loads[] = {{"person", ""}};
constexpr ReportOption options[] = {{"load", N_("BY"), N_("Open and overdue actions also by"), loads}};
constexpr model::Example examples[] = {
    {"buywork report roadmap -o roadmap.html", N_("A page for management, in one file")},
    {"buywork report roadmap --since 2026-10-01", N_("With what changed since the last review")},
    {"buywork report roadmap --fail-on late --format md",
     N_("For a pipeline: Markdown, and 8 when a project is late")},
};

}  // namespace

const ReportSpec roadmap_report{
    .name = "roadmap",
    .title = N_("Purchasing roadmap"),
    .help = N_("Shows axes, projects, what is late and what comes next"),
    .build = build_roadmap,
    .details = N_("The report is written before a gate makes the command exit with 8. CSV, TSV and NDJSON hold "
                  "the projects. The state of things is today's also with --as-of, which only says what counts "
                  "as late and overdue."),
    .rows = "projects",
    .has_since = true,
    .options = options,
    .gates = gates,
    .examples = examples,
};

}  // namespace buywork::report
