#include <buywork/report/found.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

constexpr Argument words[] = {{N_("WORD"), N_("Words that must all occur; with blanks: as it is"), Arity::many}};
constexpr Option options[] = {{.name = "limit", .value = N_("NUMBER"), .help = N_("Maximum number of records")}};

void run_search(App& app, const Arguments& arguments) {
    app.show(report::found(app.workspace(), arguments.all(words[0]), app.find_project(), everyday::limit(arguments)));
}

constexpr Example examples[] = {
    {"buywork project search chaudiere", N_("Everything that says \"chaudière\" or \"Chaudières\"")},
    {"buywork project search avenant \"prix unitaire\" -p maintenance-2027",
     N_("In one project: both, the second as it is")}};
constexpr Code exits[] = {Code::not_found};

constexpr Command search{
    .verb = "search",
    .help = N_("Finds records by the words of their texts"),
    .run = run_search,
    .arguments = words,
    .options = options,
    .examples = examples,
    .exits = exits,
    .details =
        N_("Projects, notes, actions, meetings, objectives, steps, criteria and what else belongs to a project "
           "are searched: every text that is neither private nor personal. A word is found at the beginning of "
           "words; case and accents do not matter. The records stand by kind, the newest first.")};
constexpr const Command* commands[] = {&search};

}  // namespace

const Noun search_noun{.name = "project", .commands = commands};

}  // namespace buywork::cmd
