#include <buywork/action/notes.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/outlook.hpp>
#include <buywork/exchange/taskwarrior.hpp>
#include <buywork/exchange/todo_txt.hpp>
#include <buywork/exchange/trello.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using action::Action;
using action::State;

constexpr Argument ids[] = {{N_("ID"), N_("Numbers of the actions"), Arity::many, &Action::entity}};

/// Moves the named actions to a state, all in one operation.
void move_all(App& app, const Arguments& arguments, State state) {
    workspace::Operation operation(app.workspace(), std::string("action ") + arguments.command->verb, app.keep());
    std::vector<workspace::Change> changes;
    for (const std::string& name : arguments.all(ids[0])) {
        const std::int64_t id = workspace::get_id(operation.database(), Action::entity, name);
        const auto before = model::load(operation.database(), Action::entity, id);
        operation.about(Action::entity, id);
        action::move(operation, id, state, arguments.option("waiting").value_or(""));
        const auto after = model::load(operation.database(), Action::entity, id);
        changes.push_back({.entity = &Action::entity,
                           .id = id,
                           .key = workspace::name_of(operation.database(), Action::entity, id),
                           .what = workspace::Change::What::updated,
                           .fields = workspace::difference(Action::entity, *before, *after)});
    }
    operation.commit();
    if (changes.size() == 1)
        app.show(changes.front());
    else
        app.show(changes);
}

void run_start(App& app, const Arguments& arguments) { move_all(app, arguments, State::doing); }
void run_block(App& app, const Arguments& arguments) { move_all(app, arguments, State::blocked); }
void run_done(App& app, const Arguments& arguments) { move_all(app, arguments, State::done); }
void run_drop(App& app, const Arguments& arguments) { move_all(app, arguments, State::dropped); }
void run_reopen(App& app, const Arguments& arguments) { move_all(app, arguments, State::open); }

bool is_notes(std::string_view content, std::string_view name) {
    const std::string lower = text::lower_ascii(name);
    if (lower.ends_with(".md") || lower.ends_with(".markdown")) return true;
    const std::string_view bare = text::trim(content);
    const bool is_json = bare.starts_with('[') || bare.starts_with('{');
    return !workspace::has_known_ending(name) && !is_json && action::has_check_boxes(content);
}

constexpr everyday::ForeignForm forms[] = {
    {"notes", is_notes, action::import_notes},
    {"taskwarrior", exchange::is_taskwarrior, exchange::import_taskwarrior},
    {"trello", exchange::is_trello, exchange::import_trello},
    {"outlook", exchange::is_outlook_tasks, exchange::import_outlook_tasks},
    {"todo.txt", exchange::is_todo_txt, exchange::import_todo_txt},
};

void run_import(App& app, const Arguments& arguments) { everyday::import_file(app, arguments, forms); }

constexpr Choice form_names[] = {{"fields", ""},      {"notes", ""},    {"outlook", ""},
                                 {"taskwarrior", ""}, {"todo.txt", ""}, {"trello", ""}};
constexpr Option import_options[] = {{.name = "from",
                                      .value = N_("FORM"),
                                      .help = N_("Format of the file, if its name and content do not tell"),
                                      .choices = form_names},
                                     everyday::sheet,
                                     everyday::strict_import};
constexpr Argument import_file[] = {
    {.name = N_("FILE"),
     .help = N_("CSV, XLSX, JSON, NDJSON or one of the formats below; - reads standard input"),
     .takes = Takes::file}};
constexpr Code import_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Example import_examples[] = {
    {"buywork action import actions.csv --dry-run", N_("Checks a file without writing anything")},
    {"buywork action import meeting.md -p maintenance-2027", N_("The check boxes in meeting notes, for one project")},
    {"buywork action import todo.txt --dry-run", N_("A todo.txt list, as a dry run")},
    {"buywork action import tasks.json -p maintenance-2027", N_("The tasks of Taskwarrior, for one project")},
    {"buywork action import board.json -p maintenance-2027", N_("The cards of a Trello board")}};

constexpr Option block_options[] = {{"waiting", N_("TEXT"), N_("What or whom it is waiting for")}};
constexpr Code exits[] = {Code::not_found, Code::conflict};
constexpr Example start_examples[] = {{"buywork action start 3", N_("Starts number 3")}};
constexpr Example block_examples[] = {
    {"buywork action block 3 --waiting \"avis du service juridique\"", N_("Number 3 is waiting for the lawyers")}};
constexpr Example done_examples[] = {{"buywork action done 1 2", N_("Numbers 1 and 2 are done")}};
constexpr Example drop_examples[] = {{"buywork action drop 4", N_("Number 4 will not be done")}};
constexpr Example reopen_examples[] = {{"buywork action reopen 1", N_("Reopens number 1")}};

constexpr Command start{.verb = "start",
                        .help = N_("Marks actions as in progress"),
                        .run = run_start,
                        .opens = Opens::writing,
                        .arguments = ids,
                        .examples = start_examples,
                        .exits = exits};
constexpr Command block{.verb = "block",
                        .help = N_("Marks actions as blocked"),
                        .run = run_block,
                        .opens = Opens::writing,
                        .arguments = ids,
                        .options = block_options,
                        .examples = block_examples,
                        .exits = exits};
constexpr Command done{.verb = "done",
                       .help = N_("Marks actions as done; a repeating action opens its next occurrence"),
                       .run = run_done,
                       .opens = Opens::writing,
                       .arguments = ids,
                       .examples = done_examples,
                       .exits = exits};
constexpr Command drop{.verb = "drop",
                       .help = N_("Marks actions as dropped"),
                       .run = run_drop,
                       .opens = Opens::writing,
                       .arguments = ids,
                       .examples = drop_examples,
                       .exits = exits};
constexpr Command reopen{.verb = "reopen",
                         .help = N_("Reopens actions that have ended"),
                         .run = run_reopen,
                         .opens = Opens::writing,
                         .arguments = ids,
                         .examples = reopen_examples,
                         .exits = exits};

constexpr Command import{
    .verb = "import",
    .help = N_("Imports a file, all or nothing; existing records are updated"),
    .run = run_import,
    .opens = Opens::writing,
    .arguments = import_file,
    .options = import_options,
    .examples = import_examples,
    .exits = import_exits,
    .details = N_(
        "Of Markdown it takes the check boxes: \"- [ ] text @person due:DATE #tag p:PROJECT\". French pour: "
        "and échéance: mean due:. A checked box is done. Importing the notes again finds the actions by "
        "their text.\n\n"
        "It reads todo.txt, the JSON of `task export`, the JSON of a Trello board, and Outlook's tasks in CSV with "
        "English or French headings. A project that is not there is a fault; what has no place here is counted. "
        "Imported again, a file finds its actions: by text in todo.txt and Outlook, by their own number in "
        "Taskwarrior and Trello.")};

constexpr const Command* commands[] = {&import, &start, &block, &done, &drop, &reopen};

}  // namespace

const Noun action_noun{.name = "action", .commands = commands};

}  // namespace buywork::cmd
