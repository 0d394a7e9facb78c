#include <algorithm>
#include <buywork/project/objective.hpp>
#include <buywork/report/changes.hpp>
#include <buywork/workspace/operation.hpp>
#include <numeric>
#include <set>

namespace buywork::report {
namespace {

using project::Axis;
using project::Objective;
using project::Project;
using project::Stage;
using project::Tax;
using view::MemoryRows;

constexpr std::int64_t worst = 10;           ///< late projects and overdue actions that come first
constexpr std::size_t most_bars = 60;        ///< of the timeline
constexpr std::size_t most_objectives = 40;  ///< shown to a person
constexpr int soon = 30;                     ///< days before a target from which overdue actions are worrying

/// Everything the roadmap is made of.
struct Facts {
    Date as_of;
    Reader reader = Reader::person;
    std::vector<Project> projects;
    std::vector<Axis> axes;
    std::vector<Objective> objectives;
    std::vector<Task> overdue;
    std::vector<Task> done;
    std::vector<Changes> changes;
    std::vector<Burden> load;
    std::vector<Burden> load_by_person;
    Names people;
    Names entities;
    std::int64_t actions_open = 0;
    std::int64_t actions_overdue = 0;
    std::string head;
    std::int64_t operations = 0;
};

std::vector<Task> overdue_tasks(store::Database& database, Date as_of, std::int64_t limit) {
    model::Bindings bindings;
    const std::string day = bindings.add(as_of.iso());
    return tasks(database, std::string(has_not_ended) + " AND a.due < " + day, bindings, limit);
}

std::vector<Task> done_tasks(store::Database& database, Date since, std::int64_t limit) {
    model::Bindings bindings;
    const std::string day = bindings.add(since.iso());
    return tasks(database, "a.state = 'done' AND a.ended >= " + day, bindings, limit, Order::last_ended);
}

void read_actions(store::Database& database, Facts& facts) {
    std::map<std::int64_t, Burden> by_project;
    for (const Burden& burden : burdens(database, "a.project", facts.as_of)) {
        by_project[burden.id] = burden;
        facts.actions_open += burden.open;
        facts.actions_overdue += burden.overdue;
    }
    for (Project& project : facts.projects) {
        project.open = by_project[project.id].open;
        project.overdue = by_project[project.id].overdue;
    }
}

std::int64_t operations(store::Database& database) {
    store::Statement statement = database.prepare("SELECT operation FROM chain");
    return statement.step() ? statement.row().integer(0) : 0;
}

Facts read(store::Database& database, const RoadmapQuery& query) {
    const store::Database::Snapshot snapshot = database.snapshot();
    Facts facts;
    facts.as_of = query.as_of;
    facts.reader = query.reader;
    facts.projects = model::all<Project>(database);
    facts.axes = model::all<Axis>(database);
    facts.objectives = model::all<Objective>(database);
    facts.people = names_of(database, "person");
    facts.entities = names_of(database, "entity");
    read_actions(database, facts);
    facts.overdue =
        overdue_tasks(database, query.as_of, query.reader == Reader::person ? worst : facts.actions_overdue);
    facts.load = burdens(database, "p.entity", query.as_of);
    if (query.load == Load::by_person) facts.load_by_person = burdens(database, "a.assignee", query.as_of);
    if (query.since) {
        facts.changes = changes_since(database, *query.since, facts.projects);
        facts.done = done_tasks(database, *query.since, worst);
    }
    facts.head = hex(workspace::Operation::head(database));
    facts.operations = operations(database);
    return facts;
}

// Money

/// Budgets that may be added up: of one currency, and alike in tax.
struct Sum {
    std::string currency;
    Tax tax = Tax::excluding;
    std::int64_t minor = 0;
    std::int64_t projects = 0;
};

void add(std::int64_t& sum, std::int64_t minor) {
    if (__builtin_add_overflow(sum, minor, &sum))
        throw Error(Code::invalid, tr("the budgets add up to more than an amount can be"),
                    tr("look for a budget that is far too large"));
}

/// The sums of open projects, those of most projects first.
std::vector<Sum> sums(const std::vector<const Project*>& projects) {
    std::vector<Sum> found;
    for (const Project* project : projects) {
        if (!project->budget || !is_open(*project)) continue;
        auto sum = std::find_if(found.begin(), found.end(), [&](const Sum& s) {
            return s.currency == project->budget->currency && s.tax == project->tax;
        });
        if (sum == found.end()) sum = found.insert(found.end(), {project->budget->currency, project->tax});
        add(sum->minor, project->budget->minor);
        ++sum->projects;
    }
    std::sort(found.begin(), found.end(), [](const Sum& a, const Sum& b) {
        return std::tuple(-a.projects, a.tax, a.currency) < std::tuple(-b.projects, b.tax, b.currency);
    });
    return found;
}

std::string tax_name(Tax tax) { return project::taxes[static_cast<std::size_t>(tax)].name; }
std::string tax_label(Tax tax) { return translated(project::taxes[static_cast<std::size_t>(tax)].label); }

std::vector<const Project*> pointers(const std::vector<Project>& projects) {
    std::vector<const Project*> found;
    for (const Project& project : projects) found.push_back(&project);
    return found;
}

// Figures

std::int64_t count_late(const Facts& facts) {
    return std::count_if(facts.projects.begin(), facts.projects.end(),
                         [&](const Project& p) { return days_late(p, facts.as_of) > 0; });
}

const Project* next_target(const Facts& facts) {
    const Project* next = nullptr;
    for (const Project& project : facts.projects) {
        if (!is_open(project) || !project.target || *project.target < facts.as_of) continue;
        if (!next || *project.target < *next->target) next = &project;
    }
    return next;
}

view::Figure under_way(const Facts& facts) {
    std::int64_t open = 0, closed = 0, dropped = 0;
    for (const Project& project : facts.projects)
        ++(is_open(project) ? open : project.stage == Stage::closed ? closed : dropped);
    std::string note;
    if (closed > 0) note = tr("{} closed", closed);
    if (dropped > 0) note += (note.empty() ? "" : ", ") + tr("{} dropped", dropped);
    return {"projects_under_way", tr("Projects under way"), Kind::number, Value::of(open), note};
}

void append_budgets(view::Figures& figures, const std::vector<Sum>& budgets, std::int64_t without) {
    const std::string lacking =
        without == 0 ? "" : tr_count("{} project without a budget", "{} projects without a budget", without, without);
    if (budgets.empty())
        figures.figures.push_back({"budget_excluding_tax", tr("Budget in play"), Kind::money, {}, lacking});
    for (const Sum& sum : budgets) {
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
    const std::vector<Sum> budgets = sums(pointers(facts.projects));
    const std::int64_t without = std::count_if(facts.projects.begin(), facts.projects.end(),
                                               [](const Project& p) { return is_open(p) && !p.budget; });
    view::Figures figures{{under_way(facts)}};
    append_budgets(figures, budgets, without);
    const std::int64_t late = count_late(facts);
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
    view::Table late = late_projects(facts.projects, facts.people, facts.as_of, facts.reader);
    view::Table overdue = task_table("overdue_actions", facts.overdue, facts.as_of, facts.reader);
    const std::int64_t late_count = count_late(facts);
    append_section(document, tr("What needs attention"));
    if (facts.reader == Reader::program || late_count > 0) document.blocks.emplace_back(std::move(late));
    if (facts.reader == Reader::person && late_count > worst)
        document.blocks.emplace_back(
            view::Paragraph{tr("And {} more, all below.", human(late_count - worst, language())), Tone::muted});
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
    view::Table changes = change_table(facts.changes, facts.reader);
    changes.empty = tr("Nothing of note.");
    document.blocks.emplace_back(std::move(changes));
    if (facts.done.empty() && facts.reader == Reader::person) return;
    const std::vector<Part<Task>> parts = {
        {For::program, {"id", "", Kind::number}, [](auto& r, const Task& t) { r.cell(t.id); }},
        {For::both, {"title", tr("Done"), Kind::text}, [](auto& r, const Task& t) { r.cell(t.title); }},
        {For::program, {"project", "", Kind::reference}, [](auto& r, const Task& t) { put(r, t.project.key); }},
        {For::person,
         {"project", tr("Project"), Kind::text, {}, 1},
         [](auto& r, const Task& t) { put(r, t.project.name); }},
        {For::both, {"ended", tr("On"), Kind::date}, [](auto& r, const Task& t) { put(r, t.ended); }},
    };
    document.blocks.emplace_back(table_of("done_actions", facts.done, parts, facts.reader));
}

/// One line of an axis: its figures with its first sum; further sums stand on lines of their own.
struct AxisLine {
    const Axis* axis = nullptr;  ///< nullptr: projects on none
    bool is_first = true;
    std::int64_t projects = 0;
    std::int64_t late = 0;
    std::int64_t overdue = 0;
    std::optional<Sum> sum;
};

void append_lines(std::vector<AxisLine>& lines, const Axis* axis, const Facts& facts) {
    std::vector<const Project*> on_it;
    AxisLine first;
    first.axis = axis;
    for (const Project& project : facts.projects) {
        if ((project.axis ? project.axis->id : 0) != (axis ? axis->id : 0)) continue;
        on_it.push_back(&project);
        first.projects += is_open(project);
        first.late += days_late(project, facts.as_of) > 0;
        first.overdue += project.overdue;
    }
    if (!axis && on_it.empty()) return;
    const std::vector<Sum> budgets = sums(on_it);
    if (!budgets.empty()) first.sum = budgets.front();
    lines.push_back(first);
    for (std::size_t i = 1; i < budgets.size(); ++i)
        lines.push_back({.axis = axis, .is_first = false, .projects = 0, .late = 0, .overdue = 0, .sum = budgets[i]});
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

void append_axes(view::Document& document, const Facts& facts) {
    std::vector<AxisLine> lines;
    for (const Axis* axis : in_order(facts.axes)) append_lines(lines, axis, facts);
    if (facts.reader == Reader::person && (facts.axes.empty() || lines.empty())) return;
    const auto number = [](MemoryRows& r, const AxisLine& l, std::int64_t n, Tone tone) {
        l.is_first ? put_count(r, n, tone) : void(r.absent());
    };
    const std::vector<Part<AxisLine>> parts = {
        {For::program,
         {"axis", "", Kind::reference},
         [](auto& r, const AxisLine& l) { put(r, l.axis ? l.axis->key : ""); }},
        {For::both,
         {"title", tr("Axis"), Kind::text},
         [](auto& r, const AxisLine& l) {
             l.axis ? r.cell(l.axis->title, l.is_first ? Tone::plain : Tone::muted)
                    : r.cell(tr("No axis"), Tone::muted);
         }},
        {For::program,
         {"owner", "", Kind::reference},
         [&](auto& r, const AxisLine& l) { put(r, l.axis ? called(facts.people, l.axis->owner).key : ""); }},
        {For::person,
         {"owner", tr("Owner"), Kind::text, {}, 1},
         [&](auto& r, const AxisLine& l) {
             put(r, l.axis && l.is_first ? called(facts.people, l.axis->owner).name : "");
         }},
        {For::program,
         {"year", "", Kind::number},
         [](auto& r, const AxisLine& l) { l.axis&& l.axis->year ? r.cell(*l.axis->year) : r.absent(); }},
        {For::person,
         {"year", tr("Year"), Kind::text, {}, 2},
         [](auto& r, const AxisLine& l) {
             put(r, l.axis && l.is_first && l.axis->year ? std::to_string(*l.axis->year) : "");
         }},
        {For::both,
         {"projects", tr("Projects"), Kind::number},
         [&](auto& r, const AxisLine& l) { number(r, l, l.projects, Tone::plain); }},
        {For::both,
         {"late", tr("Late"), Kind::number},
         [&](auto& r, const AxisLine& l) { number(r, l, l.late, Tone::bad); }},
        {For::both,
         {"overdue", tr("Overdue actions"), Kind::number, {}, 3},
         [&](auto& r, const AxisLine& l) { number(r, l, l.overdue, Tone::bad); }},
        {For::both,
         {"budget", tr("Budget"), Kind::money},
         [](auto& r, const AxisLine& l) { l.sum ? r.money(l.sum->minor, l.sum->currency) : r.absent(); }},
        {For::both,
         {"tax", tr("Tax"), Kind::choice, project::taxes, 4},
         [](auto& r, const AxisLine& l) { put(r, l.sum ? tax_name(l.sum->tax) : "", Tone::muted); }},
    };
    append_section(document, tr("Strategic axes"));
    document.blocks.emplace_back(table_of("axes", lines, parts, facts.reader));
}

/// Those under way from the furthest stage to the first, then closed and dropped ones; by target within a stage.
std::vector<Project> by_stage(std::vector<Project> projects) {
    const auto rank = [](const Project& p) {
        return is_open(p) ? static_cast<int>(Stage::deploying) - static_cast<int>(p.stage)
                          : 100 + static_cast<int>(p.stage);
    };
    std::stable_sort(projects.begin(), projects.end(), [&](const Project& a, const Project& b) {
        const Date never = *Date::from(9999, 12, 31);
        return std::tuple(rank(a), a.target.value_or(never)) < std::tuple(rank(b), b.target.value_or(never));
    });
    return projects;
}

std::string axis_key(const Facts& facts, const Project& project) {
    for (const Axis& axis : facts.axes)
        if (project.axis && project.axis->id == axis.id) return axis.key;
    return {};
}

void put_when(MemoryRows& rows, const Project& project, Date as_of) {
    if (!is_open(project) || !project.target) return void(rows.absent());
    rows.cell(in_words(*project.target, as_of), days_late(project, as_of) > 0 ? Tone::bad : Tone::plain);
}

void append_projects(view::Document& document, const Facts& facts) {
    std::set<Tax> taxes;
    for (const Project& project : facts.projects)
        if (project.budget) taxes.insert(project.tax);
    const bool mixed = taxes.size() > 1;
    const auto stage = [](auto& r, const Project& p) {
        r.cell(project::stages[static_cast<std::size_t>(p.stage)].name, is_open(p) ? Tone::plain : Tone::muted);
    };
    std::vector<Part<Project>> parts = {
        {For::program, {"project", "", Kind::reference}, [](auto& r, const Project& p) { r.cell(p.key); }},
        {For::both, {"title", tr("Project"), Kind::text}, [](auto& r, const Project& p) { r.cell(p.title); }},
        {For::both, {"stage", tr("Stage"), Kind::choice, project::stages}, stage},
        {For::program, {"axis", "", Kind::reference}, [&](auto& r, const Project& p) { put(r, axis_key(facts, p)); }},
        {For::program,
         {"entity", "", Kind::reference},
         [&](auto& r, const Project& p) { put(r, called(facts.entities, p.client).key); }},
        {For::program,
         {"buyer", "", Kind::reference},
         [&](auto& r, const Project& p) { put(r, called(facts.people, p.buyer).key); }},
        {For::person,
         {"buyer", tr("Buyer"), Kind::text, {}, 3},
         [&](auto& r, const Project& p) { put(r, called(facts.people, p.buyer).name); }},
        {For::both,
         {"budget", tr("Budget"), Kind::money, {}, 1},
         [](auto& r, const Project& p) { put(r, p.budget); }},
        {mixed ? For::both : For::program,
         {"tax", tr("Tax"), Kind::choice, project::taxes, 6},
         [](auto& r, const Project& p) { put(r, p.budget ? tax_name(p.tax) : "", Tone::muted); }},
        {For::program, {"start", "", Kind::date}, [](auto& r, const Project& p) { put(r, p.start); }},
        {For::both, {"target", tr("Target"), Kind::date, {}, 4}, [](auto& r, const Project& p) { put(r, p.target); }},
        {For::person,
         {"when", tr("When"), Kind::text},
         [&](auto& r, const Project& p) { put_when(r, p, facts.as_of); }},
        {For::program,
         {"days_late", "", Kind::number},
         [&](auto& r, const Project& p) {
             const int days = days_late(p, facts.as_of);
             days > 0 ? r.cell(days) : r.absent();
         }},
        {For::both,
         {"open", tr("Open"), Kind::number, {}, 5},
         [](auto& r, const Project& p) { put_count(r, p.open, Tone::plain); }},
        {For::both,
         {"overdue", tr("Overdue"), Kind::number, {}, 2},
         [](auto& r, const Project& p) { put_count(r, p.overdue, Tone::bad); }},
    };
    append_section(document, tr("Projects by stage"));
    view::Table table = table_of("projects", by_stage(facts.projects), parts, facts.reader);
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
    for (const Project& project : facts.projects) {
        if (!project.target || project.stage == Stage::dropped) continue;
        if (project.stage == Stage::closed && *project.target < facts.as_of - 365) continue;
        found.push_back(&project);
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

struct Aim {
    const Objective* objective;
    const Project* project;
};

/// Of projects that were not dropped, by deadline.
std::vector<Aim> aims(const Facts& facts) {
    std::map<std::int64_t, const Project*> by_id;
    for (const Project& project : facts.projects) by_id[project.id] = &project;
    std::vector<Aim> found;
    for (const Objective& objective : facts.objectives) {
        const Project* project = objective.project ? by_id[objective.project->id] : nullptr;
        if (project && (facts.reader == Reader::program || project->stage != Stage::dropped))
            found.push_back({&objective, project});
    }
    std::stable_sort(found.begin(), found.end(), [](const Aim& a, const Aim& b) {
        const Date never = *Date::from(9999, 12, 31);
        return std::tuple(a.objective->due.value_or(never), a.project->id) <
               std::tuple(b.objective->due.value_or(never), b.project->id);
    });
    return found;
}

void put_achieved(MemoryRows& rows, const Objective& objective, Date as_of, Reader reader) {
    const auto reached = is_reached(objective);
    const bool overdue = objective.due && *objective.due < as_of;
    if (objective.achieved || !overdue || reader == Reader::program)
        return put(rows, objective.achieved, !reached ? Tone::plain : *reached ? Tone::good : Tone::warning);
    rows.absent();
}

void append_objectives(view::Document& document, const Facts& facts) {
    std::vector<Aim> rows = aims(facts);
    if (rows.empty() && facts.reader == Reader::person) return;
    const std::size_t more =
        facts.reader == Reader::person && rows.size() > most_objectives ? rows.size() - most_objectives : 0;
    if (more > 0) rows.resize(most_objectives);
    const std::vector<Part<Aim>> parts = {
        {For::program, {"project", "", Kind::reference}, [](auto& r, const Aim& a) { r.cell(a.project->key); }},
        {For::program, {"key", "", Kind::text}, [](auto& r, const Aim& a) { r.cell(a.objective->key); }},
        {For::both,
         {"statement", tr("Objective"), Kind::text},
         [](auto& r, const Aim& a) { r.cell(a.objective->statement); }},
        {For::person,
         {"project", tr("Project"), Kind::text, {}, 2},
         [](auto& r, const Aim& a) { r.cell(a.project->title); }},
        {For::program, {"measure", "", Kind::text}, [](auto& r, const Aim& a) { put(r, a.objective->measure); }},
        {For::both, {"today", tr("Today"), Kind::decimal}, [](auto& r, const Aim& a) { put(r, a.objective->today); }},
        {For::both,
         {"target", tr("Target"), Kind::decimal},
         [](auto& r, const Aim& a) { put(r, a.objective->target); }},
        {For::both,
         {"achieved", tr("Achieved"), Kind::decimal},
         [&](auto& r, const Aim& a) { put_achieved(r, *a.objective, facts.as_of, facts.reader); }},
        {For::both,
         {"unit", tr("Unit"), Kind::text, {}, 1},
         [](auto& r, const Aim& a) { put(r, a.objective->unit); }},
        {For::both,
         {"due", tr("By"), Kind::date, {}, 3},
         [&](auto& r, const Aim& a) {
             const bool missed = !a.objective->achieved && a.objective->due && *a.objective->due < facts.as_of;
             put(r, a.objective->due, missed ? Tone::warning : Tone::plain);
         }},
        {For::program,
         {"reached", "", Kind::flag},
         [](auto& r, const Aim& a) {
             const auto yes = is_reached(*a.objective);
             yes ? r.cell(std::int64_t{*yes}) : r.absent();
         }},
    };
    append_section(document, tr("Objectives"));
    document.blocks.emplace_back(table_of("objectives", rows, parts, facts.reader));
    if (more > 0)
        document.blocks.emplace_back(view::Paragraph{tr("And {} more, due later: buywork project objective list",
                                                        human(static_cast<std::int64_t>(more), language())),
                                                     Tone::muted});
}

void append_burdens(view::Document& document, const Facts& facts, std::string name, const std::string& heading,
                    const std::string& nobody, const Names& names, std::vector<Burden> rows) {
    if (rows.empty() && facts.reader == Reader::person) return;
    std::stable_sort(rows.begin(), rows.end(), [](const Burden& a, const Burden& b) {
        return std::tuple(a.id == 0, -a.overdue, -a.open) < std::tuple(b.id == 0, -b.overdue, -b.open);
    });
    if (facts.reader == Reader::person && rows.size() > most_objectives) rows.resize(most_objectives);
    const std::vector<Part<Burden>> parts = {
        {For::program,
         {name == "load" ? "entity" : "person", "", Kind::reference},
         [&](auto& r, const Burden& b) { put(r, called(names, b.id).key); }},
        {For::person,
         {"name", heading, Kind::text},
         [&](auto& r, const Burden& b) {
             b.id == 0 ? r.cell(nobody, Tone::muted) : r.cell(called(names, b.id).name);
         }},
        {For::both,
         {"open", tr("Open"), Kind::number},
         [](auto& r, const Burden& b) { put_count(r, b.open, Tone::plain); }},
        {For::both,
         {"overdue", tr("Overdue"), Kind::number},
         [](auto& r, const Burden& b) { put_count(r, b.overdue, Tone::bad); }},
    };
    document.blocks.emplace_back(table_of(std::move(name), rows, parts, facts.reader));
}

void append_load(view::Document& document, const Facts& facts, Load load) {
    if (facts.load.empty() && facts.reader == Reader::person) return;
    append_section(document, tr("Open actions by entity"));
    append_burdens(document, facts, "load", tr("Entity"), tr("No entity"), facts.entities, facts.load);
    if (load != Load::by_person) return;
    append_section(document, tr("Open actions by person"));
    append_burdens(document, facts, "load_by_person", tr("Person"), tr("Nobody yet"), facts.people,
                   facts.load_by_person);
}

}  // namespace

Roadmap roadmap(workspace::Workspace& workspace, const RoadmapQuery& query) {
    const Facts facts = read(workspace.database(), query);
    Roadmap result;
    result.overdue = facts.actions_overdue;
    result.late = count_late(facts);
    view::Document& document = result.document;
    document.name = "roadmap";
    document.title = tr("Purchasing roadmap");
    document.subtitle = workspace.name();
    document.as_of = {std::int64_t{query.as_of.days} * 86400};
    document.rows = "projects";
    document.foot = tr_count("{}. Log: {} operation, head {}.", "{}. Log: {} operations, head {}.", facts.operations,
                             workspace.name(), facts.operations, facts.head);
    const bool is_empty = facts.projects.empty() && facts.actions_open == 0 && facts.axes.empty();
    if (is_empty) append_beginning(document);
    if (is_empty && query.reader == Reader::person) return result;
    append_figures(document, facts);
    append_attention(document, facts);
    if (query.since) append_changes(document, facts, *query.since);
    append_axes(document, facts);
    append_projects(document, facts);
    append_timeline(document, facts);
    append_objectives(document, facts);
    append_load(document, facts, query.load);
    return result;
}

}  // namespace buywork::report
