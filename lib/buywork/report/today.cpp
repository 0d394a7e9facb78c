#include <algorithm>
#include <buywork/project/portfolio.hpp>
#include <buywork/report/calendar.hpp>
#include <buywork/report/facts.hpp>
#include <buywork/report/findings.hpp>
#include <buywork/report/questions.hpp>
#include <buywork/report/report.hpp>
#include <buywork/team/person.hpp>

namespace buywork::report {
namespace {

using project::Project;

constexpr std::int64_t most = 15;  ///< maximum number of actions shown to people
constexpr int ahead = 14;          ///< days considered soon
constexpr std::size_t few = 5;     ///< maximum number of rows of secondary lists

/// The condition that an action is the person's, or nobody's in a project or perimeter that the person buys for or in
/// a committee that the person leads; everybody's without a person.
std::string own(std::optional<std::int64_t> person, model::Bindings& bindings) {
    const std::string open = has_not_ended;
    if (!person) return open;
    const std::string who = bindings.add(*person);
    return open + " AND (a.assignee = " + who +
           " OR (a.assignee IS NULL AND (a.project IN (SELECT id FROM project WHERE buyer = " + who +
           ") OR a.committee IN (SELECT id FROM committee WHERE leader = " + who +
           ") OR a.perimeter IN (SELECT id FROM perimeter WHERE buyer = " + who + "))))";
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
    const std::string sql = "SELECT count(*), count(CASE WHEN a.due < " + day +
                            " THEN 1 END), count(CASE WHEN a.due >= " + day + " AND a.due <= " + end +
                            " THEN 1 END), count(CASE WHEN a.state = 'blocked' THEN 1 END) FROM action a WHERE " +
                            own(person, bindings);
    const auto row = database.row<std::int64_t, std::int64_t, std::int64_t, std::int64_t>(sql, bindings);
    const auto& [open, overdue, near, blocked] = *row;
    return {open, overdue, near, blocked};
}

std::vector<Task> due_tasks(store::Database& database, std::optional<std::int64_t> person, Date as_of) {
    model::Bindings bindings;
    const std::string end = bindings.add((as_of + ahead).iso());
    return tasks(database, own(person, bindings) + " AND a.due <= " + end, bindings, most, as_of);
}

std::vector<Task> blocked_tasks(store::Database& database, std::optional<std::int64_t> person, Date as_of) {
    model::Bindings bindings;
    return tasks(database, own(person, bindings) + " AND a.state = 'blocked'", bindings, most, as_of);
}

/// Who is to do it is left out where that is the reader every time.
Whose whose(const std::vector<Task>& tasks, std::optional<std::int64_t> person) {
    const bool is_mine =
        std::all_of(tasks.begin(), tasks.end(), [](const Task& t) { return !t.assignee.key.empty(); });
    return person && is_mine ? Whose::one : Whose::anybody;
}

view::Figures figures(const Counts& counts) {
    return {{
        {"overdue", tr("Overdue"), Kind::number, Value::of(counts.overdue), "",
         counts.overdue > 0 ? Tone::bad : Tone::good},
        {"near", tr("Due within two weeks"), Kind::number, Value::of(counts.near)},
        {"blocked", tr("Waiting"), Kind::number, Value::of(counts.blocked)},
        {"open", tr("Total open"), Kind::number, Value::of(counts.open)},
    }};
}

std::vector<MeetingTime> next_meetings(workspace::Workspace& workspace, Date as_of, calendar::Region region) {
    auto meetings = meeting_times(workspace, {.region = region, .from = as_of, .to = as_of + ahead});
    if (meetings.size() > few) meetings.erase(meetings.begin() + few, meetings.end());
    return meetings;
}

/// A meeting to come, by its name and the day that counts as today.
struct NextMeeting {
    std::string key;
    MeetingTime time;
    Date as_of;
};

view::Table meeting_table(store::Database& database, const std::vector<MeetingTime>& meetings, Date as_of) {
    std::vector<NextMeeting> rows;
    for (const MeetingTime& one : meetings)
        rows.push_back({workspace::name_of(database, project::Meeting::entity, one.meeting.id), one, as_of});
    const std::vector<Part<NextMeeting>> parts = {
        {title_column(tr("Next meeting")), [](auto& r, const NextMeeting& m) { r.cell(m.time.meeting.title); }},
        {{"meeting", tr("Key"), Kind::reference, {}, 2}, [](auto& r, const NextMeeting& m) { r.cell(m.key); }},
        {{"beginning", tr("Begins"), Kind::local_time},
         [](auto& r, const NextMeeting& m) { r.cell(text_of(m.time)); }},
        {people_column("when", tr("When")),
         [](auto& r, const NextMeeting& m) { r.cell(in_words(m.time.day(), m.as_of)); }},
    };
    return table_of("meetings", rows, parts);
}

std::vector<ProjectRow> next_targets(const std::vector<ProjectRow>& projects) {
    std::vector<ProjectRow> found;
    for (const ProjectRow& row : projects)
        if (is_open(row.project) && row.project.target && days_late(row.project, row.as_of) == 0)
            found.push_back(row);
    std::stable_sort(found.begin(), found.end(),
                     [](const ProjectRow& a, const ProjectRow& b) { return *a.project.target < *b.project.target; });
    if (found.size() > few) found.resize(few);
    return found;
}

view::Table target_table(const std::vector<ProjectRow>& projects) {
    std::vector<Part<ProjectRow>> parts = {
        {program_column("project", Kind::reference), [](auto& r, const ProjectRow& p) { r.cell(p.project.key); }},
        {title_column(tr("Next target")), [](auto& r, const ProjectRow& p) { r.cell(p.project.title); }},
        {{"stage", tr("Stage"), Kind::choice, project::stages, 1},
         [](auto& r, const ProjectRow& p) {
             r.cell(project::stages[static_cast<std::size_t>(p.project.stage)].name);
         }},
        {{"target", tr("Target date"), Kind::date, {}, 2},
         [](auto& r, const ProjectRow& p) { put(r, p.project.target); }},
    };
    for (Part<ProjectRow>& part : plan_parts(projects, 3)) parts.push_back(std::move(part));
    parts.push_back({people_column("when", tr("When")),
                     [](auto& r, const ProjectRow& p) { r.cell(in_words(*p.project.target, p.as_of)); }});
    return table_of("next_targets", projects, parts);
}

std::vector<ProjectRow> all_projects(workspace::Workspace& workspace, const References& people, Date as_of,
                                     calendar::Region region) {
    std::vector<ProjectRow> rows;
    std::vector<Project> projects = model::all<Project>(workspace.database());
    project::set_plan_ends(projects, workspace, region, as_of);
    for (Project& project : projects) {
        const view::Reference& buyer = find(people, project.buyer);
        rows.push_back({.project = std::move(project), .buyer = buyer, .as_of = as_of});
    }
    return rows;
}

/// What the page says of the reader's actions.
struct Own {
    std::optional<std::int64_t> person;  ///< the actor, when recorded
    Counts counts;
    std::vector<Task> due, waiting;
};

Own read_own(workspace::Workspace& workspace, Date as_of) {
    store::Database& database = workspace.database();
    const auto person = workspace::find_id(database, team::Person::entity, workspace.actor());
    return {person, count(database, person, as_of), due_tasks(database, person, as_of),
            blocked_tasks(database, person, as_of)};
}

void append_due(view::Document& document, const Own& own, Reader reader) {
    document.blocks.emplace_back(figures(own.counts));
    view::Table table = task_table("due", own.due, whose(own.due, own.person));
    table.empty = tr("Nothing is due within two weeks.");
    document.blocks.emplace_back(std::move(table));
    const std::int64_t more = own.counts.overdue + own.counts.near - static_cast<std::int64_t>(own.due.size());
    if (more > 0 && reader == Reader::person)
        document.blocks.emplace_back(view::Paragraph{tr("And {} more.", human(more, language())), Tone::muted});
}

void append_projects(Report& report, workspace::Workspace& workspace, const std::vector<ProjectRow>& projects,
                     const Query& query) {
    const bool program = query.reader == Reader::program;
    std::vector<ProjectRow> late = late_rows(projects, query.reader), next = next_targets(projects);
    const bool has_late_p80s = add_p80s(late, workspace, query.region);
    const bool has_next_p80s = add_p80s(next, workspace, query.region);
    view::Document& document = report.document;
    if (program || !late.empty()) document.blocks.emplace_back(late_projects(late));
    if (program || !next.empty()) document.blocks.emplace_back(target_table(next));
    append_limits(document, false, has_late_p80s && has_next_p80s);
}

/// The findings that count most in the projects that the reader buys for, else in all.
void append_practices(view::Document& document, workspace::Workspace& workspace, const Own& own, const Query& query) {
    store::Database& database = workspace.database();
    practice::Scope scope{.first_rules = few};
    if (own.person)
        for (const auto& [id] : database.rows<std::int64_t>(
                 "SELECT id FROM project WHERE buyer = $1 AND stage <> 'dropped' ORDER BY id", *own.person))
            scope.projects.push_back(id);
    const practice::Result result =
        practice::check(workspace, scope, query.as_of, query.region, practice::waivers_of(database));
    practice::Remedies remedies(database, query.as_of);
    view::Table table = foremost_table(result, remedies);
    const bool has_some = std::any_of(result.findings.begin(), result.findings.end(), practice::counts);
    if (has_some || query.reader == Reader::program) document.blocks.emplace_back(std::move(table));
    if (has_some && query.reader == Reader::person)
        document.blocks.emplace_back(
            view::Paragraph{tr("buywork project check shows what helps, and all other findings."), Tone::muted});
}

/// The actor's open actions when the actor is a recorded person, else everybody's; then the next meetings, what
/// waits, questions without an answer, late projects, the next targets, and the findings that count most.
void build_today(Report& report, workspace::Workspace& workspace, const Query& query) {
    store::Database& database = workspace.database();
    const bool program = query.reader == Reader::program;
    const Own own = read_own(workspace, query.as_of);
    const References people = references(
        database, "person",
        "SELECT buyer FROM project" + (own.person ? " UNION SELECT " + std::to_string(*own.person) : std::string()));
    const std::vector<ProjectRow> projects = all_projects(workspace, people, query.as_of, query.region);
    view::Document& document = report.document;
    document.subtitle += " – " + (own.person ? find(people, *own.person).name : tr("everybody's actions"));
    append_findings(report, own.counts.overdue, late_count(projects));
    const bool is_empty = own.counts.open == 0 && projects.empty();
    if (is_empty) append_beginning(document);
    if (is_empty && !program) return;
    append_due(document, own, query.reader);
    const auto add = [&](bool is_there, auto table) {
        if (program || is_there) document.blocks.emplace_back(table());
    };
    const auto meetings = next_meetings(workspace, query.as_of, query.region);
    add(!meetings.empty(), [&] { return meeting_table(database, meetings, query.as_of); });
    add(!own.waiting.empty(), [&] { return waiting_table(own.waiting, whose(own.waiting, own.person)); });
    auto questions = open_questions(database, "1 = 1", {});
    if (!program && questions.size() > few) questions.resize(few);
    add(!questions.empty(), [&] { return question_table(questions); });
    append_projects(report, workspace, projects, query);
    append_practices(document, workspace, own, query);
}

/// What to say where there is no workspace.
void welcome(Report& report, const Query&) {
    view::Document& document = report.document;
    document.name = "welcome";
    document.title = "buywork";
    document.subtitle = tr("Procurement projects, managed together with internal clients.");
    document.blocks.emplace_back(view::Paragraph{tr("There is no workspace here. To begin:")});
    document.blocks.emplace_back(view::List{{
        {tr("buywork init --name \"Our purchasing team\" creates one in this folder")},
        {tr("buywork project apply FILE.toml creates a whole project from a file")},
        {tr("buywork help lists the commands; -w PATH opens a workspace elsewhere")},
    }});
}

constexpr model::Example examples[] = {{"buywork", N_("The same: the command name alone shows today")},
                                       {"buywork today --json", N_("As JSON")}};

}  // namespace

extern const ReportSpec today_report{
    .name = "today",
    .title = N_("Today"),
    .help = N_("Shows what matters today: actions due, waiting items, late projects, next targets, findings"),
    .build = build_today,
    .noun = "",
    .gates = late_gates,
    .examples = examples,
    .build_alone = welcome,
};

}  // namespace buywork::report
