#include <buywork/base/text.hpp>
#include <buywork/team/person.hpp>
#include <buywork/workspace/lookup.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::team {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Person::id>(),
    model::key_field<&Person::key>(),
    field<&Person::name>("name", N_("First name and family name"))
        .french("Nom|Prénom et nom|Nom complet")
        .required()
        .line(),
    field<&Person::email>("email", N_("E-mail address"))
        .french("Courriel|E-mail|Mail|Adresse e-mail")
        .line()
        .personal(),
    field<&Person::phone>("phone", N_("Telephone")).french("Téléphone|Tél.|Tél|Portable").line().personal(),
    field<&Person::entity_of>("entity", N_("Entity they work for")).french("Entité|Société|Site|Service"),
    field<&Person::job>("job", N_("Job title")).french("Fonction|Poste").line(),
    field<&Person::description>("description", N_("Description")).french("Description|Remarque").personal(),
    field<&Person::opt_out>("opt_out", N_("Whether they asked to be left out of the list of contributions"))
        .french("Ne pas citer")
        .personal(),
};

std::vector<Problem> validate(const Person& person) {
    if (person.email.empty() || is_email(person.email)) return {};
    return {{"email", tr("\"{}\" is not an e-mail address", text::excerpt(person.email)),
             tr("write it like marie@example.org")}};
}

}  // namespace

bool is_email(std::string_view text) {
    const auto at = text.find('@');
    return at != text.npos && at > 0 && at + 1 < text.size() && text.find_first_of(" ,;<>") == text.npos &&
           text.find('@', at + 1) == text.npos;
}

std::vector<std::int64_t> people_called(store::Database& database, std::string_view who) {
    if (const auto id = workspace::find_id(database, Person::entity, who)) return {*id};
    return workspace::ids_named(database, Person::entity, who);
}

const model::Entity Person::entity = model::entity<Person>({
    .name = "person",
    .label = N_("person"),
    .fields = fields,
    .title = "name",
    .columns = "key,name,entity,job,email",
    .minor = "email,job,entity",
    .in_file = model::InFile::shared,
    .path = "team person",
    .help = N_("People"),
    .help_add = N_("Adds a person and prints its key"),
    .validate = model::validated<Person, validate>,
});

}  // namespace buywork::team
