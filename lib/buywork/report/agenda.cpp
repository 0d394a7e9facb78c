#include <buywork/base/text.hpp>
#include <buywork/project/attendance.hpp>
#include <buywork/project/owner.hpp>
#include <buywork/report/calendar.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/questions.hpp>

namespace buywork::report {
namespace {

using project::Meeting;

/// How often one person was at a meeting.
struct Attendances {
    view::Reference person;
    std::int64_t present = 0, excused = 0, absent = 0;
};

std::vector<Attendances> attendances(store::Database& database, std::int64_t meeting) {
    std::vector<Attendances> found;
    for (const auto& [key, name, present, excused, absent] :
         database.rows<std::string, std::string, std::int64_t, std::int64_t, std::int64_t>(
             "SELECT w.key, w.name, "
             "count(CASE WHEN a.status = 'present' THEN 1 END), "
             "count(CASE WHEN a.status = 'excused' THEN 1 END), "
             "count(CASE WHEN a.status = 'absent' THEN 1 END) "
             "FROM attendance a JOIN person w ON w.id = a.person WHERE a.meeting = $1 "
             "GROUP BY w.id, w.key, w.name ORDER BY w.id",
             meeting))
        found.push_back({{0, key, name}, present, excused, absent});
    return found;
}

view::Table attendance_table(const std::vector<Attendances>& all) {
    const std::vector<Part<Attendances>> parts = {
        {reference_column("person", tr("Attendance")), [](auto& r, const Attendances& a) { r.reference(a.person); }},
        {{"present", tr("Present"), Kind::number}, [](auto& r, const Attendances& a) { r.cell(a.present); }},
        {{"excused", tr("Excused"), Kind::number}, [](auto& r, const Attendances& a) { r.cell(a.excused); }},
        {{"absent", tr("Absent"), Kind::number}, [](auto& r, const Attendances& a) { r.cell(a.absent); }},
    };
    return table_of("attendance", all, parts);
}

struct Decision {
    std::int64_t id = 0;
    std::string text;
    view::Reference person;
    std::optional<Date> date;
};

/// Those of the last day on which the meeting decided anything.
std::vector<Decision> last_decisions(store::Database& database, std::int64_t meeting) {
    using Text = std::optional<std::string>;
    std::vector<Decision> found;
    for (const auto& [id, title, key, name, date] :
         database.rows<std::int64_t, std::string, Text, Text, std::optional<Date>>(
             "SELECT n.id, n.title, w.key, w.name, n.date FROM note n LEFT JOIN person w ON w.id = n.person "
             "WHERE n.kind = 'decision' AND n.meeting = $1 AND n.date = "
             "(SELECT max(date) FROM note WHERE kind = 'decision' AND meeting = $1) ORDER BY n.id",
             meeting))
        found.push_back({id, title, reference(key, name), date});
    return found;
}

view::Table decision_table(const std::vector<Decision>& decisions) {
    const std::vector<Part<Decision>> parts = {
        {program_column("id", Kind::number), [](auto& r, const Decision& d) { r.cell(d.id); }},
        {{"title", tr("Latest decisions"), Kind::text}, [](auto& r, const Decision& d) { r.cell(d.text); }},
        {reference_column("person", tr("Person"), 1), [](auto& r, const Decision& d) { r.reference(d.person); }},
        {{"date", tr("On"), Kind::date}, [](auto& r, const Decision& d) { put(r, d.date); }},
    };
    return table_of("decisions", decisions, parts);
}

view::Table point_table(const Meeting& meeting) {
    std::vector<std::string> points;
    for (const std::string_view line : text::split(meeting.agenda, '\n'))
        if (const auto point = text::trim(line); !point.empty()) points.emplace_back(point);
    const std::vector<Part<std::string>> parts = {
        {{"point", tr("To be decided"), Kind::text}, [](auto& r, const std::string& point) { r.cell(point); }}};
    return table_of("points", points, parts);
}

view::Table facts_of(workspace::Workspace& workspace, const Meeting& meeting,
                     const std::optional<MeetingTime>& next) {
    store::Database& database = workspace.database();
    view::Table table{.name = "meeting"};
    table.single = true;
    table.columns = {{"meeting", tr("Meeting"), Kind::reference},
                     {"beginning", tr("Begins"), Kind::local_time},
                     {"minutes", tr("Minutes"), Kind::number},
                     {"location", tr("Location"), Kind::text},
                     reference_column("organizer", tr("Organiser"))};
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row().cell(workspace::name_of(database, Meeting::entity, meeting.id));
    next ? rows->cell(text_of(*next)) : rows->absent();
    rows->cell(meeting.minutes);
    put(*rows, meeting.location);
    view::Reference organizer;
    if (const auto found = database.row<std::string, std::string>("SELECT key, name FROM person WHERE id = $1",
                                                                  meeting.organizer ? meeting.organizer->id : 0))
        organizer = {0, std::get<0>(*found), std::get<1>(*found)};
    rows->reference(organizer);
    table.rows = std::move(rows);
    return table;
}

/// Those of what the meeting belongs to, and its own; for a meeting of the workspace those that belong to nothing
/// else.
std::string asked_around(const Meeting& meeting, model::Bindings& bindings) {
    const auto owner = project::owner_of(meeting);
    const std::string around = owner ? "note." + std::string(owner->kind) + " = " + bindings.add(owner->id)
                                     : "note.project IS NULL AND note.committee IS NULL AND note.perimeter IS NULL";
    return "((" + around + ") OR note.meeting = " + bindings.add(meeting.id) + ")";
}

/// Agreed in any meeting of the same project, committee or perimeter; for a meeting of the workspace, in that one.
std::string agreed_in(const Meeting& meeting, model::Bindings& bindings) {
    const auto owner = project::owner_of(meeting);
    if (!owner) return "a.meeting = " + bindings.add(meeting.id);
    return "a.meeting IN (SELECT id FROM meeting WHERE " + std::string(owner->kind) + " = " +
           bindings.add(owner->id) + ")";
}

/// The title of what the meeting belongs to.
std::optional<std::string> title_of_owner(store::Database& database, const Meeting& meeting) {
    const auto owner = project::owner_of(meeting);
    if (!owner) return std::nullopt;
    return database.value<std::string>("SELECT title FROM " + std::string(owner->kind) + " WHERE id = $1", owner->id);
}

/// The first time the meeting is held within a year from that day on.
std::optional<MeetingTime> next_of(workspace::Workspace& workspace, const Meeting& meeting, const Query& query) {
    Date from = query.as_of;
    if (const auto said = query.option("from")) from = parse_date(*said, query.as_of);
    MeetingQuery wanted{.region = query.region, .from = from, .to = from.plus_months(12)};
    if (meeting.project) wanted.project = meeting.project->id;
    for (MeetingTime& held : meeting_times(workspace, wanted))
        if (held.meeting.id == meeting.id) return std::move(held);
    return std::nullopt;
}

/// The points of a meeting, the open questions of its project, the actions agreed in it that have not ended, what it
/// decided last, and who came.
void build_agenda(Report& report, workspace::Workspace& workspace, const Query& query) {
    constexpr std::int64_t most = 50;
    store::Database& database = workspace.database();
    const auto meeting =
        workspace::get<Meeting>(workspace, workspace::get_id(database, Meeting::entity, query.about.value_or("")));
    const bool program = query.reader == Reader::program;
    view::Document& document = report.document;
    document.title = meeting.title;
    if (auto title = title_of_owner(database, meeting)) document.subtitle = std::move(*title);
    document.blocks.emplace_back(facts_of(workspace, meeting, next_of(workspace, meeting, query)));
    if (program || !text::trim(meeting.agenda).empty()) document.blocks.emplace_back(point_table(meeting));
    const auto add = [&](auto rows, auto table) {
        if (program || !rows.empty()) document.blocks.emplace_back(table(rows));
    };
    model::Bindings asked;
    const std::string around = asked_around(meeting, asked);
    add(open_questions(database, around, asked), question_table);
    model::Bindings agreed;
    const std::string here = agreed_in(meeting, agreed) + " AND " + has_not_ended;
    add(tasks(database, here, agreed, most, query.as_of),
        [&](const auto& rows) { return task_table("actions", rows); });
    add(last_decisions(database, meeting.id), decision_table);
    add(attendances(database, meeting.id), attendance_table);
}

constexpr ReportArgument arguments[] = {{N_("MEETING"), N_("Key or number"), &Meeting::entity}};
constexpr ReportOption options[] = {{"from", N_("DATE"), N_("The first meeting from this day on (default: today)")}};
constexpr model::Example examples[] = {
    {"buywork {noun} agenda maintenance-2027/comite-de-projet", N_("Agenda of the next committee")},
    {"buywork {noun} agenda comite-de-projet -o agenda.html", N_("The same as a page to send")}};

}  // namespace

extern const ReportSpec agenda_report{
    .name = "agenda",
    .title = N_("Agenda"),
    .help = N_("Prints the agenda of the next meeting, with what earlier ones left open"),
    .build = build_agenda,
    .noun = "project meeting",
    .rows = "questions",
    .arguments = arguments,
    .options = options,
    .examples = examples,
};

}  // namespace buywork::report
