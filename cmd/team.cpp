#include <buywork/exchange/outlook.hpp>
#include <buywork/exchange/vcard.hpp>
#include <buywork/project/responsibility.hpp>

#include "everyday.hpp"

namespace buywork::cmd {
namespace {

constexpr everyday::ForeignForm forms[] = {
    {"vcard", exchange::is_vcard, exchange::import_vcard},
    {"outlook", exchange::is_outlook_contacts, exchange::import_outlook_contacts}};

/// Names in RACI matrices that were there before the person are linked.
void run_add_person(App& app, const Arguments& arguments) {
    everyday::add(app, arguments, [](workspace::Operation& operation, std::int64_t id) {
        return project::link_people(operation, id - 1);
    });
}

void run_import_people(App& app, const Arguments& arguments) {
    using Missing = workspace::Operation::Missing;
    const Missing missing = arguments.flag("create-missing") ? Missing::create : Missing::suggest;
    std::int64_t last = 0;
    everyday::import_file(
        app, arguments, forms,
        [&](workspace::Operation& operation) {
            operation.when_missing(team::Entity::entity, missing);
            last = model::last_id(operation.database(), team::Person::entity);
        },
        [&](workspace::Operation& operation) { return project::link_people(operation, last); });
}

constexpr Choice form_names[] = {{"fields", ""}, {"outlook", ""}, {"vcard", ""}};
constexpr Option import_options[] = {
    {.name = "from",
     .value = N_("FORM"),
     .help = N_("Format of the file, if its name and content do not tell"),
     .choices = form_names},
    {.name = "create-missing", .help = N_("Create the entities that the file names and that are unknown")},
    everyday::sheet,
    everyday::strict_import};
constexpr Argument people_file[] = {
    {.name = N_("FILE"),
     .help = N_("CSV, XLSX, JSON, NDJSON, vCard or Outlook's CSV; - reads standard input"),
     .takes = Takes::file}};
constexpr Example import_people_examples[] = {
    {"buywork team person import person.csv --dry-run", N_("Checks a file without writing anything")},
    {"buywork team person import contacts.vcf", N_("An address book from a phone or a mail client")}};
constexpr Example add_person_examples[] = {
    {"buywork team person add \"Anne Le Goff\" --key anne --email anne@example.org", N_("Somebody new")}};
constexpr Code import_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Command import_people{
    .verb = "import",
    .help = N_("Imports a file, all or nothing; existing records are updated"),
    .run = run_import_people,
    .opens = Opens::writing,
    .arguments = people_file,
    .options = import_options,
    .examples = import_people_examples,
    .exits = import_exits,
    .details =
        N_("Of an address book, in vCard or as Outlook exports it, it takes the name, one e-mail address, one "
           "telephone, the function and the note, and the organisation, if the workspace has that entity or "
           "with --create-missing. Somebody is known by name and address together, by an address that only one "
           "has, or by a name without an address. What has no place here is counted.")};
constexpr Code add_exits[] = {Code::not_found, Code::conflict};
constexpr Command add_person{.verb = "add",
                             .help = "",
                             .run = run_add_person,
                             .opens = Opens::writing,
                             .arguments = everyday::title,
                             .examples = add_person_examples,
                             .exits = add_exits,
                             .fields = Fields::add};
constexpr const Command* commands[] = {&add_person, &import_people};

}  // namespace

const Noun team_noun{.name = "team", .help = N_("People, entities and project teams")};
const Noun person_noun{.name = "team person", .commands = commands};

}  // namespace buywork::cmd
