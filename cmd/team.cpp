#include <buywork/exchange/outlook.hpp>
#include <buywork/exchange/vcard.hpp>
#include <buywork/team/entity.hpp>

#include "everyday.hpp"

namespace buywork::cmd {
namespace {

constexpr everyday::ForeignForm forms[] = {
    {"vcard", exchange::is_vcard, exchange::import_vcard},
    {"outlook", exchange::is_outlook_contacts, exchange::import_outlook_contacts}};

void run_import_people(App& app, const Arguments& arguments) {
    using Missing = workspace::Operation::Missing;
    const Missing missing = arguments.flag("create-missing") ? Missing::create : Missing::suggest;
    everyday::import_file(app, arguments, forms, [&](workspace::Operation& operation) {
        operation.when_missing(team::Entity::entity, missing);
    });
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
constexpr const Command* commands[] = {&import_people};

}  // namespace

const Noun team_noun{.name = "team", .help = N_("People, entities and project teams")};
const Noun person_noun{.name = "team person", .commands = commands};

}  // namespace buywork::cmd
