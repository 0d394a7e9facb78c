#include <buywork/exchange/raci_table.hpp>
#include <buywork/project/responsibility.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using project::Deliverable;

constexpr Choice letters[] = {
    {"R", N_("responsible")}, {"A", N_("accountable")}, {"C", N_("consulted")}, {"I", N_("informed")}};

std::string needed(const Arguments& arguments, const Option& option) {
    const auto value = arguments.option(option.name);
    if (!value)
        throw Error(Code::usage, tr("team raci move needs --{}", option.name), tr("buywork help team raci move"));
    return *value;
}

constexpr Option move_options[] = {{"deliverable", N_("KEY"), N_("The deliverable"), {}, &Deliverable::entity},
                                   {"letter", N_("LETTER"), N_("The letter that changes hands"), letters},
                                   {"from", N_("PERSON"), N_("Who has it"), {}, &team::Person::entity},
                                   {"to", N_("PERSON"), N_("Who gets it"), {}, &team::Person::entity}};

/// The deliverable of that name; a bare key is one of the project in use where it has one.
std::int64_t deliverable_named(App& app, store::Database& database, const std::string& name) {
    const auto project = app.project();
    if (project && name.find('/') == name.npos && !name.starts_with('#'))
        if (const auto id = workspace::find_id(database, Deliverable::entity, *project + "/" + name)) return *id;
    return workspace::get_id(database, Deliverable::entity, name);
}

void run_move(App& app, const Arguments& arguments) {
    std::vector<std::string> said;
    for (const Option& option : move_options) said.push_back(needed(arguments, option));
    workspace::Operation operation(app.workspace(), "team raci move", app.keep());
    const std::int64_t deliverable = deliverable_named(app, operation.database(), said[0]);
    const auto changes = project::move_letter(operation, deliverable, said[1].front(), said[2], said[3]);
    operation.about(Deliverable::entity, deliverable);
    operation.commit();
    app.show(changes);
}

void run_link(App& app, const Arguments&) {
    workspace::Operation operation(app.workspace(), "team raci link", app.keep());
    const auto notes = project::link_people(operation, 0);
    operation.commit();
    for (const std::string& note : notes) app.say(note);
    if (notes.empty()) app.say(tr("Nothing to link."));
    app.note_dry_run();
}

void run_import(App& app, const Arguments& arguments) {
    Arguments of_responsibilities = arguments;
    of_responsibilities.noun = node_at(project::Responsibility::entity.path);
    everyday::import_file(app, of_responsibilities,
                          [](workspace::Operation& operation, const model::Entity&, std::string_view content,
                             std::string_view name, const workspace::Said& defaults) {
                              return exchange::import_raci_table(operation, content, name, defaults);
                          });
}

constexpr Argument file[] = {
    {.name = N_("FILE"), .help = N_("CSV or XLSX; - reads standard input"), .takes = Takes::file}};
constexpr Option import_options[] = {everyday::sheet, everyday::strict_import};
constexpr Example import_examples[] = {{"buywork team raci import raci.csv -p maintenance-2027 --dry-run",
                                        N_("Checks a matrix without writing anything")}};
constexpr Example move_examples[] = {
    {"buywork team raci move --deliverable negociation --letter A --from anne-le-goff --to karim-benali",
     N_("A buyer takes over, in one operation")}};
constexpr Example link_examples[] = {{"buywork team raci link", N_("Names that by now are people of the directory")}};
constexpr Code exits[] = {Code::not_found, Code::conflict};
constexpr Code import_exits[] = {Code::not_found, Code::conflict, Code::invalid};

constexpr Command import{
    .verb = "import",
    .help = N_("Imports a matrix, all or nothing: a row a deliverable, a column a person"),
    .run = run_import,
    .opens = Opens::writing,
    .arguments = file,
    .options = import_options,
    .examples = import_examples,
    .exits = import_exits,
    .details =
        N_("The first row names the people, by key, e-mail address or name; a name that the directory lacks is "
           "kept as it is, and linked when such a person is added. Deliverables are known by key or title; new "
           "ones are added. An empty cell takes the part away from that person; people who are no column "
           "keep theirs.")};
constexpr Command move{.verb = "move",
                       .help = N_("Moves a letter from one person to another, in one operation"),
                       .run = run_move,
                       .opens = Opens::writing,
                       .options = move_options,
                       .examples = move_examples,
                       .exits = exits};
constexpr Command link{.verb = "link",
                       .help = N_("Links names in the matrix to people who are in the directory by now"),
                       .run = run_link,
                       .opens = Opens::writing,
                       .examples = link_examples};
constexpr const Command* commands[] = {&import, &move, &link};

}  // namespace

const Noun raci_noun{.name = "team raci", .help = N_("Changes of the RACI matrix"), .commands = commands};

}  // namespace buywork::cmd
