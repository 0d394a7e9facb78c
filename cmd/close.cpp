#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>
#include <buywork/project/closing.hpp>
#include <buywork/project/note.hpp>

#include "app.hpp"
#include "stage.hpp"

namespace buywork::cmd {
namespace {

using project::Project;

constexpr Argument one_project[] = {{N_("KEY"), N_("The project"), Arity::one, &Project::entity}};

void run_close(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "project close", app.keep());
    store::Database& database = operation.database();
    const std::int64_t id = workspace::get_id(database, Project::entity, arguments.one(one_project[0]));
    if (const auto lesson = arguments.option("lesson")) {
        project::Note note{.project = Ref<Project>{id}, .kind = project::NoteKind::lesson, .title = *lesson};
        operation.insert(note);
    }
    const auto project = workspace::get<Project>(app.workspace(), id);
    if (!arguments.flag("force"))
        project::require_ready(project, project::Stage::closed, missing_to_close(database, project));
    move_and_show(app, operation, arguments, id, project::Stage::closed);
}

constexpr Argument what[] = {{N_("TITLE"), N_("What went out (default: Results)"), Arity::optional}};

void run_share(App& app, const Arguments& arguments) {
    const auto audience = arguments.option("to");
    if (!audience) throw Error(Code::usage, tr("who was told?"), tr("name the audience with --to"));
    workspace::Operation operation(app.workspace(), "project result share", app.keep());
    store::Database& database = operation.database();
    const std::int64_t id = app.require_project();
    project::Sending sending{.title = arguments.maybe(what[0]).value_or("")};
    if (const auto day = arguments.option("date")) sending.date = parse_date(*day, operation.today());
    if (const auto person = arguments.option("person"))
        sending.person = Ref<team::Person>{workspace::get_id(database, team::Person::entity, *person)};
    sending = project::share_results(operation, id, *audience, std::move(sending));
    operation.about(project::Sending::entity, sending.id);
    operation.commit();
    app.show(workspace::Change{.entity = &project::Sending::entity,
                               .id = sending.id,
                               .key = "#" + std::to_string(sending.id),
                               .what = workspace::Change::What::created});
}

constexpr Option close_options[] = {{"lesson", N_("TEXT"), N_("A lesson for the next project of the category")},
                                    {"force", nullptr, N_("Close it even if something is missing")},
                                    {"reason", N_("TEXT"), N_("Reason to force it")}};
constexpr Option share_options[] = {{"to", N_("AUDIENCE"), N_("Who was told: prescribers, sites, management…")},
                                    {"date", N_("DATE"), N_("Date (default: today)")},
                                    {"person", N_("PERSON"), N_("Who told them"), {}, &team::Person::entity}};
constexpr Code exits[] = {Code::not_found, Code::conflict};
constexpr Example close_examples[] = {
    {"buywork project close maintenance-2027 --force --reason \"Reprise par le groupe\"",
     N_("Closes a project that lacks something")}};
constexpr Example share_examples[] = {
    {"buywork project result share -p maintenance-2027 --to \"Responsables de site\"",
     N_("The managers of the sites were told today")}};
constexpr Command close_command{
    .verb = "close",
    .help = N_("Closes a project, or says what it lacks: results, lessons, somebody who was told"),
    .run = run_close,
    .opens = Opens::writing,
    .arguments = one_project,
    .options = close_options,
    .examples = close_examples,
    .exits = exits,
    .details = N_("Beside what the stage closed asks for, a project needs a lesson and somebody who was told the "
                  "results (project result share). \"project result\" shows all of it.")};
constexpr Command share{.verb = "share",
                        .help = N_("Records that the results of a project were told, and to whom"),
                        .run = run_share,
                        .opens = Opens::writing,
                        .arguments = what,
                        .options = share_options,
                        .examples = share_examples,
                        .exits = exits};
constexpr const Command* project_commands[] = {&close_command};
constexpr const Command* result_commands[] = {&share};

}  // namespace

const Noun close_noun{.name = "project", .commands = project_commands};
const Noun result_noun{
    .name = "project result", .help = N_("Results of a project, and who was told"), .commands = result_commands};

}  // namespace buywork::cmd
