#include <buywork/criteria/concession.hpp>

#include "app.hpp"
#include "criteria.hpp"

namespace buywork::cmd {
namespace {

void run_concessions(App& app, const Arguments& arguments) {
    const std::int64_t project = criteria_project(app, arguments);
    app.show(criteria::table_of(criteria::concessions(app.workspace().database(), project)));
}

constexpr Example concession_examples[] = {
    {"buywork criteria concessions maintenance-2027", N_("What each bidder conceded, line by line and in total")}};
constexpr Code concession_exits[] = {Code::not_found, Code::invalid};
constexpr Command concessions{
    .verb = "concessions",
    .help = N_("Shows what bidders conceded from round to round"),
    .run = run_concessions,
    .arguments = one_project,
    .examples = concession_examples,
    .exits = concession_exits,
    .details = N_("A price that rose is below zero: the bidder took back. Options are shown and not in the totals.")};

constexpr const Command* commands[] = {&concessions};

}  // namespace

const Noun concessions_noun{.name = "criteria", .commands = commands};

}  // namespace buywork::cmd
