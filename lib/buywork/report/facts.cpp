#include <algorithm>
#include <buywork/report/facts.hpp>

namespace buywork::report {

using project::Project;
using project::Stage;
using view::MemoryRows;

Names names_of(store::Database& database, const std::string& table) {
    Names names;
    store::Statement statement = database.prepare("SELECT id, key, name FROM " + table);
    while (statement.step())
        names[statement.row().integer(0)] = {std::string(statement.row().text(1)),
                                             std::string(statement.row().text(2))};
    return names;
}

const Called& called(const Names& names, std::int64_t id) {
    static const Called nobody;
    const auto at = names.find(id);
    return at == names.end() ? nobody : at->second;
}

bool is_open(const Project& project) { return project.stage != Stage::closed && project.stage != Stage::dropped; }

int days_late(const Project& project, Date as_of) {
    return is_open(project) && project.target && *project.target < as_of ? as_of - *project.target : 0;
}

std::vector<Burden> burdens(store::Database& database, const std::string& by, Date as_of) {
    store::Statement statement =
        database.prepare("SELECT coalesce(" + by +
                         ", 0), count(*), CAST(sum(CASE WHEN a.due < $1 THEN 1 ELSE 0 END) AS INTEGER) "
                         "FROM action a LEFT JOIN person p ON p.id = a.assignee WHERE " +
                         has_not_ended + " GROUP BY coalesce(" + by + ", 0) ORDER BY 1");
    statement.bind(1, as_of.iso());
    std::vector<Burden> found;
    while (statement.step())
        found.push_back({statement.row().integer(0), statement.row().integer(1), statement.row().integer(2)});
    return found;
}

std::vector<Task> tasks(store::Database& database, const std::string& condition, const model::Bindings& bindings,
                        std::int64_t limit, Order by) {
    const std::string order =
        by == Order::last_ended
            ? " ORDER BY a.ended DESC, a.id DESC"
            : " ORDER BY a.due NULLS LAST, CASE a.priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 "
              "WHEN 'normal' THEN 2 ELSE 3 END, a.id";
    store::Statement statement = database.prepare(
        "SELECT a.id, a.title, p.key, p.title, w.key, w.name, a.due, a.ended, a.waiting FROM (SELECT * FROM action a "
        "WHERE " +
        condition + order + " LIMIT " + std::to_string(limit) +
        ") a LEFT JOIN project p ON p.id = a.project "
        "LEFT JOIN person w ON w.id = a.assignee" +
        order);
    bindings.bind(statement);
    std::vector<Task> found;
    while (statement.step()) {
        const store::Row& row = statement.row();
        const auto text = [&](int column) { return std::string(row.text(column)); };
        found.push_back({.id = row.integer(0),
                         .title = text(1),
                         .project = {text(2), text(3)},
                         .assignee = {text(4), text(5)},
                         .due = Date::from_iso(row.text(6)),
                         .ended = Date::from_iso(row.text(7)),
                         .waiting = text(8)});
    }
    return found;
}

std::string in_words(Date day, Date as_of) {
    const std::int64_t days = day - as_of;
    if (days < 0) return tr_count("{} day late", "{} days late", -days, -days);
    if (days == 0) return tr("today");
    return tr_count("in {} day", "in {} days", days, days);
}

void put(MemoryRows& rows, const std::string& text, Tone tone) {
    if (text.empty())
        rows.absent();
    else
        rows.cell(text, tone);
}

void put(MemoryRows& rows, const std::optional<Date>& date, Tone tone) { put(rows, date ? date->iso() : "", tone); }

void put(MemoryRows& rows, const std::optional<Money>& money) {
    if (money)
        rows.money(money->minor, money->currency);
    else
        rows.absent();
}

void put(MemoryRows& rows, const std::optional<Decimal>& decimal, Tone tone) {
    if (decimal)
        rows.cell(decimal->millionths, tone);
    else
        rows.absent();
}

void put_count(MemoryRows& rows, std::int64_t number, Tone tone) {
    rows.cell(number, number > 0 ? tone : Tone::muted);
}

view::Table late_projects(const std::vector<Project>& projects, const Names& people, Date as_of, Reader reader) {
    std::vector<Project> late;
    for (const Project& project : projects)
        if (days_late(project, as_of) > 0) late.push_back(project);
    std::stable_sort(late.begin(), late.end(),
                     [](const Project& a, const Project& b) { return *a.target < *b.target; });
    if (reader == Reader::person && late.size() > 10) late.resize(10);
    const std::vector<Part<Project>> parts = {
        {For::program, {"project", "", Kind::reference}, [](auto& r, const Project& p) { r.cell(p.key); }},
        {For::both, {"title", tr("Late project"), Kind::text}, [](auto& r, const Project& p) { r.cell(p.title); }},
        {For::both,
         {"stage", tr("Stage"), Kind::choice, project::stages, 2},
         [](auto& r, const Project& p) { r.cell(project::stages[static_cast<std::size_t>(p.stage)].name); }},
        {For::program,
         {"buyer", "", Kind::reference},
         [&](auto& r, const Project& p) { put(r, called(people, p.buyer).key); }},
        {For::person,
         {"buyer", tr("Buyer"), Kind::text, {}, 1},
         [&](auto& r, const Project& p) { put(r, called(people, p.buyer).name); }},
        {For::both, {"target", tr("Target"), Kind::date, {}, 3}, [](auto& r, const Project& p) { put(r, p.target); }},
        {For::program,
         {"days_late", "", Kind::number},
         [&](auto& r, const Project& p) { r.cell(days_late(p, as_of)); }},
        {For::person,
         {"late", tr("Late"), Kind::text},
         [&](auto& r, const Project& p) { r.cell(in_words(*p.target, as_of), Tone::bad); }},
    };
    return table_of("late_projects", late, parts, reader);
}

view::Table task_table(std::string name, const std::vector<Task>& tasks, Date as_of, Reader reader, Whose whose) {
    const auto tone = [as_of](const Task& t) { return t.due && *t.due < as_of ? Tone::bad : Tone::plain; };
    std::vector<Part<Task>> parts = {
        {For::program, {"id", "", Kind::number}, [](auto& r, const Task& t) { r.cell(t.id); }},
        {For::both, {"title", tr("Action"), Kind::text}, [](auto& r, const Task& t) { r.cell(t.title); }},
        {For::program, {"project", "", Kind::reference}, [](auto& r, const Task& t) { put(r, t.project.key); }},
        {For::person,
         {"project", tr("Project"), Kind::text, {}, 2},
         [](auto& r, const Task& t) { put(r, t.project.name); }},
        {For::program, {"assignee", "", Kind::reference}, [](auto& r, const Task& t) { put(r, t.assignee.key); }},
        {For::person,
         {"assignee", tr("Who"), Kind::text, {}, 1},
         [](auto& r, const Task& t) { put(r, t.assignee.name); }},
        {For::person, {"id", tr("No."), Kind::text}, [](auto& r, const Task& t) { r.cell(std::to_string(t.id)); }},
        {For::both, {"due", tr("Deadline"), Kind::date, {}, 3}, [](auto& r, const Task& t) { put(r, t.due); }},
        {For::person,
         {"late", tr("When"), Kind::text},
         [&](auto& r, const Task& t) { put(r, t.due ? in_words(*t.due, as_of) : "", tone(t)); }},
        {For::program,
         {"days_late", "", Kind::number},
         [&](auto& r, const Task& t) { t.due&&* t.due < as_of ? r.cell(as_of - *t.due) : r.absent(); }},
    };
    const auto is_who = [](const Part<Task>& p) { return p.whom == For::person && p.column.name == "assignee"; };
    if (whose == Whose::one) std::erase_if(parts, is_who);
    return table_of(std::move(name), tasks, parts, reader);
}

void append_beginning(view::Document& document) {
    document.blocks.emplace_back(view::Paragraph{tr("There is nothing here yet. One of these is a beginning:")});
    document.blocks.emplace_back(view::List{{
        {tr("buywork project add \"Maintenance of the sites\" opens a project")},
        {tr("buywork action add \"Visit the sites\" --due friday notes what is to be done")},
        {tr("buywork project apply FILE.toml brings a whole project from a file")},
        {tr("buywork help shows the rest")},
    }});
}

}  // namespace buywork::report
