#include <algorithm>
#include <buywork/project/schedule.hpp>
#include <buywork/report/facts.hpp>

namespace buywork::report {

using project::Project;
using project::Stage;
using view::Reference;

namespace {

References read_references(store::Database& database, const std::string& name_and_rows) {
    References found;
    for (auto&& [id, key, name] :
         database.rows<std::int64_t, std::string, std::string>("SELECT id, key, " + name_and_rows))
        found[id] = {id, std::move(key), std::move(name)};
    return found;
}

}  // namespace

References references(store::Database& database, const std::string& table, const std::string& ids) {
    return read_references(database, "name FROM " + table + (ids.empty() ? "" : " WHERE id IN (" + ids + ")"));
}

References titles(store::Database& database, const std::string& table) {
    return read_references(database, "title FROM " + table);
}

const Reference& find(const References& references, std::int64_t id) {
    static const Reference none;
    const auto at = references.find(id);
    return at == references.end() ? none : at->second;
}

Reference reference(const std::optional<std::string>& key, const std::optional<std::string>& name) {
    return {0, key.value_or(""), name.value_or("")};
}

bool is_open(const Project& project) { return project.stage != Stage::closed && project.stage != Stage::dropped; }

Date reached(const Project& project, Date as_of) { return std::max(as_of, project.plan_end.value_or(as_of)); }

int days_late(const Project& project, Date as_of) {
    const Date day = reached(project, as_of);
    return is_open(project) && project.target && *project.target < day ? day - *project.target : 0;
}

std::vector<Workload> workloads(store::Database& database, const std::string& by, Date as_of) {
    std::vector<Workload> found;
    for (const auto& [id, open, overdue] : database.rows<std::int64_t, std::int64_t, std::int64_t>(
             "SELECT coalesce(" + by +
                 ", 0), count(*), CAST(sum(CASE WHEN a.due < $1 THEN 1 ELSE 0 END) AS INTEGER) "
                 "FROM action a LEFT JOIN person p ON p.id = a.assignee WHERE " +
                 has_not_ended + " GROUP BY coalesce(" + by + ", 0) ORDER BY 1",
             as_of))
        found.push_back({id, open, overdue});
    return found;
}

std::vector<Task> tasks(store::Database& database, const std::string& condition, const model::Bindings& bindings,
                        std::int64_t limit, Date as_of, Order by) {
    const std::string order =
        by == Order::last_ended
            ? " ORDER BY a.ended DESC, a.id DESC"
            : " ORDER BY a.due NULLS LAST, CASE a.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 "
              "WHEN 'normal' THEN 2 ELSE 3 END, a.id";
    using Text = std::optional<std::string>;
    std::vector<Task> found;
    for (auto&& [id, title, project_key, project_title, committee_key, committee_title, perimeter_key,
                 perimeter_title, person_key, person_name, due, ended, waiting] :
         database.rows<std::int64_t, std::string, Text, Text, Text, Text, Text, Text, Text, Text, std::optional<Date>,
                       std::optional<Date>, Text>(
             "SELECT a.id, a.title, p.key, p.title, c.key, c.title, e.key, e.title, w.key, w.name, a.due, a.ended, "
             "a.waiting FROM "
             "(SELECT * FROM action a WHERE " +
                 condition + order + " LIMIT " + std::to_string(limit) +
                 ") a LEFT JOIN project p ON p.id = a.project LEFT JOIN committee c ON c.id = a.committee LEFT JOIN "
                 "perimeter e ON e.id = a.perimeter "
                 "LEFT JOIN person w ON w.id = a.assignee" +
                 order,
             bindings))
        found.push_back({.id = id,
                         .title = std::move(title),
                         .project = reference(project_key, project_title),
                         .committee = reference(committee_key, committee_title),
                         .perimeter = reference(perimeter_key, perimeter_title),
                         .assignee = reference(person_key, person_name),
                         .due = due,
                         .ended = ended,
                         .waiting = waiting.value_or(""),
                         .as_of = as_of});
    return found;
}

Part<ProjectRow> buyer_part(People people, int minor) {
    if (people == People::named)
        return {reference_column("buyer", tr("Buyer"), minor), [](auto& r, const ProjectRow& p) {
                    is_open(p.project) ? put_person(r, p.buyer, tr("no buyer")) : void(r.reference(p.buyer));
                }};
    return {presence_column("has_buyer", tr("Buyer"), minor), [](auto& r, const ProjectRow& p) {
                put_presence(r, !p.buyer.key.empty(), is_open(p.project) ? tr("no buyer") : "");
            }};
}

void append_limits(view::Document& document, bool has_more_plans, bool is_complete) {
    const auto note = [&](std::string text) {
        document.blocks.emplace_back(view::Paragraph{std::move(text), Tone::muted});
    };
    if (has_more_plans) note(tr("The P80 is computed for the first {} plans only.", most_simulated));
    if (!is_complete)
        note(tr("The P80 of plans of more than {} steps is not computed here; buywork project risk computes it.",
                plan::most_p80_steps));
}

bool add_p80s(std::vector<ProjectRow>& rows, workspace::Workspace& workspace, calendar::Region region) {
    std::vector<std::int64_t> ids;
    for (const ProjectRow& row : rows)
        if (is_open(row.project) && row.project.plan_end && ids.size() < most_simulated)
            ids.push_back(row.project.id);
    if (ids.empty()) return true;
    const project::P80s p80s = project::p80s(workspace, ids, region, rows.front().as_of);
    for (ProjectRow& row : rows)
        if (const auto at = p80s.days.find(row.project.id); at != p80s.days.end()) row.p80 = at->second;
    return p80s.is_complete;
}

std::vector<Part<ProjectRow>> plan_parts(const std::vector<ProjectRow>& projects, int minor) {
    const auto shown_if = [&](auto is_there) {
        return std::any_of(projects.begin(), projects.end(), is_there) ? view::Audience::everybody
                                                                       : view::Audience::programs;
    };
    const auto of_ends = shown_if([](const ProjectRow& row) { return row.project.plan_end.has_value(); });
    const auto of_p80s = shown_if([](const ProjectRow& row) { return row.p80.has_value(); });
    return {
        {{.name = "plan_end", .label = tr("End of plan"), .kind = Kind::date, .minor = minor, .audience = of_ends},
         [](auto& r, const ProjectRow& p) {
             const bool is_after = p.project.target && p.project.plan_end && *p.project.plan_end > *p.project.target;
             put(r, p.project.plan_end, is_after ? Tone::bad : Tone::plain);
         }},
        {{.name = "p80", .label = "P80", .kind = Kind::date, .minor = minor, .audience = of_p80s},
         [](auto& r, const ProjectRow& p) {
             const bool is_after = p.project.target && p.p80 && *p.p80 > *p.project.target;
             put(r, p.p80, is_after ? Tone::warning : Tone::plain);
         }},
    };
}

std::vector<ProjectRow> late_rows(const std::vector<ProjectRow>& projects, Reader reader) {
    std::vector<ProjectRow> late;
    for (const ProjectRow& row : projects)
        if (days_late(row.project, row.as_of) > 0) late.push_back(row);
    std::stable_sort(late.begin(), late.end(),
                     [](const ProjectRow& a, const ProjectRow& b) { return *a.project.target < *b.project.target; });
    if (reader == Reader::person && late.size() > 10) late.resize(10);
    return late;
}

std::int64_t late_count(const std::vector<ProjectRow>& projects) {
    return std::count_if(projects.begin(), projects.end(),
                         [](const ProjectRow& row) { return days_late(row.project, row.as_of) > 0; });
}

void append_findings(Report& report, std::int64_t overdue_actions, std::int64_t late_projects) {
    const std::int64_t overdue = overdue_actions, late = late_projects;
    if (overdue > 0)
        report.findings.push_back(
            {"overdue", overdue, tr_count("{} action is overdue", "{} actions are overdue", overdue, overdue)});
    if (late > 0)
        report.findings.push_back({"late", late, tr_count("{} project is late", "{} projects are late", late, late)});
}

view::Table late_projects(const std::vector<ProjectRow>& late, People people) {
    std::vector<Part<ProjectRow>> parts = {
        {program_column("project", Kind::reference), [](auto& r, const ProjectRow& p) { r.cell(p.project.key); }},
        {title_column(tr("Late project")), [](auto& r, const ProjectRow& p) { r.cell(p.project.title); }},
        {{"stage", tr("Stage"), Kind::choice, project::stages, 2},
         [](auto& r, const ProjectRow& p) {
             r.cell(project::stages[static_cast<std::size_t>(p.project.stage)].name);
         }},
        buyer_part(people, 1),
        {{"target", tr("Target date"), Kind::date, {}, 3},
         [](auto& r, const ProjectRow& p) { put(r, p.project.target); }},
    };
    for (Part<ProjectRow>& part : plan_parts(late, 4)) parts.push_back(std::move(part));
    parts.push_back({worded_column("days_late", tr("Late"), Kind::number), [](auto& r, const ProjectRow& p) {
                         put_lateness(r, p.project.target, reached(p.project, p.as_of));
                     }});
    return table_of("late_projects", late, parts);
}

view::Table waiting_table(const std::vector<Task>& tasks, Whose whose) {
    std::vector<Part<Task>> parts = {
        {number_column(tr("No.")), [](auto& r, const Task& t) { r.cell(t.id); }},
        {title_column(tr("Action")), [](auto& r, const Task& t) { r.cell(t.title); }},
        {{"waiting", tr("Waiting for"), Kind::text}, [](auto& r, const Task& t) { put(r, t.waiting); }},
        {program_column("project", Kind::reference), [](auto& r, const Task& t) { put(r, t.project.key); }},
        {reference_column("assignee", tr("Assignee"), 1), [](auto& r, const Task& t) { r.reference(t.assignee); }},
        {{"due", tr("Deadline"), Kind::date, {}, 3}, [](auto& r, const Task& t) { put(r, t.due); }},
    };
    if (whose == Whose::one) parts[4].column.audience = view::Audience::programs;
    return table_of("waiting", tasks, parts);
}

view::Table task_table(std::string name, const std::vector<Task>& tasks, Whose whose) {
    std::vector<Part<Task>> parts = {
        {number_column(tr("No.")), [](auto& r, const Task& t) { r.cell(t.id); }},
        {title_column(tr("Action")), [](auto& r, const Task& t) { r.cell(t.title); }},
        belongs_part(tasks, 2),
        {reference_column("assignee", tr("Assignee"), 1),
         [](auto& r, const Task& t) { put_person(r, t.assignee, tr("nobody")); }},
        {{"due", tr("Deadline"), Kind::date, {}, 3}, [](auto& r, const Task& t) { put(r, t.due); }},
        {worded_column("days_late", tr("When"), Kind::number),
         [](auto& r, const Task& t) { put_lateness(r, t.due, t.as_of); }},
    };
    for (Part<Task>& part : other_owner_parts<Task>()) parts.push_back(std::move(part));
    if (whose == Whose::one) parts[3].column.audience = view::Audience::programs;
    if (whose == Whose::unnamed)
        parts[3] = {presence_column("has_assignee", tr("Assignee"), 1),
                    [](auto& r, const Task& t) { put_presence(r, !t.assignee.key.empty(), tr("nobody")); }};
    return table_of(std::move(name), tasks, parts);
}

void append_beginning(view::Document& document) {
    document.blocks.emplace_back(view::Paragraph{tr("The workspace is empty. To begin:")});
    document.blocks.emplace_back(view::List{{
        {tr("buywork project add \"Maintenance of the sites\" creates a project")},
        {tr("buywork action add \"Visit the sites\" --due friday adds an action")},
        {tr("buywork project apply FILE.toml creates a whole project from a file")},
        {tr("buywork help lists the commands")},
    }});
}

}  // namespace buywork::report
