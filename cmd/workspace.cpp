// The commands of the workspace itself: they stand at the top, without a noun.
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <buywork/base/guarded.hpp>
#include <buywork/base/text.hpp>
#include <buywork/model/schema.hpp>
#include <buywork/workspace/check.hpp>
#include <buywork/workspace/log.hpp>
#include <buywork/workspace/setting.hpp>
#include <buywork/workspace/whole.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "app.hpp"
#include "complete.hpp"
#include "everyday.hpp"
#include "help.hpp"

namespace buywork::cmd {
namespace {

constexpr Argument place[] = {{.name = N_("PATH"),
                               .help = N_("Where to create it: a path or a postgresql:// URL"),
                               .arity = Arity::optional,
                               .takes = Takes::file}};
constexpr Argument operation_id[] = {{N_("ID"), N_("Number of the operation"), Arity::optional}};
constexpr Argument backup_file[] = {
    {.name = N_("FILE"), .help = N_("Backup file to create; it must not exist"), .takes = Takes::file}};
constexpr Argument restore_file[] = {{.name = N_("FILE"), .help = N_("A backup"), .takes = Takes::file}};
constexpr Argument export_file[] = {{.name = N_("FILE"),
                                     .help = N_("File to write (default: standard output)"),
                                     .arity = Arity::optional,
                                     .takes = Takes::file}};
constexpr Argument import_file[] = {
    {.name = N_("FILE"), .help = N_("File written by buywork export; - reads standard input"), .takes = Takes::file}};
constexpr Argument record_kind[] = {
    {.name = N_("KIND"), .help = N_("A kind of record, such as action"), .takes = Takes::kind}};
constexpr Argument setting_key[] = {{.name = N_("KEY"), .help = N_("The setting"), .takes = Takes::setting}};
constexpr Argument setting_value[] = {{.name = N_("KEY"), .help = N_("The setting"), .takes = Takes::setting},
                                      {N_("VALUE"), N_("New value")}};
constexpr Argument words[] = {
    {.name = N_("COMMAND"), .help = N_("Words of the command"), .arity = Arity::any, .takes = Takes::command}};
constexpr Choice shells[] = {{"bash", ""}, {"zsh", ""}, {"fish", ""}};
constexpr Argument shell[] = {{.name = N_("SHELL"), .help = N_("bash, zsh or fish"), .choices = shells}};

/// A record of one value.
view::Table single(const char* name, Kind kind, const Value& value) {
    view::Table table{.name = name};
    table.single = true;
    table.columns = {{name, "", kind}};
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row().value(value);
    table.rows = std::move(rows);
    return table;
}

/// For programs alone: which operation it was.
void show_number(App& app, const char* name, std::int64_t number) {
    if (app.is_data()) app.show(single(name, Kind::number, Value::of(number)));
}

/// Prints one value: bare for people, as a record under its name for programs.
void print_value(App& app, const char* name, const std::string& value) {
    if (!app.is_data()) return app.print(value + "\n");
    app.show(single(name, Kind::text, Value::of(value)));
}

void run_init(App& app, const Arguments& arguments) {
    const auto path = arguments.maybe(place[0]);
    const store::Location location = path ? store::Location::parse(*path) : app.location();
    workspace::init(location, app.clock(), app.actor(), arguments.option("name").value_or(""),
                    arguments.option("currency").value_or("EUR"), app.keep());
    if (app.is_data()) print_value(app, "workspace", location.name);
    app.say(tr("workspace {} is ready", text::visible(location.name)));
    app.note_dry_run();
}

std::optional<std::int64_t> operation_number(const Arguments& arguments) {
    const auto word = arguments.maybe(operation_id[0]);
    return word ? std::optional(parse_number(*word)) : std::nullopt;
}

void run_undo(App& app, const Arguments& arguments) {
    const std::int64_t undone = workspace::undo(app.workspace(), operation_number(arguments), app.keep());
    show_number(app, "undone", undone);
    app.say(tr("operation {} is undone", undone));
    app.note_dry_run();
}

void run_redo(App& app, const Arguments& arguments) {
    const std::int64_t redone = workspace::redo(app.workspace(), operation_number(arguments), app.keep());
    show_number(app, "redone", redone);
    app.say(tr("undo {} is reverted", redone));
    app.note_dry_run();
}

bool has_reader() {
    pollfd output{STDOUT_FILENO, 0, 0};
    return poll(&output, 1, 0) <= 0 || (output.revents & (POLLERR | POLLNVAL)) == 0;
}

/// Prints operations as they come, oldest first, until interrupted or nobody reads any more.
void follow_log(App& app, workspace::LogQuery query) {
    if (app.format() == view::Format::json)
        throw Error(Code::usage, tr("--follow cannot be combined with a JSON array"), tr("use --format ndjson"));
    store::Database& database = app.workspace().database();
    app.end_snapshot();
    query.after = query.since ? 0 : workspace::last_operation(database);
    for (; has_reader(); sleep(1)) {
        const auto snapshot = database.snapshot();
        const std::int64_t last = workspace::last_operation(database);
        if (last <= *query.after) continue;
        app.show(workspace::log(app.workspace(), query));
        query.after = last;
    }
}

void run_log(App& app, const Arguments& arguments) {
    workspace::LogQuery query{.project = app.project(), .is_local_time = !app.is_data()};
    if (const auto since = arguments.option("since")) query.since = parse_date(*since, app.clock().today());
    query.limit = everyday::limit(arguments);
    if (arguments.flag("follow")) return follow_log(app, query);
    view::Table table = workspace::log(app.workspace(), query);
    table.empty = tr("No operations yet.");
    app.show(std::move(table));
}

/// The head that --expect-head asks for, in lower case.
std::optional<std::string> expected_head(const Arguments& arguments) {
    const auto said = arguments.option("expect-head");
    if (!said) return std::nullopt;
    const std::string head = text::lower_ascii(*said);
    if (head.size() < 16 || head.size() > 64 || head.find_first_not_of(hex_digits) != std::string::npos)
        throw Error(Code::usage, tr("\"{}\" is not the head of a log", text::excerpt(*said)),
                    tr("give 16 to 64 of the hexadecimal digits printed by buywork check"));
    return head;
}

view::Table table_of(const workspace::Health& health, const std::optional<std::int64_t>& since) {
    view::Table table{.name = "check"};
    table.single = true;
    table.columns = {{"operations", tr("Operations"), Kind::number}, {"changes", tr("Changes"), Kind::number},
                     {"erased", tr("Erased images"), Kind::number},  {"rows", tr("Rows"), Kind::number},
                     {"head", tr("Head of the log"), Kind::text},    {"faults", tr("Faults"), Kind::number}};
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row()
        .cell(health.operations)
        .cell(health.changes)
        .cell(health.erased)
        .cell(health.rows)
        .cell(hex(health.head))
        .cell(static_cast<std::int64_t>(health.faults.size()));
    if (since) {
        table.columns.push_back({"since", tr("Operations since the expected head"), Kind::number});
        rows->cell(*since);
    }
    table.rows = std::move(rows);
    return table;
}

void run_check(App& app, const Arguments& arguments) {
    const auto expected = expected_head(arguments);
    const auto snapshot = app.workspace().database().snapshot();
    const workspace::Health health = workspace::check(app.workspace());
    std::optional<std::int64_t> since;
    if (expected) since = workspace::operations_since(app.workspace().database(), *expected);
    app.show(table_of(health, since));
    if (!health.faults.empty()) {
        Error error(Code::gate, tr("the workspace is damaged"),
                    tr("restore a backup, or keep this copy and ask for help"));
        for (const std::string& fault : health.faults) error.problems.push_back({"", fault});
        throw error;
    }
    if (!expected) return;
    if (!since)
        throw Error(Code::gate, tr("no operation of this workspace has the head {}", *expected),
                    tr("the history was rewritten, or this is an older copy or another workspace"));
    app.say(*since == 0 ? tr("the expected head is that of the last operation")
                        : tr_count("the expected head is in the log, {} operation before the last",
                                   "the expected head is in the log, {} operations before the last", *since, *since));
}

void run_backup(App& app, const Arguments& arguments) {
    const std::string& file = arguments.one(backup_file[0]);
    workspace::backup(app.workspace(), file);
    app.say(tr("backup {} is made and checked", text::visible(file)));
}

void run_restore(App& app, const Arguments& arguments) {
    const std::string& file = arguments.one(restore_file[0]);
    const store::Location into = app.location();
    if (!app.is_confirmed(tr("restore makes the workspace {}", text::visible(into.name)),
                          tr("Create {} from the backup {}? [y/N]", text::visible(into.name), text::visible(file))))
        return;
    workspace::restore(file, into, app.clock());
    app.say(tr("workspace {} is restored", text::visible(into.name)));
}

/// What waits for the close of a survey is not exported: two exports would tell what came between them.
void tell_open_surveys(App& app) {
    std::vector<std::string> keys;
    for (const auto& [key] : app.workspace().database().rows<std::string>(
             "SELECT key FROM survey WHERE state = 'open' AND anonymity = 'anonymous' ORDER BY key"))
        keys.push_back(key);
    for (const std::string& key : keys)
        app.say(
            tr("The survey {} is open: the answers that wait for its close, and its tokens, are not in the export",
               key));
}

void run_export(App& app, const Arguments& arguments) {
    const auto path = arguments.maybe(export_file[0]);
    workspace::Workspace& workspace = app.workspace();
    const auto write = [&](Output& out) { workspace::export_whole(workspace, out); };
    if (!path || *path == "-") {
        app.print(write);
        return tell_open_surveys(app);
    }
    if (workspace.location().engine == store::Engine::sqlite) guard_from_output(workspace.location().name, true);
    Output out = Output::file(*path, arguments.command->readers);
    write(out);
    out.finish();
    tell_open_surveys(app);
}

void run_import(App& app, const Arguments& arguments) {
    const std::string& path = arguments.one(import_file[0]);
    std::ifstream file;
    if (path != "-") file.open(path, std::ios::binary);
    if (!file) throw Error(Code::io, tr("cannot read {}: {}", text::visible(path), std::strerror(errno)));
    std::istream& in = path == "-" ? std::cin : file;
    const workspace::Taken taken = workspace::import_whole(app.workspace(), in, text::visible(path), app.keep());
    app.say(tr("imported: {} operations, {} records", taken.operations, taken.rows));
    app.note_dry_run();
}

constexpr Choice origins[] = {{"option", N_("option")},
                              {"environment", N_("environment")},
                              {"workspace", N_("workspace")},
                              {"user", N_("user")},
                              {"default", N_("default")}};

void run_config_list(App& app, const Arguments& arguments) {
    view::Table table{.name = "settings"};
    table.columns = {{"key", tr("Setting"), Kind::text},
                     {"value", tr("Value"), Kind::text},
                     {"meaning", tr("Meaning"), Kind::text}};
    if (arguments.flag("origin"))
        table.columns.insert(table.columns.begin() + 2, {"origin", tr("From"), Kind::choice, origins});
    auto rows = std::make_unique<view::MemoryRows>();
    for (const workspace::KnownSetting& known : workspace::known_settings()) {
        const Resolved resolved = app.setting(known);
        rows->row().cell(known.key).cell(resolved.value);
        if (arguments.flag("origin")) rows->cell(resolved.origin);
        rows->cell(translated(known.help));
    }
    table.rows = std::move(rows);
    app.show(std::move(table));
}

void run_config_get(App& app, const Arguments& arguments) {
    const workspace::KnownSetting& known = workspace::get_known_setting(arguments.one(setting_key[0]));
    print_value(app, known.key, app.setting(known).value);
}

void run_config_set(App& app, const Arguments& arguments) {
    const model::Entity& entity = workspace::Setting::entity;
    const workspace::KnownSetting& known = workspace::get_known_setting(arguments.one(setting_value[0]));
    workspace::require_setting(known, arguments.one(setting_value[1]));
    workspace::Operation operation(app.workspace(), "config set", app.keep());
    if (std::string_view(known.key) == "project")
        workspace::get_id(operation.database(), model::get_entity("project"), arguments.one(setting_value[1]));
    workspace::Said said(entity.fields.size());
    said[model::index_of(entity, "key")] = Value::of(std::string(known.key));
    said[model::index_of(entity, "value")] = Value::of(arguments.one(setting_value[1]));
    const workspace::Change change = workspace::upsert(operation, entity, said);
    operation.about(known.key);
    operation.commit();
    app.show(change);
}

void run_schema(App& app, const Arguments& arguments) {
    app.print(model::json_schema(model::get_entity(arguments.one(record_kind[0]))));
}

void run_migration(App& app, const Arguments& arguments) {
    app.print(model::create_table(model::get_entity(arguments.one(record_kind[0]))));
}

void run_completion(App& app, const Arguments& arguments) {
    app.print(std::string(completion_script(arguments.one(shell[0]))));
}

void run_version(App& app, const Arguments&) {
    if (app.is_data())
        print_value(app, "version", BUYWORK_VERSION);
    else
        app.print(std::string("buywork " BUYWORK_VERSION "\n"));
}

void run_help(App& app, const Arguments& arguments) { app.print(help(arguments.all(words[0]), app.text_width())); }

constexpr Example completion_examples[] = {
    {"buywork completion bash > ~/.local/share/bash-completion/completions/buywork", N_("For bash, one user")}};

constexpr Option init_options[] = {{"name", N_("TEXT"), N_("Name of the workspace, on reports")},
                                   {"currency", N_("CODE"), N_("Currency of amounts written without one (EUR)")},
                                   {"dry-run", nullptr, N_("Show what would change, write nothing")}};
constexpr Option log_options[] = {
    {"since", N_("DATE"), N_("Only operations since this day")},
    {"limit", N_("NUMBER"), N_("Maximum number of records")},
    {"follow", nullptr, N_("Wait for new operations, oldest first, until interrupted")}};

constexpr Option check_options[] = {
    {"expect-head", N_("HEX"), N_("Head noted earlier: its operation must still be in the log (16 digits suffice)")}};

constexpr Example init_examples[] = {
    {"buywork init --name \"Achats Vaudrelle\"", N_("Creates buywork.db in this folder")}};
constexpr Example undo_examples[] = {{"buywork undo", N_("Undoes your last operation")},
                                     {"buywork undo 12", N_("Undoes operation 12")}};
constexpr Example redo_examples[] = {{"buywork redo", N_("Redoes what your last undo reverted")}};
constexpr Example log_examples[] = {{"buywork log --since -7d --json", N_("Last week's operations, as JSON")}};
constexpr Example check_examples[] = {
    {"buywork check", N_("Verifies the workspace and prints the head of the log")},
    {"buywork check --expect-head 5f2d1c0be91a7743", N_("Verifies that the log still contains that day's head")}};
constexpr Example backup_examples[] = {{"buywork backup buywork-2026-12-01.db", N_("A verified copy")}};
constexpr Example restore_examples[] = {
    {"buywork restore buywork-2026-12-01.db --yes", N_("Creates buywork.db from a backup")},
    {"buywork -w trial.db restore buywork-2026-12-01.db --yes", N_("The same in another place, to inspect it")}};
constexpr Example export_examples[] = {{"buywork export all.ndjson", N_("Everything: settings, records and log")},
                                       {"buywork export | gzip > all.ndjson.gz", N_("The same, compressed")}};
constexpr Option import_options[] = {everyday::strict_always};
constexpr Example import_examples[] = {
    {"buywork init -w postgresql:///purchasing", N_("An empty workspace …")},
    {"buywork import all.ndjson -w postgresql:///purchasing", N_("… becomes the exported one")}};
constexpr Example schema_examples[] = {{"buywork schema action", N_("The JSON Schema of an action")}};
constexpr Example version_examples[] = {{"buywork version", N_("The version of buywork")}};
constexpr Example help_examples[] = {{"buywork help action add", N_("Help on adding an action")}};

constexpr Code conflict[] = {Code::conflict};
constexpr Code not_found[] = {Code::not_found};
constexpr Code no_such_backup[] = {Code::no_workspace, Code::conflict, Code::invalid, Code::busy};
constexpr Code gate[] = {Code::gate};

constexpr Command init{.verb = "init",
                       .help = N_("Creates a workspace"),
                       .run = run_init,
                       .opens = Opens::nothing,
                       .arguments = place,
                       .options = init_options,
                       .examples = init_examples,
                       .exits = conflict};
constexpr Command undo{.verb = "undo",
                       .help = N_("Undoes an operation (default: your own last one)"),
                       .run = run_undo,
                       .opens = Opens::writing,
                       .arguments = operation_id,
                       .examples = undo_examples,
                       .exits = not_found};
constexpr Command redo{.verb = "redo",
                       .help = N_("Redoes an operation that was undone"),
                       .run = run_redo,
                       .opens = Opens::writing,
                       .arguments = operation_id,
                       .examples = redo_examples,
                       .exits = not_found};
constexpr Command log_command{.verb = "log",
                              .help = N_("Lists operations, the latest first"),
                              .run = run_log,
                              .options = log_options,
                              .examples = log_examples,
                              .exits = not_found};
constexpr Command check{.verb = "check",
                        .help = N_("Checks the integrity of the workspace"),
                        .run = run_check,
                        .options = check_options,
                        .examples = check_examples,
                        .exits = gate};
constexpr Command backup{
    .verb = "backup",
    .help = N_("Copies the workspace to a file and verifies the copy"),
    .run = run_backup,
    .arguments = backup_file,
    .examples = backup_examples,
    .exits = conflict,
    .details =
        N_("Others can keep working meanwhile. A PostgreSQL workspace is backed up with export, or by its server.")};
constexpr Command restore{
    .verb = "restore",
    .help = N_("Creates a workspace from a backup"),
    .run = run_restore,
    .opens = Opens::nothing,
    .arguments = restore_file,
    .examples = restore_examples,
    .exits = no_such_backup,
    .details = N_("The backup is checked first and stays as it is. The workspace is made where init would make it, "
                  "upgraded when the backup is of an older buywork; what stands there is never overwritten.")};
constexpr Command export_command{.verb = "export",
                                 .help = N_("Exports the whole workspace as NDJSON, including the log"),
                                 .run = run_export,
                                 .arguments = export_file,
                                 .examples = export_examples,
                                 .own_format = true,
                                 .readers = Output::Readers::owner};
constexpr Command import_command{
    .verb = "import",
    .help = N_("Imports a whole workspace written by export"),
    .run = run_import,
    .opens = Opens::writing,
    .arguments = import_file,
    .options = import_options,
    .examples = import_examples,
    .details = N_("The workspace must be new: nothing may have happened in it but init. It takes over everything, "
                  "settings and log included, or nothing.")};
constexpr Command schema{.verb = "schema",
                         .help = N_("Prints the JSON Schema of a kind of record"),
                         .run = run_schema,
                         .opens = Opens::nothing,
                         .arguments = record_kind,
                         .examples = schema_examples};
/// For those who add an entity: ./dev migration.
constexpr Command migration{.verb = "__migration",
                            .help = "Prints the table that the fields of a kind of record imply",
                            .run = run_migration,
                            .opens = Opens::nothing,
                            .arguments = record_kind,
                            .hidden = true};
constexpr Command completion{
    .verb = "completion",
    .help = N_("Prints the completion script for a shell"),
    .run = run_completion,
    .opens = Opens::nothing,
    .arguments = shell,
    .examples = completion_examples,
    .details = N_("Installed packages set up completion. Otherwise, in ~/.bashrc or ~/.zshrc: source <(buywork "
                  "completion bash), or zsh; in fish: buywork completion fish | source."),
    .own_format = true};
constexpr Command version{.verb = "version",
                          .help = N_("Prints the version"),
                          .run = run_version,
                          .opens = Opens::nothing,
                          .examples = version_examples};
constexpr Command help_command{.verb = "help",
                               .help = N_("Shows help for a command"),
                               .run = run_help,
                               .opens = Opens::nothing,
                               .arguments = words,
                               .examples = help_examples};

constexpr Option origin[] = {{"origin", nullptr, N_("Also show where each value comes from")}};
constexpr Example config_list_examples[] = {
    {"buywork config list --origin", N_("Shows where each value comes from")}};
constexpr Example config_get_examples[] = {{"buywork config get currency", N_("Default currency of amounts")}};
constexpr Example config_set_examples[] = {
    {"buywork config set lang fr", N_("French, for everyone who opens this workspace")}};
constexpr Command config_list{.verb = "list",
                              .help = N_("Lists the settings in effect"),
                              .run = run_config_list,
                              .options = origin,
                              .examples = config_list_examples};
constexpr Command config_get{.verb = "get",
                             .help = N_("Prints a setting"),
                             .run = run_config_get,
                             .arguments = setting_key,
                             .examples = config_get_examples};
constexpr Command config_set{.verb = "set",
                             .help = N_("Changes a setting of this workspace"),
                             .run = run_config_set,
                             .opens = Opens::writing,
                             .arguments = setting_value,
                             .examples = config_set_examples};
constexpr const Command* config_commands[] = {&config_list, &config_get, &config_set};

constexpr const Command* commands[] = {&init,       &log_command,  &undo,           &redo,           &check,
                                       &backup,     &restore,      &export_command, &import_command, &schema,
                                       &completion, &help_command, &version,        &migration};

}  // namespace

const Noun workspace_noun{.name = "", .commands = commands};

const Noun config_noun{
    .name = "config", .help = N_("Settings, and where they come from"), .commands = config_commands};

}  // namespace buywork::cmd
