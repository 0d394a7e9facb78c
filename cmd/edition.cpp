#include <buywork/project/edition.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using project::Edition;
using project::Validation;

constexpr Argument people[] = {
    {.name = N_("PERSON"), .help = N_("Who validates it"), .arity = Arity::many, .names = &team::Person::entity}};
constexpr Option options[] = {{"title", N_("TEXT"), N_("What changed, when a new version is needed")},
                              {"comment", N_("TEXT"), N_("Comment, or reservation")}};

/// The version that says what the need or the roadmap says now: the last one, or a new one.
workspace::Change current(workspace::Operation& operation, std::optional<std::int64_t> project,
                          const std::optional<std::string>& title) {
    const auto last = project::last_edition(operation.database(), project);
    workspace::Change change{.entity = &Edition::entity};
    if (last && last->is_current) {
        change.id = last->edition.id;
    } else {
        Edition next{.title = title.value_or(tr("Version of {}", operation.today().iso()))};
        if (project) next.project = Ref<project::Project>{*project};
        change.id = operation.insert(next);
        change.what = workspace::Change::What::created;
    }
    change.key = workspace::name_of(operation.database(), Edition::entity, change.id);
    return change;
}

void run_validate(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "project version validate", app.keep());
    store::Database& database = operation.database();
    const auto project = app.find_project();
    std::vector<workspace::Change> changes = {current(operation, project, arguments.option("title"))};
    const std::int64_t edition = changes.front().id;
    for (const std::string& name : arguments.all(people[0])) {
        Validation one{.version = Ref<Edition>{edition},
                       .person = Ref<team::Person>{workspace::get_id(database, team::Person::entity, name)},
                       .comment = arguments.option("comment").value_or("")};
        workspace::Change change{.entity = &Validation::entity, .what = workspace::Change::What::created};
        change.id = operation.insert(one);
        change.key = workspace::name_of(database, Validation::entity, change.id);
        changes.push_back(std::move(change));
    }
    operation.about(Edition::entity, edition);
    operation.commit();
    app.show(changes);
}

constexpr Example examples[] = {
    {"buywork project version validate anne-le-goff -p maintenance-2027", N_("She validates the need as it is now")},
    {"buywork project version validate anne-le-goff karim-benali --comment \"Revoir en juin\"",
     N_("Both validate the roadmap")}};
constexpr Code exits[] = {Code::not_found, Code::conflict};

constexpr Command validate{
    .verb = "validate",
    .help = N_("Records that people validate the need of a project, or the roadmap, as it is now"),
    .run = run_validate,
    .opens = Opens::writing,
    .arguments = people,
    .options = options,
    .examples = examples,
    .exits = exits,
    .details =
        N_("With -p the need of that project, else the roadmap. When something changed since the last version, "
           "or there is none, a new version is made first.")};
constexpr const Command* commands[] = {&validate};

}  // namespace

const Noun edition_noun{.name = "project version", .commands = commands};

}  // namespace buywork::cmd
