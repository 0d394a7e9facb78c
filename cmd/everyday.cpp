#include "everyday.hpp"

#include <algorithm>
#include <buywork/base/text.hpp>

#include "app.hpp"
#include "watch.hpp"

namespace buywork::cmd::everyday {

const Argument title[1] = {{N_("TITLE"), "", Arity::optional}};

namespace {

using workspace::Said;

constexpr Argument one_record[] = {{.name = N_("KEY"), .help = N_("Key or number"), .takes = Takes::record}};
constexpr Argument records[] = {
    {.name = N_("KEY"), .help = N_("Keys or numbers"), .arity = Arity::many, .takes = Takes::record}};
constexpr Argument file[] = {
    {.name = N_("FILE"), .help = N_("CSV, XLSX, JSON or NDJSON; - reads standard input"), .takes = Takes::file}};

const model::Entity& entity_of(const Arguments& arguments) { return *arguments.noun->entity; }

/// Reads a value; an error says of which field.
Value read_value(const model::Field& field, const std::string& text, const model::Context& context) {
    try {
        return model::read(field, text, context);
    } catch (Error& error) {
        error.message = tr("{}: {}", field.name, error.message);
        throw;
    }
}

/// The field that the project in use is meant for: what records belong to; with -p any that refers to a project.
const model::Field* project_field(const model::Entity& entity, const Arguments& arguments) {
    const model::Field* field = model::find_field(entity, "project");
    const bool is_reference = field && field->kind == Kind::reference;
    return is_reference && (field->is_owner || arguments.option("project")) ? field : nullptr;
}

/// Whether the record says that it belongs to something other than a project.
bool says_other_owner(const model::Entity& entity, const Said& said) {
    for (std::size_t i = 0; i < said.size(); ++i)
        if (entity.fields[i].is_other_owner && said[i] && said[i]->present) return true;
    return false;
}

/// The project that is meant when the record says none; the project in use is not that of a committee's record.
void say_project(App& app, const Arguments& arguments, const model::Entity& entity, const model::Context& context,
                 Said& said) {
    const model::Field* project = project_field(entity, arguments);
    if (!project) return;
    auto& value = said[model::index_of(entity, *project)];
    if (value || (!arguments.option("project") && says_other_owner(entity, said))) return;
    if (const auto key = app.project()) value = read_value(*project, *key, context);
}

void say_cleared(const model::Entity& entity, const std::string& names, Said& said) {
    for (std::string_view name : text::split(names, ',')) {
        const model::Field& field = model::get_field(entity, text::trim(name));
        if (field.is_read_only || field.is_fixed) throw Error(Code::usage, tr("{} cannot be changed", field.name));
        if (field.verb) throw Error(Code::usage, tr("{} is changed with the verb {}", field.name, field.verb));
        auto& value = said[model::index_of(entity, field)];
        if (value) throw Error(Code::usage, tr("{} is both set and cleared", field.name));
        value = Value{};
    }
}

}  // namespace

Said said_to_add(App& app, const Arguments& arguments, workspace::Operation& operation) {
    const model::Entity& entity = entity_of(arguments);
    Said values = said(app, arguments, operation);
    say_project(app, arguments, entity, operation.context(), values);
    if (!entity.title) return values;
    auto& value = values[model::index_of(entity, entity.title)];
    if (const auto word = arguments.maybe(title[0]))
        value = read_value(model::get_field(entity, entity.title), *word, operation.context());
    if (!value && !entity.complete)
        throw Error(Code::usage, tr("{} add needs a {}", arguments.noun->path, entity.title),
                    tr("buywork help {} add", arguments.noun->path));
    return values;
}

void tell_taken_key(App& app, const workspace::Operation& operation, const model::Entity& entity, std::int64_t id) {
    if (app.keep() == workspace::Keep::dry_run) return;
    store::Database& database = app.workspace().database();
    for (const auto& taken : operation.taken_keys()) {
        if (taken.entity != &entity || taken.id != id) continue;
        const auto holder = model::load(database, entity, taken.holder);
        app.say(tr("a {} named \"{}\" exists: {}; this one is {}", model::noun(entity),
                   text::excerpt(model::value_of(entity, *holder, entity.title).text),
                   workspace::name_of(database, entity, taken.holder), workspace::name_of(database, entity, id)));
    }
}

void run_add(App& app, const Arguments& arguments) { add(app, arguments, {}); }

void add(App& app, const Arguments& arguments, const Finish& finish) {
    const model::Entity& entity = entity_of(arguments);
    workspace::Operation operation(app.workspace(), std::string(entity.name) + " add", app.keep());
    const WordWatch watch(operation);
    const Said values = said_to_add(app, arguments, operation);
    const auto same =
        arguments.flag("if-absent")
            ? workspace::find_same(operation.database(), entity, workspace::with_identity(operation, entity, values))
            : std::nullopt;
    workspace::Change change{.entity = &entity};
    if (same) {
        change.id = *same;
        change.key = workspace::name_of(operation.database(), entity, *same);
    } else {
        change = workspace::create(operation, entity, values);
        operation.about(entity, change.id);
    }
    const auto notes = finish && !same ? finish(operation, change.id) : std::vector<std::string>{};
    operation.commit();
    app.show(change);
    for (const std::string& note : notes) app.say(note);
    if (!same) tell_taken_key(app, operation, entity, change.id);
    watch.tell(app);
}

namespace {

/// What a narrow terminal may leave out, unless the columns were asked for.
void mark_minor(view::Table& table, const model::Entity& entity) {
    const auto names = text::split(entity.minor, ',');
    for (view::Column& column : table.columns) {
        const auto at = std::find(names.begin(), names.end(), column.name);
        column.minor = static_cast<int>(names.end() - at);
    }
}

bool hides(const Arguments& arguments) {
    return entity_of(arguments).is_private && !arguments.flag(with_private.name);
}

/// Whether the filter asks for what records belong to instead of a project.
bool asks_other_owner(const Arguments& arguments) {
    const std::string where = arguments.option("where").value_or("");
    const auto fields = entity_of(arguments).fields;
    return std::any_of(fields.begin(), fields.end(), [&](const model::Field& field) {
        return field.is_other_owner && where.find(field.name) != std::string::npos;
    });
}

/// The condition that the record is of the project in use; "" where there is none, or the filter asks for others.
std::string of_project(App& app, const Arguments& arguments) {
    const model::Field* project = project_field(entity_of(arguments), arguments);
    const bool is_meant = project && (arguments.option("project") || !asks_other_owner(arguments));
    const auto key = is_meant ? app.project() : std::nullopt;
    return key ? workspace::condition_on(app.workspace().database(), *project, *key) : "";
}

/// Of a private entity nothing is listed, not even how many match: a filter would tell values.
void run_list(App& app, const Arguments& arguments) {
    workspace::Workspace& workspace = app.workspace();
    const model::Entity& entity = entity_of(arguments);
    const auto context = workspace.context();
    model::Query wanted = query(app, arguments);
    std::int64_t hidden = 0;
    if (hides(arguments)) {
        wanted.limit = 0;
        hidden = model::count(workspace.database(), entity, of_project(app, arguments), context);
    }
    view::Table table = model::select(workspace.database(), entity, wanted, context);
    if (!arguments.option("fields")) mark_minor(table, entity);
    if (hidden == 0) table.empty = tr("No records.");
    app.show(std::move(table));
    say_private_left_out(app, hidden);
}

void run_show(App& app, const Arguments& arguments) {
    workspace::Workspace& workspace = app.workspace();
    const model::Entity& entity = entity_of(arguments);
    const std::string& name = arguments.one(one_record[0]);
    if (hides(arguments))
        throw Error(Code::usage, tr("{}: private", text::excerpt(model::noun(entity) + " " + name)),
                    tr("--private shows it"));
    const std::int64_t id = workspace::get_id(workspace.database(), entity, name);
    const std::string only = "id = " + std::to_string(id);
    if (*entity.in_force && !model::any(workspace.database(), entity, only, workspace.context()))
        workspace::throw_not_found(entity, id);
    app.show(model::select_one(workspace.database(), entity, id, workspace.context()));
}

workspace::Change edit_record(App& app, const Arguments& arguments, workspace::Operation& operation) {
    const model::Entity& entity = entity_of(arguments);
    const std::int64_t id = workspace::get_id(operation.database(), entity, arguments.one(one_record[0]));
    Said values = said(app, arguments, operation);
    if (const auto names = arguments.option("clear")) say_cleared(entity, *names, values);
    operation.about(entity, id);
    return workspace::edit(operation, entity, id, values);
}

std::vector<workspace::Change> remove_records(const Arguments& arguments, workspace::Operation& operation) {
    const model::Entity& entity = entity_of(arguments);
    std::vector<workspace::Change> changes;
    for (const std::string& name : arguments.all(records[0])) {
        const std::int64_t id = workspace::get_id(operation.database(), entity, name);
        operation.about(entity, id);
        changes.push_back(workspace::remove(operation, entity, id));
    }
    return changes;
}

void run_edit(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), std::string(entity_of(arguments).name) + " edit", app.keep());
    const WordWatch watch(operation);
    const workspace::Change change = edit_record(app, arguments, operation);
    operation.commit();
    app.show(change);
    watch.tell(app);
}

void run_remove(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), std::string(entity_of(arguments).name) + " remove", app.keep());
    const std::vector<workspace::Change> changes = remove_records(arguments, operation);
    operation.commit();
    app.show(changes);
}

void run_import(App& app, const Arguments& arguments) { import_file(app, arguments, workspace::import); }

constexpr Code not_found[] = {Code::not_found};
constexpr Code edits[] = {Code::not_found, Code::conflict};
constexpr Example list_examples[] = {{"buywork {noun} list", N_("All of them")},
                                     {"buywork {noun} list --where 'id > 10' --sort -id --limit 5 --json",
                                      N_("The last five records after number 10, as JSON")}};
constexpr Example show_examples[] = {{"buywork {noun} show '#1' --json", N_("Number 1, as JSON")}};
constexpr Example add_examples[] = {{"buywork {noun} add \"…\" -q", N_("Prints only the key or number")}};
constexpr Example edit_examples[] = {{"buywork {noun} edit '#1' --clear {field}", N_("Clears a field")}};
constexpr Example remove_examples[] = {{"buywork {noun} remove '#1' --dry-run", N_("Shows what would change")}};
constexpr Option import_options[] = {sheet, strict_import};
constexpr Code import_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Example import_examples[] = {
    {"buywork {noun} import {records}.csv --dry-run", N_("Checks a file without writing anything")}};

}  // namespace

constexpr Option list_options[4] = {
    {.name = "where",
     .value = N_("FILTER"),
     .help = N_("Only records that match: 'due < 2026-12-01 and state = open'"),
     .takes = Takes::filter},
    {.name = "sort",
     .value = N_("FIELDS"),
     .help = N_("Sort by these fields; - before a field reverses the order"),
     .takes = Takes::order},
    {.name = "fields", .value = N_("FIELDS"), .help = N_("Only these fields, in this order"), .takes = Takes::fields},
    {.name = "limit", .value = N_("NUMBER"), .help = N_("Maximum number of records")},
};

namespace {

constexpr Command titled_add{.verb = "add",
                             .help = "",
                             .run = run_add,
                             .opens = Opens::writing,
                             .arguments = title,
                             .examples = add_examples,
                             .exits = not_found,
                             .fields = Fields::add};
constexpr Command untitled_add{
    .verb = "add", .help = "", .run = run_add, .opens = Opens::writing, .exits = not_found, .fields = Fields::add};
constexpr Command list{.verb = "list",
                       .help = N_("Lists records in the order of their numbers; JSON and CSV have all fields"),
                       .run = run_list,
                       .options = list_options,
                       .examples = list_examples};
constexpr Command show{.verb = "show",
                       .help = N_("Shows all fields of a record"),
                       .run = run_show,
                       .arguments = one_record,
                       .examples = show_examples,
                       .exits = not_found};
constexpr Option private_list_options[] = {list_options[0], list_options[1], list_options[2], list_options[3],
                                           with_private};
constexpr Option private_show_options[] = {with_private};
constexpr const char* private_details =
    N_("These records are private: without --private none is shown, and a message says how many were left out.");
constexpr Command private_list = [] {
    Command command = list;
    command.options = private_list_options;
    command.details = private_details;
    return command;
}();
constexpr Command private_show = [] {
    Command command = show;
    command.options = private_show_options;
    command.details = private_details;
    return command;
}();
constexpr Command edit{.verb = "edit",
                       .help = N_("Changes the given fields"),
                       .run = run_edit,
                       .opens = Opens::writing,
                       .arguments = one_record,
                       .examples = edit_examples,
                       .exits = edits,
                       .fields = Fields::edit};
constexpr Command remove{.verb = "remove",
                         .help = N_("Removes records, unless another record refers to them"),
                         .run = run_remove,
                         .opens = Opens::writing,
                         .arguments = records,
                         .examples = remove_examples,
                         .exits = edits};
constexpr Command import{.verb = "import",
                         .help = N_("Imports a file, all or nothing; existing records are updated"),
                         .run = run_import,
                         .opens = Opens::writing,
                         .arguments = file,
                         .options = import_options,
                         .examples = import_examples,
                         .exits = import_exits};

}  // namespace

std::vector<workspace::Change> write(App& app, const Arguments& arguments, workspace::Operation& operation) {
    const std::string_view verb = arguments.command->verb;
    if (verb == "remove") return remove_records(arguments, operation);
    if (verb == "edit") return {edit_record(app, arguments, operation)};
    if (verb != "add") throw Error(Code::internal, "not an everyday verb that writes: " + std::string(verb));
    const model::Entity& entity = entity_of(arguments);
    const workspace::Change change = workspace::create(operation, entity, said_to_add(app, arguments, operation));
    operation.about(entity, change.id);
    return {change};
}

std::vector<const Command*> commands_of(const model::Entity& entity) {
    std::vector<const Command*> commands;
    for (const Command* command :
         {entity.title ? &titled_add : &untitled_add, entity.is_private ? &private_list : &list,
          entity.is_private ? &private_show : &show, &edit, &remove, &import})
        if (model::has_name(entity.verbs, command->verb)) commands.push_back(command);
    return commands;
}

Said said(App&, const Arguments& arguments, workspace::Operation& operation) {
    const model::Entity& entity = entity_of(arguments);
    const model::Context context = operation.context();
    Said values(entity.fields.size());
    for (std::size_t i = 0; i < entity.fields.size(); ++i) {
        const model::Field& field = entity.fields[i];
        if (field.is_read_only) continue;
        if (const auto text = arguments.option(field.name)) values[i] = read_value(field, *text, context);
    }
    return values;
}

namespace {

/// The last part of a path, as the log may hold it.
std::string base_name(std::string_view path) {
    return text::excerpt(path.substr(path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1));
}

}  // namespace

namespace {

/// The first number in a text, so that line 9 comes before line 10.
std::int64_t number_in(const std::string& text) {
    const std::size_t first = text.find_first_of("0123456789");
    return first == text.npos || first > 20 ? 0 : std::strtoll(text.c_str() + first, nullptr, 10);
}

}  // namespace

void say_left_out(App& app, const workspace::Imported& imported) {
    constexpr std::size_t most = 20;
    std::vector<std::pair<std::string, std::int64_t>> parts(imported.left_out.begin(), imported.left_out.end());
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& a, const auto& b) { return number_in(a.first) < number_in(b.first); });
    std::vector<std::string> words;
    for (const auto& [what, times] : parts) {
        if (words.size() == most) {
            words.push_back(tr("{} more", parts.size() - most));
            break;
        }
        words.push_back(text::excerpt(what, 200) + " (" + std::to_string(times) + ")");
    }
    if (!words.empty()) app.say(tr("Not imported: {}", text::join(words, ", ")));
}

void import_file(App& app, const Arguments& arguments, std::span<const ForeignForm> forms,
                 const std::function<void(workspace::Operation&)>& prepare,
                 const std::function<std::vector<std::string>(workspace::Operation&)>& finish) {
    const auto from = arguments.option("from");
    const auto bring_in = [&](workspace::Operation& operation, const model::Entity& entity, std::string_view content,
                              std::string_view name, const Said& defaults) {
        for (const ForeignForm& form : forms)
            if (from ? *from == form.name : form.fits(content, name))
                return form.bring_in(operation, content, name, defaults);
        return workspace::import(operation, entity, content, name, defaults);
    };
    import_file(app, arguments,
                [&](workspace::Operation& operation, const model::Entity& entity, std::string_view content,
                    std::string_view name, const Said& defaults) {
                    if (prepare) prepare(operation);
                    workspace::Imported imported = bring_in(operation, entity, content, name, defaults);
                    if (finish)
                        for (std::string& note : finish(operation)) imported.notes.push_back(std::move(note));
                    return imported;
                });
}

namespace {

void show_counts(App& app, const workspace::Imported& imported) {
    view::Table table{.name = "import"};
    table.single = true;
    table.columns = {{"created", tr("Created"), Kind::number},
                     {"updated", tr("Updated"), Kind::number},
                     {"unchanged", tr("Unchanged"), Kind::number}};
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row().cell(imported.created).cell(imported.updated).cell(imported.unchanged);
    table.rows = std::move(rows);
    app.show(std::move(table));
}

bool is_empty(const workspace::Imported& imported) {
    return imported.created + imported.updated + imported.unchanged == 0 && imported.left_out.empty() &&
           imported.notes.empty();
}

/// How the table was understood, and what would come of it.
void show_understood(App& app, const workspace::Imported& imported) {
    view::Table table{.name = "understood"};
    table.columns = {
        {"place", tr("Place"), Kind::text}, {"text", tr("Text"), Kind::text}, {"meaning", tr("Read as"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const workspace::Understood& one : imported.understood)
        rows->row().cell(one.place).cell(one.text).cell(one.meaning);
    table.rows = std::move(rows);
    app.show(std::move(table));
    app.say(tr("Created: {}, updated: {}, unchanged: {}", imported.created, imported.updated, imported.unchanged));
}

}  // namespace

void add(const workspace::Imported& more, workspace::Imported& all) {
    all.created += more.created;
    all.updated += more.updated;
    all.unchanged += more.unchanged;
    for (const auto& [what, times] : more.left_out) all.left_out[what] += times;
    for (const std::string& note : more.notes)
        if (std::find(all.notes.begin(), all.notes.end(), note) == all.notes.end()) all.notes.push_back(note);
    all.understood.insert(all.understood.end(), more.understood.begin(), more.understood.end());
}

namespace {

/// One sheet after another, and the faults of all.
workspace::Imported bring_in_all(
    const std::vector<exchange::SheetText>& sheets, const std::string& path,
    const std::function<workspace::Imported(const exchange::SheetText&, std::string)>& bring_in) {
    workspace::Imported all;
    std::vector<Problem> problems;
    for (const exchange::SheetText& one : sheets) try {
            all.notes.insert(all.notes.end(), one.notes.begin(), one.notes.end());
            add(bring_in(one, sheets.size() == 1 ? path : path + ":" + one.name), all);
        } catch (const Error& error) {
            if (error.code != Code::invalid || error.problems.empty()) throw;
            problems.insert(problems.end(), error.problems.begin(), error.problems.end());
        }
    throw_if_any(std::move(problems), text::visible(path));
    return all;
}

}  // namespace

void import_file(App& app, const Arguments& arguments, const BringIn& bring_in, const exchange::FitsSheet& fits) {
    const auto bring = [&](workspace::Operation& operation, const model::Entity& entity,
                           const exchange::SheetText& one, std::string_view name,
                           const Said& defaults) { return bring_in(operation, entity, one.csv, name, defaults); };
    import_sheets(app, arguments, bring, fits, false);
}

void import_sheets(App& app, const Arguments& arguments, const BringInSheet& bring_in,
                   const exchange::FitsSheet& fits, bool takes_all) {
    const model::Entity& entity = entity_of(arguments);
    const std::string& path = arguments.one(file[0]);
    const std::string name = path == "-" ? "stdin" : path;
    const auto named = arguments.option(sheet.name);
    const auto sheets = takes_all ? exchange::table_texts(read_file(path), name, named, fits)
                                  : std::vector{exchange::table_text(read_file(path), name, named, fits)};
    workspace::Operation operation(app.workspace(), std::string(entity.name) + " import", app.keep());
    const WordWatch watch(operation);
    operation.set_strict(arguments.flag(strict_import.name));
    Said defaults(entity.fields.size());
    say_project(app, arguments, entity, operation.context(), defaults);
    const auto imported = bring_in_all(sheets, name, [&](const exchange::SheetText& one, const std::string& place) {
        return bring_in(operation, entity, one, place, defaults);
    });
    const model::Field* owner = model::owner_of(entity);
    const auto& whose = owner ? defaults[model::index_of(entity, *owner)] : std::nullopt;
    if (!entity.is_private)
        operation.about(
            base_name(name) +
            (whose ? " (" + workspace::name_of(operation.database(), *owner->target, whose->number) + ")" : ""));
    operation.commit();
    imported.understood.empty() ? show_counts(app, imported) : show_understood(app, imported);
    for (const std::string& note : imported.notes) app.say(note);
    if (is_empty(imported)) app.say(tr("No rows: the file has nothing to import."));
    say_left_out(app, imported);
    watch.tell(app);
    app.note_dry_run();
}

void say_private_left_out(App& app, std::int64_t count) {
    if (count > 0) app.say(model::private_left_out(count));
}

std::optional<std::int64_t> limit(const Arguments& arguments) {
    const auto text = arguments.option("limit");
    if (!text) return std::nullopt;
    const std::int64_t number = parse_number(*text);
    if (number < 0) throw Error(Code::usage, tr("--limit cannot be below zero"));
    return number;
}

model::Query query(App& app, const Arguments& arguments) {
    const model::Entity& entity = entity_of(arguments);
    model::Query query{.fields = arguments.option("fields").value_or(""),
                       .where = arguments.option("where").value_or(""),
                       .sort = arguments.option("sort").value_or("")};
    query.limit = limit(arguments);
    if (query.fields.empty() && !app.is_data()) query.fields = entity.columns;
    const std::string only = of_project(app, arguments);
    if (!only.empty()) query.where = query.where.empty() ? only : only + " and (" + query.where + ")";
    return query;
}

}  // namespace buywork::cmd::everyday
