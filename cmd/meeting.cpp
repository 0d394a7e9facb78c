#include "meeting.hpp"

#include <buywork/action/notes.hpp>
#include <buywork/project/attendance.hpp>
#include <buywork/project/note.hpp>
#include <buywork/project/schedule.hpp>
#include <buywork/report/calendar.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using project::Meeting;
using project::Note;

constexpr Argument one_project[] = {{N_("KEY"),
                                     N_("The project (default: meetings and actions of the workspace itself)"),
                                     Arity::optional, &project::Project::entity}};
constexpr Argument one_meeting[] = {{N_("MEETING"), N_("Key or number"), Arity::one, &Meeting::entity}};
constexpr Argument minutes_arguments[] = {
    one_meeting[0],
    {.name = N_("FILE"), .help = N_("Minutes in Markdown; - reads standard input"), .takes = Takes::file}};
constexpr Argument reply_arguments[] = {{N_("ID"), N_("Number of the note it replies to"), Arity::one, &Note::entity},
                                        {N_("TEXT"), N_("The reply, in one line")}};

/// The meeting that the command line names.
Meeting meeting_of(App& app, const Arguments& arguments) {
    const std::int64_t id =
        workspace::get_id(app.workspace().database(), Meeting::entity, arguments.one(one_meeting[0]));
    return workspace::get<Meeting>(app.workspace(), id);
}

void run_dates(App& app, const Arguments& arguments) {
    const Date today = app.clock().today();
    report::MeetingQuery query{.region = app.holidays(), .from = today};
    if (const auto key = app.project())
        query.project = workspace::get_id(app.workspace().database(), project::Project::entity, *key);
    if (const auto from = arguments.option("from")) query.from = parse_date(*from, today);
    query.to = query.from.plus_months(12);
    if (const auto to = arguments.option("to")) query.to = parse_date(*to, today);
    if (query.to < query.from) throw Error(Code::usage, tr("--to is before --from"), tr("swap them"));
    app.show(report::appointment_table(app.workspace(), report::meeting_times(app.workspace(), query)));
}

void run_calendar(App& app, const Arguments& arguments) {
    auto key = arguments.maybe(one_project[0]);
    if (!key) key = app.project();
    std::optional<std::int64_t> project;
    if (key) project = workspace::get_id(app.workspace().database(), project::Project::entity, *key);
    app.print(
        report::calendar_text(app.workspace(), project, app.holidays(), source_date().value_or(app.clock().now())));
}

}  // namespace

Date held_on(App& app, const Arguments& arguments, const Meeting& meeting) {
    const Date today = app.clock().today();
    if (const auto day = arguments.option("held")) return parse_date(*day, today);
    auto& database = app.workspace().database();
    const auto days = project::calendar_of(database, project::client_of(database, meeting.project), app.holidays());
    if (const auto day = project::last_held(meeting, days, today)) return *day;
    throw Error(Code::usage, tr("this meeting has not been held yet"), tr("give the date: --held DATE"));
}

namespace {

view::Table taken_table(const action::MinutesTaken& taken) {
    view::Table table{.name = "minutes"};
    table.columns = {{"kind", tr("What"), Kind::text},
                     {"created", tr("Created"), Kind::number},
                     {"updated", tr("Updated"), Kind::number},
                     {"unchanged", tr("Unchanged"), Kind::number}};
    auto rows = std::make_unique<view::MemoryRows>();
    const auto row = [&](const model::Entity& kind, const workspace::Imported& count) {
        rows->row().cell(kind.name);
        rows->shown(model::noun(kind));
        rows->cell(count.created).cell(count.updated).cell(count.unchanged);
    };
    row(action::Action::entity, taken.actions);
    row(Note::entity, taken.notes);
    row(project::Attendance::entity, taken.attendance);
    table.rows = std::move(rows);
    return table;
}

void run_minutes(App& app, const Arguments& arguments) {
    const Meeting meeting = meeting_of(app, arguments);
    const action::Minutes minutes{
        .meeting = meeting.id, .owner = project::owner_of(meeting), .held = held_on(app, arguments, meeting)};
    const std::string& path = arguments.one(minutes_arguments[1]);
    const std::string markdown = read_file(path);
    workspace::Operation operation(app.workspace(), "meeting minutes", app.keep());
    operation.set_strict(arguments.flag(everyday::strict_import.name));
    const auto taken = action::import_minutes(operation, markdown, path == "-" ? "stdin" : path, minutes);
    operation.about(Meeting::entity, meeting.id);
    operation.commit();
    app.show(taken_table(taken));
    for (const workspace::Imported* part : {&taken.actions, &taken.notes, &taken.attendance})
        everyday::say_left_out(app, *part);
    app.note_dry_run();
}

void run_reply(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "note reply", app.keep());
    const std::int64_t id = workspace::get_id(operation.database(), Note::entity, arguments.one(reply_arguments[0]));
    const Note parent = workspace::get<Note>(app.workspace(), id);
    workspace::Said said = everyday::said(app, arguments, operation);
    const auto say = [&](const char* name, Value value) {
        said[model::index_of(Note::entity, name)] = std::move(value);
    };
    say("title",
        model::read(model::get_field(Note::entity, "title"), arguments.one(reply_arguments[1]), operation.context()));
    say("parent", Value::of(parent.id));
    if (const auto owner = project::owner_of(parent)) say(owner->kind, Value::of(owner->id));
    if (!arguments.option("kind"))
        say("kind", Value::of(parent.kind == project::NoteKind::question ? "answer" : "note"));
    const auto change = workspace::create(operation, Note::entity, said);
    operation.about(Note::entity, change.id);
    operation.commit();
    app.show(change);
}

constexpr Option dates_options[] = {{"from", N_("DATE"), N_("From this day (default: today)")},
                                    {"to", N_("DATE"), N_("Until this day (default: one year later)")}};
constexpr Option minutes_options[] = {
    {"held", N_("DATE"), N_("Day the meeting was held (default: the last occurrence)")}, everyday::strict_import};
constexpr Option reply_options[] = {
    {"kind", N_("KIND"), N_("Kind of reply (default: answer to a question, otherwise note)"), project::note_kinds},
    {"person", N_("PERSON"), N_("Author"), {}, &team::Person::entity},
    {"description", N_("TEXT"), N_("Description")}};

constexpr Example dates_examples[] = {{"buywork project meeting dates -p maintenance-2027 --to 2027-06-30",
                                       N_("Meetings of one project until summer")}};
constexpr Example minutes_examples[] = {
    {"buywork project meeting minutes maintenance-2027/comite-de-projet meeting.md --held 2026-11-26",
     N_("Actions, decisions, questions and attendance")}};
constexpr Example reply_examples[] = {
    {"buywork project note reply 1 \"Oui, à partir de mars\" --person marie", N_("Answers question 1")}};
constexpr Example calendar_examples[] = {
    {"buywork project calendar maintenance-2027 -o maintenance.ics", N_("For Thunderbird, Outlook or a telephone")},
    {"buywork project calendar -o reviews.ics", N_("Meetings and actions of the workspace itself")}};
constexpr Code exits[] = {Code::not_found};
constexpr Code minutes_exits[] = {Code::not_found, Code::conflict, Code::invalid};

constexpr Command dates{.verb = "dates",
                        .help = N_("Lists the dates of meetings, moved off non-working days"),
                        .run = run_dates,
                        .options = dates_options,
                        .examples = dates_examples};
constexpr Command minutes{
    .verb = "minutes",
    .help = N_("Imports minutes: actions, decisions, questions, attendance"),
    .run = run_minutes,
    .opens = Opens::writing,
    .arguments = minutes_arguments,
    .options = minutes_options,
    .examples = minutes_examples,
    .exits = minutes_exits,
    .details = N_("Of Markdown it takes \"- [ ] text @person due:DATE\" as an action, \"! text\" as a decision, "
                  "\"? text\" as a question, and \"Present: @marie, @paul\" (also Excused, Absent) as who was "
                  "there. Each keeps the meeting it comes from. The same minutes taken in again change nothing; an "
                  "unknown person after @ is a fault with its place, and nothing is written. Other lines, but for "
                  "headings, code and comments, are listed as not imported.")};
constexpr Command reply{.verb = "reply",
                        .help = N_("Replies to a note; an answered question is no longer open"),
                        .run = run_reply,
                        .opens = Opens::writing,
                        .arguments = reply_arguments,
                        .options = reply_options,
                        .examples = reply_examples,
                        .exits = exits};
constexpr Command calendar{
    .verb = "calendar",
    .help = N_("Prints meetings, milestones and actions of a project as iCalendar"),
    .run = run_calendar,
    .arguments = one_project,
    .examples = calendar_examples,
    .exits = exits,
    .details =
        N_("Meetings come with their recurrence, milestones as days, actions with a deadline as tasks. A program "
           "that imports the file again finds each by its UID and takes the newer SEQUENCE. Without a project: the "
           "workspace's own meetings and actions."),
    .own_format = true};

constexpr const Command* project_commands[] = {&calendar};
constexpr const Command* meeting_commands[] = {&dates, &minutes};
constexpr const Command* note_commands[] = {&reply};

}  // namespace

const Noun calendar_noun{.name = "project", .commands = project_commands};
const Noun meeting_noun{.name = "project meeting", .commands = meeting_commands};
const Noun note_noun{.name = "project note", .commands = note_commands};

}  // namespace buywork::cmd
