#include <algorithm>
#include <buywork/report/budget.hpp>
#include <buywork/report/roadmap_sections.hpp>
#include <set>

namespace buywork::report {

using Facts = RoadmapFacts;
using project::Axis;
using project::Objective;
using project::Project;
using project::Stage;
using project::Tax;
using view::MemoryRows;

namespace {

constexpr std::size_t most_objectives = 40;  ///< maximum number shown to people

/// One line of an axis: its figures with its first sum; further sums stand on lines of their own.
struct AxisLine {
    const Axis* axis = nullptr;  ///< nullptr: projects without an axis
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

/// The owner of an axis, or whether it has one.
Part<AxisLine> owner_part(People people) {
    if (people == People::named)
        return {reference_column("owner", tr("Owner"), 1), [](auto& r, const AxisLine& l) {
                    l.axis ? put_person(r, l.owner, tr("no owner")) : void(r.absent());
                }};
    return {presence_column("has_owner", tr("Owner"), 1), [](auto& r, const AxisLine& l) {
                l.axis ? put_presence(r, !l.owner.key.empty(), tr("no owner")) : void(r.absent());
            }};
}

/// A figure of the axis, on its first line alone.
void put_once(MemoryRows& rows, const AxisLine& line, std::int64_t number, Tone tone) {
    line.is_first ? put_count(rows, number, tone) : void(rows.absent());
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
    const bool is_late = days_late(row.project, row.as_of) > 0;
    put_lateness(rows, row.project.target, is_late ? reached(row.project, row.as_of) : row.as_of);
}

std::set<Tax> taxes_of(const std::vector<ProjectRow>& rows) {
    std::set<Tax> taxes;
    for (const ProjectRow& row : rows)
        if (row.project.budget) taxes.insert(row.project.tax);
    return taxes;
}

/// \param one_tax all budgets are alike in tax, which is said once below the table
std::vector<Part<ProjectRow>> project_parts(const std::vector<ProjectRow>& rows, People people, bool one_tax) {
    const view::Audience who = one_tax ? view::Audience::programs : view::Audience::everybody;
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
        buyer_part(people, 3),
        {{"budget", tr("Budget"), Kind::money, {}, 1},
         [](auto& r, const ProjectRow& p) { put(r, p.project.budget); }},
        {{.name = "tax",
          .label = tr("Tax"),
          .kind = Kind::choice,
          .choices = project::taxes,
          .minor = 6,
          .audience = who},
         [](auto& r, const ProjectRow& p) { put(r, p.project.budget ? tax_name(p.project.tax) : "", Tone::muted); }},
        {program_column("start", Kind::date), [](auto& r, const ProjectRow& p) { put(r, p.project.start); }},
        {{"target", tr("Target date"), Kind::date, {}, 4},
         [](auto& r, const ProjectRow& p) { put(r, p.project.target); }},
    };
    for (Part<ProjectRow>& part : plan_parts(rows, 5)) parts.push_back(std::move(part));
    const std::vector<Part<ProjectRow>> rest = {
        {worded_column("days_late", tr("When"), Kind::number),
         [](auto& r, const ProjectRow& p) { put_target_distance(r, p); }},
        {{"open", tr("Open"), Kind::number, {}, 5},
         [](auto& r, const ProjectRow& p) { put_count(r, p.project.open, Tone::plain); }},
        {{"overdue", tr("Overdue"), Kind::number, {}, 2},
         [](auto& r, const ProjectRow& p) { put_count(r, p.project.overdue, Tone::bad); }},
    };
    parts.insert(parts.end(), rest.begin(), rest.end());
    return parts;
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
    /// No result is recorded and the deadline has passed.
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

Part<ObjectiveRow> statement_part() {
    return {{"statement", tr("Objective"), Kind::text},
            [](auto& r, const ObjectiveRow& o) { r.cell(o.objective->statement); }};
}

Part<ObjectiveRow> project_part() {
    return {reference_column("project", tr("Project"), 2), [](auto& r, const ObjectiveRow& o) {
                r.reference({o.project->id, o.project->key, o.project->title});
            }};
}

view::Table objective_table(const std::vector<ObjectiveRow>& rows) {
    const std::vector<Part<ObjectiveRow>> parts = {
        statement_part(),
        project_part(),
        {program_column("key", Kind::text), [](auto& r, const ObjectiveRow& o) { r.cell(o.objective->key); }},
        {program_column("measure", Kind::text), [](auto& r, const ObjectiveRow& o) { put(r, o.objective->measure); }},
        {{"today", tr("Today"), Kind::decimal}, [](auto& r, const ObjectiveRow& o) { put(r, o.objective->today); }},
        {{"target", tr("Target value"), Kind::decimal},
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

/// Objectives that nobody has put into numbers.
view::Table wordy_table(const std::vector<ObjectiveRow>& rows) {
    const auto count = static_cast<std::int64_t>(rows.size());
    const std::vector<Part<ObjectiveRow>> parts = {
        statement_part(),
        project_part(),
        {{"due", tr("By"), Kind::date, {}, 3}, [](auto& r, const ObjectiveRow& o) { put(r, o.objective->due); }},
    };
    view::Table table = table_of("objectives_without_values", rows, parts);
    table.title = tr_count("{} objective without values", "{} objectives without values", count, count);
    table.folded = true;
    return table;
}

struct WorkloadRow {
    Workload load;
    view::Reference whose;
    const char* nobody;  ///< text for people when there is no person
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

}  // namespace

void append_attention(view::Document& document, const Facts& facts) {
    view::Table late = late_projects(late_rows(facts.projects, facts.reader), facts.people_shown);
    view::Table overdue = task_table("overdue_actions", facts.overdue,
                                     facts.people_shown == People::named ? Whose::anybody : Whose::unnamed);
    const std::int64_t late_total = late_count(facts.projects);
    append_section(document, tr("Needs attention"));
    if (facts.reader == Reader::program || late_total > 0) document.blocks.emplace_back(std::move(late));
    if (facts.reader == Reader::person && late_total > most_urgent)
        document.blocks.emplace_back(view::Paragraph{
            tr("And {} more, listed below.", human(late_total - most_urgent, language())), Tone::muted});
    if (facts.reader == Reader::program || !facts.overdue.empty()) document.blocks.emplace_back(std::move(overdue));
    const std::int64_t more = facts.actions_overdue - static_cast<std::int64_t>(facts.overdue.size());
    if (more > 0)
        document.blocks.emplace_back(view::Paragraph{
            tr("And {} more: buywork action list --where late=yes", human(more, language())), Tone::muted});
    if (late_total == 0 && facts.overdue.empty())
        document.blocks.emplace_back(view::Paragraph{tr("No project is late and no action overdue."), Tone::good});
}

void append_changes(view::Document& document, const Facts& facts, Date since) {
    append_section(document, tr("What changed since {}", human(since, language())));
    view::Table changes = change_table(facts.changes);
    changes.empty = tr("Nothing notable.");
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
        owner_part(facts.people_shown),
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

void append_projects(view::Document& document, const Facts& facts) {
    const std::set<Tax> taxes = taxes_of(facts.projects);
    const auto plans = std::count_if(facts.projects.begin(), facts.projects.end(),
                                     [](const ProjectRow& row) { return row.project.plan_end.has_value(); });
    append_section(document, tr("Projects by stage"));
    view::Table table = table_of("projects", by_stage(facts.projects),
                                 project_parts(facts.projects, facts.people_shown, taxes.size() < 2));
    table.empty = tr("No project yet: buywork project add TITLE creates one.");
    document.blocks.emplace_back(std::move(table));
    append_limits(document, static_cast<std::size_t>(plans) > most_simulated, facts.has_every_p80);
    if (taxes.size() == 1 && facts.reader == Reader::person)
        document.blocks.emplace_back(view::Paragraph{
            tr("Budgets {}. The columns Open and Overdue count actions.", tax_label(*taxes.begin())), Tone::muted});
}

void append_objectives(view::Document& document, const Facts& facts) {
    std::vector<ObjectiveRow> rows = objective_rows(facts);
    if (rows.empty() && facts.reader == Reader::person) return;
    std::vector<ObjectiveRow> wordy;
    if (facts.reader == Reader::person)
        std::erase_if(rows, [&](const ObjectiveRow& row) {
            const Objective& one = *row.objective;
            const bool is_wordy = !one.today && !one.target && !one.achieved;
            if (is_wordy) wordy.push_back(row);
            return is_wordy;
        });
    const std::size_t more =
        facts.reader == Reader::person && rows.size() > most_objectives ? rows.size() - most_objectives : 0;
    if (more > 0) rows.resize(rows.size() - more);
    append_section(document, tr("Objectives"));
    if (!rows.empty() || wordy.empty()) document.blocks.emplace_back(objective_table(rows));
    if (!wordy.empty()) document.blocks.emplace_back(wordy_table(wordy));
    if (more > 0)
        document.blocks.emplace_back(view::Paragraph{tr("And {} more, due later: buywork project objective list",
                                                        human(static_cast<std::int64_t>(more), language())),
                                                     Tone::muted});
}

void append_load(view::Document& document, const Facts& facts) {
    if (facts.by_entity.empty() && facts.reader == Reader::person) return;
    append_section(document, tr("Open actions by entity"));
    append_workloads(document, facts, "load", "entity", tr("Entity"), N_("No entity"), facts.entities,
                     facts.by_entity);
    if (facts.people_shown == People::unnamed) return;
    append_section(document, tr("Open actions by person"));
    append_workloads(document, facts, "load_by_person", "person", tr("Person"), N_("No assignee"), facts.people,
                     facts.by_person);
}

}  // namespace buywork::report
