#include <algorithm>
#include <buywork/report/facts.hpp>
#include <buywork/report/meeting.hpp>
#include <buywork/report/today.hpp>
#include <buywork/team/person.hpp>

namespace buywork::report {
namespace {

using project::Project;

constexpr std::int64_t most = 15;  ///< actions shown to a person
constexpr int ahead = 14;          ///< days that count as near
constexpr std::size_t few = 5;     ///< of what comes beside

view::Document page(std::string name, std::string title, Date as_of) {
    view::Document document;
    document.name = std::move(name);
    document.title = std::move(title);
    document.as_of = {std::int64_t{as_of.days} * 86400};
    return document;
}

/// The condition that an action is the person's; everybody's without one.
std::string own(std::optional<std::int64_t> person, model::Bindings& bindings) {
    const std::string open = has_not_ended;
    return person ? open + " AND a.assignee = " + bindings.add(*person) : open;
}

struct Counts {
    std::int64_t open = 0;
    std::int64_t overdue = 0;
    std::int64_t near = 0;
    std::int64_t blocked = 0;
};

Counts count(store::Database& database, std::optional<std::int64_t> person, Date as_of) {
    model::Bindings bindings;
    const std::string day = bindings.add(as_of.iso());
    const std::string end = bindings.add((as_of + ahead).iso());
    store::Statement statement = database.prepare(
        "SELECT count(*), count(CASE WHEN a.due < " + day + " THEN 1 END), count(CASE WHEN a.due >= " + day +
        " AND a.due <= " + end +
        " THEN 1 END), count(CASE WHEN a.state = 'blocked' THEN 1 END) FROM action a WHERE " + own(person, bindings));
    bindings.bind(statement);
    statement.step();
    const store::Row& row = statement.row();
    return {row.integer(0), row.integer(1), row.integer(2), row.integer(3)};
}

std::vector<Task> due_tasks(store::Database& database, std::optional<std::int64_t> person, Date as_of) {
    model::Bindings bindings;
    const std::string end = bindings.add((as_of + ahead).iso());
    return tasks(database, own(person, bindings) + " AND a.due <= " + end, bindings, most);
}

std::vector<Task> blocked_tasks(store::Database& database, std::optional<std::int64_t> person) {
    model::Bindings bindings;
    return tasks(database, own(person, bindings) + " AND a.state = 'blocked'", bindings, most);
}

view::Figures figures(const Counts& counts) {
    return {{
        {"overdue", tr("Overdue"), Kind::number, Value::of(counts.overdue), "",
         counts.overdue > 0 ? Tone::bad : Tone::good},
        {"near", tr("Due within two weeks"), Kind::number, Value::of(counts.near)},
        {"blocked", tr("Waiting"), Kind::number, Value::of(counts.blocked)},
        {"open", tr("Open in all"), Kind::number, Value::of(counts.open)},
    }};
}

view::Table waiting_table(const std::vector<Task>& tasks, Reader reader, Whose whose) {
    std::vector<Part<Task>> parts = {
        {For::program, {"id", "", Kind::number}, [](auto& r, const Task& t) { r.cell(t.id); }},
        {For::both, {"title", tr("Action"), Kind::text}, [](auto& r, const Task& t) { r.cell(t.title); }},
        {For::both, {"waiting", tr("Waits for"), Kind::text}, [](auto& r, const Task& t) { put(r, t.waiting); }},
        {For::program, {"project", "", Kind::reference}, [](auto& r, const Task& t) { put(r, t.project.key); }},
        {For::program, {"assignee", "", Kind::reference}, [](auto& r, const Task& t) { put(r, t.assignee.key); }},
        {For::person,
         {"assignee", tr("Who"), Kind::text, {}, 1},
         [](auto& r, const Task& t) { put(r, t.assignee.name); }},
        {For::person, {"id", tr("No."), Kind::text}, [](auto& r, const Task& t) { r.cell(std::to_string(t.id)); }},
        {For::both, {"due", tr("Deadline"), Kind::date, {}, 3}, [](auto& r, const Task& t) { put(r, t.due); }},
    };
    if (whose == Whose::one)
        std::erase_if(parts,
                      [](const Part<Task>& p) { return p.whom == For::person && p.column.name == "assignee"; });
    return table_of("waiting", tasks, parts, reader);
}

std::vector<Held> next_meetings(workspace::Workspace& workspace, Date as_of, calendar::Region region) {
    auto meetings = held_meetings(workspace, {.region = region, .from = as_of, .to = as_of + ahead});
    if (meetings.size() > few) meetings.erase(meetings.begin() + few, meetings.end());
    return meetings;
}

view::Table meeting_table(workspace::Workspace& workspace, const std::vector<Held>& meetings, Date as_of,
                          Reader reader) {
    const model::Names names(workspace.database(), project::Meeting::entity);
    const std::vector<Part<Held>> parts = {
        {For::program,
         {"meeting", "", Kind::reference},
         [&](auto& r, const Held& m) { r.cell(names.of(m.meeting.id)); }},
        {For::both,
         {"title", tr("Next meeting"), Kind::text},
         [](auto& r, const Held& m) { r.cell(m.meeting.title); }},
        {For::person,
         {"meeting", tr("Key"), Kind::text, {}, 2},
         [&](auto& r, const Held& m) { r.cell(names.of(m.meeting.id)); }},
        {For::both,
         {"beginning", tr("Begins"), Kind::local_time},
         [](auto& r, const Held& m) { r.cell(text_of(m)); }},
        {For::person,
         {"when", tr("When"), Kind::text},
         [&](auto& r, const Held& m) { r.cell(in_words(m.day(), as_of)); }},
    };
    return table_of("meetings", meetings, parts, reader);
}

std::vector<Project> next_targets(const std::vector<Project>& projects, Date as_of) {
    std::vector<Project> found;
    for (const Project& project : projects)
        if (is_open(project) && project.target && *project.target >= as_of) found.push_back(project);
    std::stable_sort(found.begin(), found.end(),
                     [](const Project& a, const Project& b) { return *a.target < *b.target; });
    if (found.size() > few) found.resize(few);
    return found;
}

view::Table target_table(const std::vector<Project>& projects, Date as_of, Reader reader) {
    const std::vector<Part<Project>> parts = {
        {For::program, {"project", "", Kind::reference}, [](auto& r, const Project& p) { r.cell(p.key); }},
        {For::both, {"title", tr("Next target"), Kind::text}, [](auto& r, const Project& p) { r.cell(p.title); }},
        {For::both,
         {"stage", tr("Stage"), Kind::choice, project::stages, 1},
         [](auto& r, const Project& p) { r.cell(project::stages[static_cast<std::size_t>(p.stage)].name); }},
        {For::both, {"target", tr("Target"), Kind::date, {}, 2}, [](auto& r, const Project& p) { put(r, p.target); }},
        {For::person,
         {"when", tr("When"), Kind::text},
         [&](auto& r, const Project& p) { r.cell(in_words(*p.target, as_of)); }},
    };
    return table_of("next_targets", projects, parts, reader);
}

}  // namespace

view::Document today(workspace::Workspace& workspace, Date as_of, calendar::Region region, Reader reader) {
    store::Database& database = workspace.database();
    const store::Database::Snapshot snapshot = database.snapshot();
    view::Document document = page("today", tr("Today"), as_of);
    const auto person = workspace::find_id(database, team::Person::entity, workspace.actor());
    const Names people = names_of(database, "person");
    document.subtitle =
        workspace.name() + " – " + (person ? called(people, *person).name : tr("everybody's actions"));

    const Counts counts = count(database, person, as_of);
    const std::vector<Task> due = due_tasks(database, person, as_of);
    const std::vector<Task> waiting = blocked_tasks(database, person);
    const std::vector<Project> all_projects = model::all<Project>(database);
    const bool program = reader == Reader::program;
    if (counts.open == 0 && all_projects.empty()) append_beginning(document);
    if (counts.open == 0 && all_projects.empty() && !program) return document;

    document.blocks.emplace_back(figures(counts));
    view::Table due_table = task_table("due", due, as_of, reader, person ? Whose::one : Whose::anybody);
    due_table.empty = tr("Nothing is due within two weeks.");
    document.blocks.emplace_back(std::move(due_table));
    const std::int64_t more = counts.overdue + counts.near - static_cast<std::int64_t>(due.size());
    if (more > 0 && !program)
        document.blocks.emplace_back(view::Paragraph{tr("And {} more.", human(more, language())), Tone::muted});
    const auto meetings = next_meetings(workspace, as_of, region);
    if (program || !meetings.empty()) document.blocks.emplace_back(meeting_table(workspace, meetings, as_of, reader));
    if (program || !waiting.empty())
        document.blocks.emplace_back(waiting_table(waiting, reader, person ? Whose::one : Whose::anybody));
    auto questions = open_questions(database, "1 = 1", {});
    if (!program && questions.size() > few) questions.resize(few);
    if (program || !questions.empty()) document.blocks.emplace_back(question_table(questions, reader));
    const bool any_late = std::any_of(all_projects.begin(), all_projects.end(),
                                      [&](const Project& p) { return days_late(p, as_of) > 0; });
    if (program || any_late) document.blocks.emplace_back(late_projects(all_projects, people, as_of, reader));
    const std::vector<Project> next = next_targets(all_projects, as_of);
    if (program || !next.empty()) document.blocks.emplace_back(target_table(next, as_of, reader));
    return document;
}

view::Document welcome(Date as_of) {
    view::Document document = page("welcome", "buywork", as_of);
    document.subtitle = tr("Procurement projects, run together with those they are for.");
    document.blocks.emplace_back(view::Paragraph{tr("There is no workspace here yet. To begin:")});
    document.blocks.emplace_back(view::List{{
        {tr("buywork init --name \"Our purchasing team\" makes one in this folder")},
        {tr("buywork project apply FILE.toml brings a whole project from a file")},
        {tr("buywork help shows all there is; -w PATH names a workspace elsewhere")},
    }});
    return document;
}

}  // namespace buywork::report
