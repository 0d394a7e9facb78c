#include <algorithm>
#include <buywork/project/portfolio.hpp>
#include <buywork/project/schedule.hpp>
#include <buywork/report/roadmap_facts.hpp>

namespace buywork::report {
namespace {

using project::Axis;
using project::Project;

std::vector<Task> overdue_tasks(store::Database& database, Date as_of, std::int64_t limit) {
    model::Bindings bindings;
    const std::string day = bindings.add(as_of.iso());
    return tasks(database, std::string(has_not_ended) + " AND a.due < " + day, bindings, limit, as_of);
}

std::vector<Task> done_tasks(store::Database& database, Date since, std::int64_t limit, Date as_of) {
    model::Bindings bindings;
    const std::string day = bindings.add(since.iso());
    return tasks(database, "a.state = 'done' AND a.ended >= " + day, bindings, limit, as_of, Order::last_ended);
}

References axis_references(const std::vector<Axis>& axes) {
    References found;
    for (const Axis& axis : axes) found[axis.id] = {axis.id, axis.key, axis.title};
    return found;
}

std::vector<ProjectRow> project_rows(workspace::Workspace& workspace, const RoadmapFacts& facts,
                                     calendar::Region region) {
    store::Database& database = workspace.database();
    std::map<std::int64_t, Workload> by_project;
    for (const Workload& one : workloads(database, "a.project", facts.as_of)) by_project[one.id] = one;
    const References axes = axis_references(facts.axes);
    std::vector<ProjectRow> rows;
    std::vector<Project> projects = model::all<Project>(database);
    project::set_plan_ends(projects, workspace, region, facts.as_of);
    for (Project& project : projects) {
        project.open = by_project[project.id].open;
        project.overdue = by_project[project.id].overdue;
        ProjectRow row{.axis = find(axes, project.axis),
                       .entity = find(facts.entities, project.client),
                       .buyer = find(facts.people, project.buyer),
                       .as_of = facts.as_of};
        row.project = std::move(project);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

std::vector<const Project*> pointers(const std::vector<ProjectRow>& rows) {
    std::vector<const Project*> found;
    for (const ProjectRow& row : rows) found.push_back(&row.project);
    return found;
}

std::vector<const Axis*> in_order(const std::vector<Axis>& axes) {
    std::vector<const Axis*> order;
    for (const Axis& axis : axes) order.push_back(&axis);
    std::stable_sort(order.begin(), order.end(),
                     [](const Axis* a, const Axis* b) { return a->year.value_or(9999) < b->year.value_or(9999); });
    order.push_back(nullptr);
    return order;
}

RoadmapFacts read_roadmap(workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    RoadmapFacts facts;
    facts.as_of = query.as_of;
    facts.reader = query.reader;
    if (query.has("by-person")) facts.people_shown = People::named;
    facts.axes = model::all<Axis>(database);
    facts.objectives = model::all<project::Objective>(database);
    std::string people = "SELECT buyer FROM project UNION SELECT owner FROM axis";
    if (query.has("by-person")) people += " UNION SELECT assignee FROM action";
    facts.people = references(database, "person", people);
    facts.entities = references(database, "entity");
    facts.projects = project_rows(workspace, facts, query.region);
    facts.has_every_p80 = add_p80s(facts.projects, workspace, query.region);
    facts.by_entity = workloads(database, "p.entity", query.as_of);
    for (const Workload& one : facts.by_entity) {
        facts.actions_open += one.open;
        facts.actions_overdue += one.overdue;
    }
    facts.overdue =
        overdue_tasks(database, query.as_of, query.reader == Reader::person ? most_urgent : facts.actions_overdue);
    if (query.has("by-person")) facts.by_person = workloads(database, "a.assignee", query.as_of);
    if (query.since) {
        std::vector<Project> projects;
        for (const ProjectRow& row : facts.projects) projects.push_back(row.project);
        facts.changes = changes_since(database, *query.since, projects);
        facts.done = done_tasks(database, *query.since, most_urgent, query.as_of);
    }
    return facts;
}

}  // namespace buywork::report
