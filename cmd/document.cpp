#include <unistd.h>

#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>
#include <buywork/project/document.hpp>

#include "app.hpp"
#include "everyday.hpp"
#include "watch.hpp"

namespace buywork::cmd {
namespace {

using project::Document;
using project::Project;
using workspace::Change;

constexpr Argument added_file[] = {
    {.name = N_("FILE"), .help = N_("The file; - reads standard input"), .takes = Takes::file}};
constexpr Argument one_document[] = {
    {.name = N_("KEY"), .help = N_("Key, project/key or number"), .takes = Takes::record}};
constexpr Argument many_documents[] = {
    {.name = N_("KEY"), .help = N_("Keys or numbers"), .arity = Arity::many, .takes = Takes::record}};
constexpr Argument any_documents[] = {{.name = N_("KEY"),
                                       .help = N_("Keys or numbers (default: all, or those of the project)"),
                                       .arity = Arity::any,
                                       .takes = Takes::record}};
constexpr Option one_version = {"version", N_("NUMBER"), N_("That version (default: the last one)")};

std::optional<std::int64_t> version_of(const Arguments& arguments) {
    const auto text = arguments.option("version");
    return text ? std::optional(parse_number(*text)) : std::nullopt;
}

Document get_one(App& app, const Arguments& arguments) {
    return project::get_document(app.workspace().database(), arguments.one(one_document[0]), version_of(arguments),
                                 app.find_project());
}

std::string base_name(const std::string& path) {
    return path.substr(path.rfind('/') == path.npos ? 0 : path.rfind('/') + 1);
}

/// The name without its ending: "Cahier des charges v2".
std::string stem(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

std::string file_name_of(const Arguments& arguments) {
    const std::string& path = arguments.one(added_file[0]);
    if (const auto given = arguments.option("file_name")) return *given;
    if (path == "-")
        throw Error(Code::usage, tr("what standard input holds has no name"), tr("give it with --file_name"));
    return base_name(path);
}

/// The values of the options; what is not said is that of the last version.
Document said_document(const Arguments& arguments, workspace::Operation& operation, std::int64_t project) {
    Document said{.project = Ref<Project>{project}, .file_name = file_name_of(arguments)};
    text::require_line(said.file_name);
    const auto title = arguments.option("title");
    said.key = arguments.option("key").value_or(text::key_from(title.value_or(stem(said.file_name))));
    model::Record record = model::to_record(said);
    const auto before = project::find_versions(operation.database(), project, said.key);
    if (!before.empty()) {
        said.title = before.back().title;
        said.readers = before.back().readers;
        record = model::to_record(said);
    }
    for (const char* name : {"key", "title", "readers", "added_by", "date"}) {
        const model::Field& field = model::get_field(Document::entity, name);
        if (const auto text = arguments.option(name))
            record[model::index_of(Document::entity, field)] = model::read(field, *text, operation.context());
    }
    Document read = model::from_record<Document>(record);
    if (read.title.empty()) read.title = stem(read.file_name);
    return read;
}

/// The person behind the change, when they are recorded.
std::optional<Ref<team::Person>> actor_of(App& app, store::Database& database) {
    const auto person = workspace::find_id(database, team::Person::entity, app.workspace().actor());
    return person ? std::optional(Ref<team::Person>{*person}) : std::nullopt;
}

void run_add(App& app, const Arguments& arguments) {
    const std::int64_t project = app.require_project();
    workspace::Operation operation(app.workspace(), "document add", app.keep());
    const WordWatch watch(operation);
    Document document = said_document(arguments, operation, project);
    if (!document.added_by) document.added_by = actor_of(app, operation.database());
    const workspace::Content content = workspace::store_content(operation, arguments.one(added_file[0]));
    const project::Added added = project::add_version(operation, std::move(document), content);
    operation.about(Document::entity, added.change.id);
    operation.commit();
    app.show(added.change);
    const bool is_new = added.change.what == Change::What::created;
    app.say(is_new ? tr("version {}: {} bytes, {}", added.document.version, added.document.size, added.document.hash)
                   : tr("version {} already has this content", added.document.version));
    watch.tell(app);
}

void run_show(App& app, const Arguments& arguments) {
    const Document one = get_one(app, arguments);
    app.show(model::select_one(app.workspace().database(), Document::entity, one.id, app.workspace().context()));
}

void run_get(App& app, const Arguments& arguments) {
    const Document one = get_one(app, arguments);
    if (one.erased)
        throw Error(Code::not_found, tr("the content of {} was erased on {}", one.key, one.erased->iso()),
                    tr("its hash is still recorded: {}", one.hash));
    const bool is_text = one.media_type.starts_with("text/");
    if (!is_text && !arguments.option("output") && isatty(STDOUT_FILENO))
        throw Error(Code::usage, tr("{} is no text for a terminal", text::visible(one.file_name)),
                    tr("write it to a file with -o"));
    app.print([&](Output& out) {
        workspace::read_content(app.workspace().database(), one.hash,
                                [&](std::string_view piece) { out.write(piece); });
    });
}

std::vector<Document> documents_of(App& app, const std::vector<std::string>& names, const Arguments& arguments) {
    store::Database& database = app.workspace().database();
    const auto project = app.find_project();
    const auto version = version_of(arguments);
    std::vector<Document> all;
    for (const std::string& name : names) {
        if (version)
            all.push_back(project::get_document(database, name, version, project));
        else
            for (Document& one : project::get_versions(database, name, project)) all.push_back(std::move(one));
    }
    if (names.empty())
        all = project ? model::all_with<Document>(database, "project", *project) : model::all<Document>(database);
    return all;
}

constexpr Choice verify_states[] = {
    {"whole", N_("whole")}, {"missing", N_("missing")}, {"damaged", N_("damaged")}, {"erased", N_("erased")}};

const char* state_of(store::Database& database, const Document& one) {
    if (one.erased) return verify_states[3].name;
    return verify_states[static_cast<std::size_t>(workspace::state_of(database, one.hash, one.size))].name;
}

void run_verify(App& app, const Arguments& arguments) {
    store::Database& database = app.workspace().database();
    view::Table table{.name = "verify"};
    table.columns = {{"document", tr("Document"), Kind::text},
                     {"version", tr("Version"), Kind::number},
                     {"state", tr("Content"), Kind::choice, verify_states},
                     {"hash", tr("Hash"), Kind::text}};
    table.empty = tr("No records.");
    auto rows = std::make_unique<view::MemoryRows>();
    std::int64_t faults = 0;
    for (const Document& one : documents_of(app, arguments.all(any_documents[0]), arguments)) {
        const std::string_view state = state_of(database, one);
        faults += state == "missing" || state == "damaged";
        rows->row()
            .cell(workspace::name_of(database, Document::entity, one.id))
            .cell(one.version)
            .cell(state)
            .cell(one.hash);
    }
    table.rows = std::move(rows);
    app.show(std::move(table));
    if (faults > 0)
        throw Error(
            Code::gate,
            tr_count("{} document is not as it was added", "{} documents are not as they were added", faults, faults),
            tr("restore a backup, or add the file again"));
}

void run_erase(App& app, const Arguments& arguments) {
    const auto documents = documents_of(app, arguments.all(many_documents[0]), arguments);
    std::vector<Change> changes;
    std::vector<std::string> names;
    for (const Document& one : documents) {
        const std::string name = workspace::name_of(app.workspace().database(), Document::entity, one.id);
        changes.push_back({.entity = &Document::entity,
                           .id = one.id,
                           .key = name,
                           .what = one.erased ? Change::What::unchanged : Change::What::updated});
        names.push_back(name + " " + std::to_string(one.version));
    }
    if (app.keep() == workspace::Keep::yes &&
        !app.is_confirmed(tr("erasing a document is final"),
                          tr("Erase the content of {} for good? [y/N]", text::join(names, ", "))))
        return;
    project::erase_documents(app.workspace(), documents, app.keep());
    app.show(changes);
    const bool erases =
        std::any_of(documents.begin(), documents.end(), [](const Document& one) { return !one.erased; });
    if (erases)
        app.say(tr("The hash stays on record. Backups, exports and files written before still have the content."));
}

constexpr Option add_options[] = {
    {"key", N_("TEXT"), N_("Short name; the same key again makes the next version (default: from the title)")},
    {"title", N_("TEXT"), N_("Title (default: that of the last version, else the name of the file)")},
    {"file_name", N_("TEXT"), N_("Name of the file, when it is not that of FILE")},
    {"readers", N_("CHOICE"), N_("Who may read it"), project::readers_choices},
    {"added_by", N_("KEY"), N_("Who added it (default: who makes the change)"), {}, &team::Person::entity},
    {"date", N_("DATE"), N_("Date (default: today)")}};
constexpr Option version_options[] = {one_version};
constexpr Option erase_options[] = {{"version", N_("NUMBER"), N_("That version (default: all of them)")}};

constexpr Example add_examples[] = {
    {"buywork project document add cahier.pdf -p maintenance-2027 --title \"Cahier des charges\"",
     N_("A first version, with the key cahier-des-charges")},
    {"buywork project document add cahier.pdf -p maintenance-2027 --key cahier-des-charges", N_("The next version")},
    {"buywork project document add offre.pdf -p maintenance-2027 --readers procurement",
     N_("Not for everyone: left out of the project's file")}};
constexpr Example show_examples[] = {
    {"buywork project document show cahier-des-charges --version 1", N_("The record of the first version")}};
constexpr Example get_examples[] = {
    {"buywork project document get cahier-des-charges -o cahier.pdf", N_("The last version")},
    {"buywork project document get cahier-des-charges --version 1 | b2sum -l 256",
     N_("The hash, by another program")}};
constexpr Example verify_examples[] = {
    {"buywork project document verify -p maintenance-2027", N_("Every document of a project")},
    {"buywork project document verify cahier-des-charges", N_("Every version of one")}};
constexpr Example erase_examples[] = {
    {"buywork project document erase cahier-des-charges --version 1 --dry-run", N_("Shows what would be erased")},
    {"buywork project document erase cahier-des-charges --version 1 --yes", N_("Erases it for good")}};
constexpr Code not_found[] = {Code::not_found, Code::conflict};
constexpr Code verify_exits[] = {Code::not_found, Code::conflict, Code::gate};

constexpr Command add{
    .verb = "add",
    .help = N_("Adds a file as a document, or as the next version of one, and prints the key"),
    .run = run_add,
    .opens = Opens::writing,
    .arguments = added_file,
    .options = add_options,
    .examples = add_examples,
    .exits = not_found,
    .details = N_(
        "The content is stored in the workspace, 64 MiB at most, once however often it is added. Who may read it is "
        "noted for people, and documents that are not for everyone are left out of the project's file; but whoever "
        "can open the workspace can read every document in it, as can whoever has a backup or an export. Undo takes "
        "the record back; the content stays, as a redo needs it, until it is erased.")};
constexpr Command show{.verb = "show",
                       .help = N_("Shows all fields of a record"),
                       .run = run_show,
                       .arguments = one_document,
                       .options = version_options,
                       .examples = show_examples,
                       .exits = not_found};
constexpr Command get{
    .verb = "get",
    .help = N_("Writes the content of a document, after comparing it with its hash"),
    .run = run_get,
    .arguments = one_document,
    .options = version_options,
    .examples = get_examples,
    .exits = not_found,
    .details = N_("A file appears only when the whole content matches; it can be read by you alone. "
                  "Standard output is cut short by a fault, which is exit 5."),
    .own_format = true,
    .readers = Output::Readers::owner};
constexpr Command verify{.verb = "verify",
                         .help = N_("Reads contents again and compares them with their hashes"),
                         .run = run_verify,
                         .arguments = any_documents,
                         .options = version_options,
                         .examples = verify_examples,
                         .exits = verify_exits};
constexpr Command erase{
    .verb = "erase",
    .help = N_("Erases the content of documents for good; their hash stays on record"),
    .run = run_erase,
    .opens = Opens::writing,
    .arguments = many_documents,
    .options = erase_options,
    .examples = erase_examples,
    .exits = not_found,
    .details = N_("The bytes go from the workspace's file, which is rewritten; earlier states of the record go from "
                  "the log. A content that another document has too is refused. Erase before you remove: a record "
                  "that was removed keeps its content, which undo needs. It is final: undo refuses it.")};
constexpr const Command* commands[] = {&add, &show, &get, &verify, &erase};

}  // namespace

const Noun document_noun{.name = "project document", .commands = commands};

}  // namespace buywork::cmd
