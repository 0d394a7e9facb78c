#include <buywork/base/text.hpp>
#include <buywork/project/attendance.hpp>
#include <buywork/project/note.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/meeting.hpp>

namespace buywork::report {
namespace {

using project::Meeting;

/// One person's comings to a meeting.
struct Comings {
    Called person;
    std::int64_t present = 0, excused = 0, absent = 0;
};

std::vector<Comings> comings(store::Database& database, std::int64_t meeting) {
    store::Statement statement = database.prepare(
        "SELECT w.key, w.name, "
        "count(CASE WHEN a.status = 'present' THEN 1 END), "
        "count(CASE WHEN a.status = 'excused' THEN 1 END), "
        "count(CASE WHEN a.status = 'absent' THEN 1 END) "
        "FROM attendance a JOIN person w ON w.id = a.person WHERE a.meeting = $1 "
        "GROUP BY w.id, w.key, w.name ORDER BY w.id");
    statement.bind(1, meeting);
    std::vector<Comings> found;
    while (statement.step()) {
        const store::Row& row = statement.row();
        found.push_back(
            {{std::string(row.text(0)), std::string(row.text(1))}, row.integer(2), row.integer(3), row.integer(4)});
    }
    return found;
}

view::Table comings_table(const std::vector<Comings>& all, Reader reader) {
    const std::vector<Part<Comings>> parts = {
        {For::program, {"person", "", Kind::reference}, [](auto& r, const Comings& c) { r.cell(c.person.key); }},
        {For::person,
         {"person", tr("Who came"), Kind::text},
         [](auto& r, const Comings& c) { r.cell(c.person.name); }},
        {For::both, {"present", tr("Present"), Kind::number}, [](auto& r, const Comings& c) { r.cell(c.present); }},
        {For::both, {"excused", tr("Excused"), Kind::number}, [](auto& r, const Comings& c) { r.cell(c.excused); }},
        {For::both, {"absent", tr("Absent"), Kind::number}, [](auto& r, const Comings& c) { r.cell(c.absent); }},
    };
    return table_of("attendance", all, parts, reader);
}

struct Decision {
    std::int64_t id = 0;
    std::string text;
    Called person;
    std::optional<Date> date;
};

/// Those of the last day on which the meeting decided anything.
std::vector<Decision> last_decisions(store::Database& database, std::int64_t meeting) {
    store::Statement statement = database.prepare(
        "SELECT n.id, n.title, w.key, w.name, n.date FROM note n LEFT JOIN person w ON w.id = n.person "
        "WHERE n.kind = 'decision' AND n.meeting = $1 AND n.date = "
        "(SELECT max(date) FROM note WHERE kind = 'decision' AND meeting = $1) ORDER BY n.id");
    statement.bind(1, meeting);
    std::vector<Decision> found;
    while (statement.step()) {
        const store::Row& row = statement.row();
        found.push_back({row.integer(0),
                         std::string(row.text(1)),
                         {std::string(row.text(2)), std::string(row.text(3))},
                         Date::from_iso(row.text(4))});
    }
    return found;
}

view::Table decision_table(const std::vector<Decision>& decisions, Reader reader) {
    const std::vector<Part<Decision>> parts = {
        {For::program, {"id", "", Kind::number}, [](auto& r, const Decision& d) { r.cell(d.id); }},
        {For::both, {"title", tr("Decided last"), Kind::text}, [](auto& r, const Decision& d) { r.cell(d.text); }},
        {For::program, {"person", "", Kind::reference}, [](auto& r, const Decision& d) { put(r, d.person.key); }},
        {For::person,
         {"person", tr("Who"), Kind::text, {}, 1},
         [](auto& r, const Decision& d) { put(r, d.person.name); }},
        {For::both, {"date", tr("On"), Kind::date}, [](auto& r, const Decision& d) { put(r, d.date); }},
    };
    return table_of("decisions", decisions, parts, reader);
}

view::Table point_table(const Meeting& meeting) {
    std::vector<std::string> points;
    for (const std::string_view line : text::split(meeting.agenda, '\n'))
        if (const auto point = text::trim(line); !point.empty()) points.emplace_back(point);
    return table_of("points", points,
                    std::vector<Part<std::string>>{{For::both,
                                                    {"point", tr("To be settled"), Kind::text},
                                                    [](auto& r, const std::string& point) { r.cell(point); }}},
                    Reader::program);
}

view::Table facts_of(workspace::Workspace& workspace, const Meeting& meeting, const std::optional<Held>& next,
                     Reader reader) {
    view::Table table{.name = "meeting"};
    table.single = true;
    table.columns = {{"meeting", tr("Meeting"), Kind::reference},
                     {"beginning", tr("Begins"), Kind::local_time},
                     {"minutes", tr("Minutes"), Kind::number},
                     {"location", tr("Where"), Kind::text},
                     {"organizer", tr("Who invites"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row().cell(workspace::name_of(workspace.database(), Meeting::entity, meeting.id));
    next ? rows->cell(text_of(*next)) : rows->absent();
    rows->cell(meeting.minutes);
    put(*rows, meeting.location);
    const Names people = names_of(workspace.database(), "person");
    const Called& organizer = called(people, meeting.organizer);
    put(*rows, reader == Reader::program ? organizer.key : organizer.name);
    table.rows = std::move(rows);
    return table;
}

/// Those of the meeting's project; for a meeting of the workspace those of no project, and its own.
std::string asked_around(const Meeting& meeting, model::Bindings& bindings) {
    if (meeting.project) return "note.project = " + bindings.add(meeting.project->id);
    return "(note.project IS NULL OR note.meeting = " + bindings.add(meeting.id) + ")";
}

}  // namespace

std::vector<Question> open_questions(store::Database& database, const std::string& condition,
                                     const model::Bindings& bindings) {
    store::Statement statement = database.prepare(
        std::string(
            "SELECT note.id, note.title, p.key, p.title, w.key, w.name, note.date FROM note LEFT JOIN project "
            "p ON p.id = note.project LEFT JOIN person w ON w.id = note.person WHERE ") +
        model::get_field(project::Note::entity, "open").sql + " = 1 AND " + condition +
        " ORDER BY note.date NULLS LAST, note.id");
    bindings.bind(statement);
    std::vector<Question> found;
    while (statement.step()) {
        const store::Row& row = statement.row();
        const auto text = [&](int column) { return std::string(row.text(column)); };
        found.push_back({.id = row.integer(0),
                         .text = text(1),
                         .project_key = text(2),
                         .project = text(3),
                         .person_key = text(4),
                         .person = text(5),
                         .date = Date::from_iso(row.text(6))});
    }
    return found;
}

view::Table question_table(const std::vector<Question>& questions, Reader reader) {
    const std::vector<Part<Question>> parts = {
        {For::program, {"id", "", Kind::number}, [](auto& r, const Question& q) { r.cell(q.id); }},
        {For::both, {"title", tr("Open question"), Kind::text}, [](auto& r, const Question& q) { r.cell(q.text); }},
        {For::program, {"project", "", Kind::reference}, [](auto& r, const Question& q) { put(r, q.project_key); }},
        {For::program, {"person", "", Kind::reference}, [](auto& r, const Question& q) { put(r, q.person_key); }},
        {For::person,
         {"project", tr("Project"), Kind::text, {}, 3},
         [](auto& r, const Question& q) { put(r, q.project); }},
        {For::person,
         {"person", tr("Asked by"), Kind::text, {}, 1},
         [](auto& r, const Question& q) { put(r, q.person); }},
        {For::person,
         {"id", tr("No."), Kind::text},
         [](auto& r, const Question& q) { r.cell(std::to_string(q.id)); }},
        {For::both, {"date", tr("Since"), Kind::date, {}, 2}, [](auto& r, const Question& q) { put(r, q.date); }},
    };
    return table_of("questions", questions, parts, reader);
}

view::Document agenda(workspace::Workspace& workspace, const Meeting& meeting, const std::optional<Held>& next,
                      Date today, Reader reader) {
    constexpr std::int64_t most = 50;
    store::Database& database = workspace.database();
    const store::Database::Snapshot snapshot = database.snapshot();
    const bool program = reader == Reader::program;
    view::Document document;
    document.name = "agenda";
    document.title = meeting.title;
    document.subtitle =
        meeting.project ? workspace::get<project::Project>(workspace, meeting.project->id).title : workspace.name();
    document.as_of = {std::int64_t{today.days} * 86400};
    document.rows = "questions";
    document.blocks.emplace_back(facts_of(workspace, meeting, next, reader));
    if (program || !text::trim(meeting.agenda).empty()) document.blocks.emplace_back(point_table(meeting));
    const auto add = [&](auto rows, auto table) {
        if (program || !rows.empty()) document.blocks.emplace_back(table(rows));
    };
    model::Bindings asked;
    const std::string around = asked_around(meeting, asked);
    add(open_questions(database, around, asked), [&](const auto& rows) { return question_table(rows, reader); });
    model::Bindings agreed;
    const std::string here = "a.meeting = " + agreed.add(meeting.id) + " AND " + has_not_ended;
    add(tasks(database, here, agreed, most),
        [&](const auto& rows) { return task_table("actions", rows, today, reader); });
    add(last_decisions(database, meeting.id), [&](const auto& rows) { return decision_table(rows, reader); });
    add(comings(database, meeting.id), [&](const auto& rows) { return comings_table(rows, reader); });
    return document;
}

}  // namespace buywork::report
