#include <buywork/report/proposals.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using team::Proposal;

constexpr Argument one_proposal[] = {{N_("KEY"), N_("The proposal"), Arity::one, &Proposal::entity}};

void run_show(App& app, const Arguments& arguments) {
    const std::int64_t id =
        workspace::get_id(app.workspace().database(), Proposal::entity, arguments.one(one_proposal[0]));
    app.show(report::proposal_page(app.workspace(), id));
}

constexpr Code exits[] = {Code::not_found};
constexpr Example show_examples[] = {
    {"buywork team committee proposal show automatismes/stock-commun", N_("Who is bound, who is not, and why")}};
constexpr Command show{.verb = "show",
                       .help = N_("Shows a proposal: who is bound by it, who is not, who has not answered"),
                       .run = run_show,
                       .arguments = one_proposal,
                       .examples = show_examples,
                       .exits = exits};
constexpr const Command* proposal_commands[] = {&show};

}  // namespace

const Noun proposal_noun{.name = "team committee proposal", .commands = proposal_commands};

}  // namespace buywork::cmd
