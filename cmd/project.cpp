#include "everyday.hpp"

#include "app.hpp"

#include <buywork/project/objective.hpp>

namespace buywork::cmd {
namespace {

using project::Project;

void run_stage(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "project stage", app.keep());
    const std::int64_t id = workspace::get_id(operation.database(), Project::entity, arguments.one("KEY"));
    const model::Field& field = model::get_field(Project::entity, "stage");
    const Value stage = model::read(field, arguments.one("STAGE"), operation.context());
    const auto before = model::load(operation.database(), Project::entity, id);
    project::Stage wanted{};
    model::Member<project::Stage>::set(wanted, stage);
    project::move(operation, id, wanted, arguments.flag("force") ? project::Force::yes : project::Force::no,
                  arguments.option("reason").value_or(""));
    const auto after = model::load(operation.database(), Project::entity, id);
    workspace::Change change{.entity = &Project::entity, .id = id,
                             .key = workspace::name_of(operation.database(), Project::entity, id),
                             .fields = workspace::difference(Project::entity, *before, *after)};
    if (!change.fields.empty()) change.what = workspace::Change::What::updated;
    operation.commit();
    app.show(change);
}

constexpr Argument stage_arguments[] = {{"KEY", N_("The project"), Arity::one, &Project::entity},
                                        {"STAGE", N_("idea, planned, consulting, negotiating, awarded, deploying, closed or dropped"),
                                         Arity::one, nullptr, project::stages}};
constexpr Option stage_options[] = {{"force", nullptr, N_("Pass a gate although something is missing")},
                                    {"reason", N_("TEXT"), N_("Why: to drop it, to go back, or to force a gate")}};
constexpr Example stage_examples[] = {{"buywork project stage maintenance-2027 consulting", N_("Suppliers are being consulted")}};
constexpr Code exits[] = {Code::not_found, Code::conflict};

constexpr Command stage{.verb = "stage", .help = N_("Moves a project to a stage, through its gates"), .run = run_stage,
                        .opens = Opens::writing, .arguments = stage_arguments, .options = stage_options,
                        .examples = stage_examples, .exits = exits,
                        .details = N_("Stages follow one another; the procedure decides which there are. Consulting needs a buyer, a "
                                      "budget, a target date and a prescriber or internal client in the team. Closing needs every "
                                      "action ended and every measured objective with its result.")};

constexpr const Command* everyday_commands[] = {&everyday::add, &everyday::list, &everyday::show, &everyday::edit, &everyday::remove, &everyday::import};
constexpr const Command* commands[] = {&everyday::add, &everyday::list, &everyday::show, &everyday::edit, &everyday::remove, &everyday::import, &stage};

constexpr Noun axis{.name = "axis", .help = N_("Strategic axes of the roadmap"), .entity = &project::Axis::entity, .commands = everyday_commands};
constexpr Noun objective{.name = "objective", .help = N_("What a project is to reach, measured"), .entity = &project::Objective::entity, .commands = everyday_commands};
constexpr const Noun* nouns_of_project[] = {&axis, &objective};

}  // namespace

const Noun project_noun{.name = "project", .help = N_("What is bought, for whom, and how far it has come"), .entity = &Project::entity,
                        .commands = commands, .nouns = nouns_of_project};

}  // namespace buywork::cmd
