#include <unistd.h>

#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/practice/remedy.hpp>
#include <buywork/project/apply.hpp>
#include <buywork/project/document.hpp>
#include <buywork/project/lesson.hpp>
#include <buywork/project/project.hpp>
#include <buywork/report/project_page.hpp>
#include <cstdio>
#include <filesystem>

#include "app.hpp"
#include "check.hpp"
#include "everyday.hpp"
#include "stage.hpp"
#include "watch.hpp"

namespace buywork::cmd {
namespace {

using project::Project;

constexpr Argument stage_arguments[] = {
    {N_("KEY"), N_("The project"), Arity::one, &Project::entity},
    {N_("STAGE"), N_("idea, planned, consulting, negotiating, awarded, deploying, closed or dropped"), Arity::one,
     nullptr, project::stages}};
constexpr Argument one_project[] = {{N_("KEY"), N_("The project"), Arity::one, &Project::entity}};
constexpr Argument apply_files[] = {{.name = N_("FILE"),
                                     .help = N_("TOML files; - reads standard input"),
                                     .arity = Arity::many,
                                     .takes = Takes::file}};
void run_stage(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "project stage", app.keep());
    const std::int64_t id =
        workspace::get_id(operation.database(), Project::entity, arguments.one(stage_arguments[0]));
    const model::Field& field = model::get_field(Project::entity, "stage");
    project::Stage wanted{};
    model::Member<project::Stage>::set(wanted,
                                       model::read(field, arguments.one(stage_arguments[1]), operation.context()));
    move_and_show(app, operation, arguments, id, wanted);
}

/// For people a page, or every field; programs get the record.
void run_show(App& app, const Arguments& arguments) {
    workspace::Workspace& workspace = app.workspace();
    const std::int64_t id = workspace::get_id(workspace.database(), Project::entity, arguments.one(one_project[0]));
    if (app.is_data() || arguments.option("fields"))
        return app.show(model::select_one(workspace.database(), Project::entity, id, workspace.context()));
    app.show(report::project_page(workspace, id, app.holidays()));
}

void tell_kept(App& app, std::span<const workspace::Change> changes) {
    std::map<std::string, std::int64_t> kinds;
    for (const workspace::Change& change : changes)
        if (change.what == workspace::Change::What::kept) ++kinds[model::noun(*change.entity)];
    for (const auto& [kind, count] : kinds)
        app.say(tr("warning: kept although the file does not contain them: {} ({}), which are never removed", kind,
                   count));
}

/// Refuses a change after which the projects of the files have findings that severe. A waiver that the files bring
/// counts from the next change on.
void require_gate(App& app, workspace::Operation& operation, std::span<const workspace::Change> changes,
                  const std::string& level, std::vector<practice::Waiver> waivers) {
    practice::Scope scope;
    for (const workspace::Change& change : changes)
        if (change.entity == &Project::entity) scope.projects.push_back(change.id);
    std::sort(scope.projects.begin(), scope.projects.end());
    if (scope.projects.empty()) return;
    const Date today = operation.today();
    const auto result = practice::check(app.workspace(), scope, today, app.holidays(), std::move(waivers));
    practice::Remedies remedies(operation.database(), today);
    Error error(Code::gate, "");
    for (const practice::Finding* one : failing(result, level))
        error.problems.push_back({(one->project ? one->project->key + " " : "") + one->rule->code,
                                  practice::message(*one), remedies.of(*one).line()});
    const auto count = static_cast<std::int64_t>(error.problems.size());
    error.message = tr_count("nothing was written: {} finding", "nothing was written: {} findings", count, count);
    if (count > 0) throw error;
}

std::vector<workspace::Change> apply(App& app, std::span<const project::Source> files, project::Prune prune,
                                     workspace::Keep keep, const std::optional<std::string>& gate = {}) {
    workspace::Operation operation(app.workspace(), "project apply", keep);
    const WordWatch watch(operation);
    auto waivers = gate ? practice::waivers_of(operation.database()) : std::vector<practice::Waiver>();
    auto changes = project::apply(operation, files, prune);
    if (gate) require_gate(app, operation, changes, *gate, std::move(waivers));
    for (const workspace::Change& change : changes)
        if (change.entity == &Project::entity) operation.about(change.key);
    operation.commit();
    if (keep == app.keep()) watch.tell(app), tell_kept(app, changes);  // not in the trial run before a removal
    return changes;
}

/// Whether a person at the terminal agrees to what a trial says would be removed.
bool agrees_to_removals(App& app, std::span<const project::Source> files) {
    const auto changes = apply(app, files, project::Prune::yes, workspace::Keep::dry_run);
    std::int64_t count = 0;
    for (const workspace::Change& change : changes) {
        if (change.what != workspace::Change::What::removed) continue;
        std::fprintf(stderr, "- %s %s\n", model::noun(*change.entity).c_str(), change.key.c_str());
        ++count;
    }
    if (count == 0) return true;
    std::fprintf(stderr, "%s ",
                 tr_count("Remove this record? [y/N]", "Remove these {} records? [y/N]", count, count).c_str());
    const int answer = std::getc(stdin);
    return answer == 'y' || answer == 'Y' || answer == 'o' || answer == 'O';
}

void run_apply(App& app, const Arguments& arguments) {
    const auto prune = arguments.flag("prune") ? project::Prune::yes : project::Prune::no;
    const bool needs_yes =
        prune == project::Prune::yes && !arguments.flag("yes") && app.keep() == workspace::Keep::yes;
    if (needs_yes && (arguments.flag("no-input") || !isatty(STDIN_FILENO)))
        throw Error(Code::usage, tr("--prune would remove records"),
                    tr("confirm with --yes, or check first with --dry-run"));
    std::vector<project::Source> files;
    for (const std::string& path : arguments.all(apply_files[0])) files.push_back({path, read_file(path)});
    if (needs_yes && !agrees_to_removals(app, files)) return app.say(tr("No changes were made."));
    const auto changes = apply(app, files, prune, app.keep(), arguments.option("fail-on"));
    if (app.is_data() || !arguments.flag("quiet")) app.show(changes);
}

/// How many documents of a project are not for everyone.
std::int64_t documents_left_out(App& app, std::int64_t project) {
    const auto all = model::all_with<project::Document>(app.workspace().database(), "project", project);
    return std::count_if(all.begin(), all.end(), [](const project::Document& one) {
        return project::is_left_out(project::Document::entity, model::to_record(one));
    });
}

/// How many private records are about a project.
std::int64_t private_records(App& app, std::int64_t project) {
    std::int64_t count = 0;
    const std::string filter = "project = '#" + std::to_string(project) + "'";
    for (const model::Entity* entity : model::entities())
        if (entity->is_private && model::find_field(*entity, "project"))
            count += model::count(app.workspace().database(), *entity, filter, app.workspace().context());
    return count;
}

void run_export(App& app, const Arguments& arguments) {
    store::Database& database = app.workspace().database();
    const std::int64_t id = workspace::get_id(database, Project::entity, arguments.one(one_project[0]));
    const bool is_private = arguments.flag("private");
    const std::int64_t hidden = private_records(app, id);
    const std::int64_t documents = is_private ? 0 : documents_left_out(app, id);
    app.print(
        project::export_toml(database, id, is_private ? project::Personal::write : project::Personal::leave_out));
    if (hidden > 0)
        app.say(tr_count("{} private record is no part of a project's file",
                         "{} private records are no part of a project's file", hidden, hidden));
    if (documents > 0)
        app.say(tr_count("{} document is not for everyone and was left out; --private writes it",
                         "{} documents are not for everyone and were left out; --private writes them", documents,
                         documents));
}

Date start_of(const workspace::Said& said, Date today) {
    const auto& start = said[model::index_of(Project::entity, "start")];
    return start ? Date::from_iso(start->text).value_or(today) : today;
}

void run_add(App& app, const Arguments& arguments) {
    const auto name = arguments.option("template");
    if (!name)
        return everyday::add(app, arguments, [](workspace::Operation& operation, std::int64_t id) {
            return project::lessons_for(operation.database(), id);
        });
    TemplateFile read = read_template("project", *name);
    const project::Source source = {std::move(read.name), std::move(read.content)};
    workspace::Operation operation(app.workspace(), "project add", app.keep());
    const workspace::Said said = everyday::said_to_add(app, arguments, operation);
    const auto same = arguments.flag("if-absent") ? workspace::find_same(operation.database(), Project::entity, said)
                                                  : std::nullopt;
    if (same)
        return app.show(workspace::Change{.entity = &Project::entity,
                                          .id = *same,
                                          .key = workspace::name_of(operation.database(), Project::entity, *same)});
    const auto changes = project::add_from_template(operation, source, said, start_of(said, operation.today()));
    const auto at = std::find_if(changes.begin(), changes.end(),
                                 [](const auto& change) { return change.entity == &Project::entity; });
    operation.about(at->key);
    const auto lessons = project::lessons_for(operation.database(), at->id);
    operation.commit();
    const auto count = static_cast<std::int64_t>(changes.size()) - 1;
    app.say(tr_count("{} record from the template {}", "{} records from the template {}", count, count,
                     text::visible(*name)));
    app.show(*at);
    for (const std::string& lesson : lessons) app.say(lesson);
    everyday::tell_taken_key(app, operation, Project::entity, at->id);
}

constexpr Option add_options[] = {{.name = "template",
                                   .value = N_("NAME|FILE"),
                                   .help = N_("Start from a template; its dates count from --start or today"),
                                   .takes = Takes::project_template}};
constexpr Option apply_options[] = {
    {"prune", nullptr, N_("Remove records of the project that the file does not contain")},
    {"fail-on", N_("SEVERITY"),
     N_("Write nothing and exit with 8 when project check would then find something that severe"), gate_levels}};
constexpr Option export_options[] = {
    {"private", nullptr,
     N_("Include people's e-mail addresses, telephone numbers and notes, and documents that are not for everyone")}};
constexpr Code template_exits[] = {Code::not_found, Code::conflict};
constexpr Code only_conflict[] = {Code::conflict};
constexpr Code apply_exits[] = {Code::conflict, Code::gate};
constexpr Code only_not_found[] = {Code::not_found};
constexpr Choice all_fields[] = {{"all", N_("every field of the record")}};
constexpr Option show_options[] = {
    {"fields", N_("all"), N_("Show the record with all of its fields instead of the page"), all_fields}};
constexpr Example show_examples[] = {
    {"buywork project show maintenance-2027", N_("Where it stands, what is next, who waits for whom")},
    {"buywork project show maintenance-2027 --fields all", N_("All fields of the record")},
    {"buywork project show '#1' --json", N_("Number 1, as JSON")}};
constexpr Example add_examples[] = {
    {"buywork project add \"Vêtements de travail\" --template consultation --start 2026-12-01",
     N_("A project from a template, dated from 1 December")}};
constexpr Example apply_examples[] = {
    {"buywork project apply --dry-run maintenance.toml", N_("Shows what would change")},
    {"buywork project apply *.toml", N_("All files, in one operation")},
    {"buywork project apply --fail-on error maintenance.toml", N_("Only when good practice has no objection")},
    {"buywork project export maintenance-2027 | buywork -w other.db project apply -",
     N_("Moves a project to another workspace")}};
constexpr Example export_examples[] = {
    {"buywork project export maintenance-2027 -o maintenance.toml", N_("Writes a project to a file")}};

constexpr Command add{.verb = "add",
                      .help = "",
                      .run = run_add,
                      .opens = Opens::writing,
                      .arguments = everyday::title,
                      .options = add_options,
                      .examples = add_examples,
                      .exits = template_exits,
                      .fields = Fields::add};
constexpr Command show{.verb = "show",
                       .help = N_("Shows a project on one page: where it stands, what is next, who waits for whom"),
                       .run = run_show,
                       .arguments = one_project,
                       .options = show_options,
                       .examples = show_examples,
                       .exits = only_not_found};
constexpr Command apply_command{
    .verb = "apply",
    .help = N_("Brings projects and their records to the state described in files"),
    .run = run_apply,
    .opens = Opens::writing,
    .arguments = apply_files,
    .options = apply_options,
    .examples = apply_examples,
    .exits = apply_exits,
    .details =
        N_("A file has one [project]; it may also have [[axis]], [[entity]] and [[person]], and "
           "records of the project such as [[member]], [[objective]] and [[action]]. Fields that the file does "
           "not contain are not changed; an empty text clears a field. The content of a [[document]] is read from "
           "the file of that name beside it, unless it is stored already. All files together are one operation; "
           "when one has a fault, all faults are listed and nothing is written.")};
constexpr Command export_command{
    .verb = "export",
    .help = N_("Prints a project as a self-contained TOML file"),
    .run = run_export,
    .arguments = one_project,
    .options = export_options,
    .examples = export_examples,
    .exits = only_not_found,
    .details = N_("The file contains people with their key, name, entity and job; their "
                  "e-mail address, telephone and description, and the notes on members, "
                  "only with --private. Applying a file without them changes none of "
                  "them. A document stands there with the name of its file and its hash: "
                  "write its content beside the file with `project document get`."),
    .own_format = true};

constexpr Option stage_options[] = {{"force", nullptr, N_("Pass a gate even if something is missing")},
                                    {"reason", N_("TEXT"), N_("Reason, to drop it, to go back, or to force a gate")}};
constexpr Example stage_examples[] = {
    {"buywork project stage maintenance-2027 consulting", N_("Suppliers are being consulted")}};
constexpr Code exits[] = {Code::not_found, Code::conflict};

constexpr Command stage{
    .verb = "stage",
    .help = N_("Moves a project to another stage, checking its gates"),
    .run = run_stage,
    .opens = Opens::writing,
    .arguments = stage_arguments,
    .options = stage_options,
    .examples = stage_examples,
    .exits = exits,
    .details = N_("Stages follow one another; the procedure decides which there are. Consulting needs a buyer, a "
                  "budget, a target date and a prescriber or internal client in the team. Closing needs every "
                  "action ended and every measured objective with its result.")};

constexpr const Command* commands[] = {&add, &show, &apply_command, &export_command, &stage};

}  // namespace

void move_and_show(App& app, workspace::Operation& operation, const Arguments& arguments, std::int64_t project,
                   project::Stage stage) {
    store::Database& database = operation.database();
    const auto before = model::load(database, Project::entity, project);
    project::move(operation, project, stage, arguments.flag("force") ? project::Force::yes : project::Force::no,
                  arguments.option("reason").value_or(""));
    operation.about(Project::entity, project);
    workspace::Change change{
        .entity = &Project::entity,
        .id = project,
        .key = workspace::name_of(database, Project::entity, project),
        .fields = workspace::difference(Project::entity, *before, *model::load(database, Project::entity, project))};
    if (!change.fields.empty()) change.what = workspace::Change::What::updated;
    operation.commit();
    app.show(change);
}

const Noun project_noun{.name = "project", .commands = commands};

}  // namespace buywork::cmd
