#include <buywork/report/objective_facts.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using project::Objective;

constexpr Argument one_objective[] = {{N_("KEY"), N_("The objective"), Arity::one, &Objective::entity}};

/// For people with what was measured; programs get the record, and the measures with "report objectives".
void run_show(App& app, const Arguments& arguments) {
    workspace::Workspace& workspace = app.workspace();
    const std::int64_t id =
        workspace::get_id(workspace.database(), Objective::entity, arguments.one(one_objective[0]));
    auto page = app.is_data() ? std::nullopt : report::objective_page(workspace, id);
    if (page) return app.show(std::move(*page));
    app.show(model::select_one(workspace.database(), Objective::entity, id, workspace.context()));
}

constexpr Code exits[] = {Code::not_found};
constexpr Example show_examples[] = {
    {"buywork project objective show maintenance-2027/cout-complet", N_("All fields, and what was measured")}};
constexpr Command show{.verb = "show",
                       .help = N_("Shows all fields of an objective, and what was measured"),
                       .run = run_show,
                       .arguments = one_objective,
                       .examples = show_examples,
                       .exits = exits};
constexpr const Command* commands[] = {&show};

}  // namespace

const Noun objective_noun{.name = "project objective", .commands = commands};

}  // namespace buywork::cmd
