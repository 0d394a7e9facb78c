#include <buywork/model/select.hpp>
#include <buywork/team/committee.hpp>

namespace buywork::team {
namespace {

using model::field;

constexpr model::Field committee_fields[] = {
    model::id_field<&Committee::id>(),
    model::key_field<&Committee::key>(),
    field<&Committee::title>("title", N_("Title")).french("Comité|Intitulé|Titre").required().line(),
    field<&Committee::category>("category", N_("Purchasing category"))
        .french("Famille|Famille d'achats|Catégorie")
        .line(),
    field<&Committee::leader>("leader", N_("Who leads it")).french("Pilote|Animateur|Animatrice"),
    field<&Committee::sponsor>("sponsor", N_("Executive sponsor")).french("Sponsor"),
    field<&Committee::description>("description", N_("Description")).french("Description"),
    field<&Committee::entities>("entities", N_("Number of entities with a member"))
        .french("Entités")
        .computed("(SELECT count(DISTINCT m.entity) FROM committee_member m WHERE m.committee = committee.id)"),
};

constexpr model::Field member_fields[] = {
    model::id_field<&CommitteeMember::id>(),
    field<&CommitteeMember::committee>("committee", N_("Committee")).french("Comité").required().owner(),
    field<&CommitteeMember::person>("person", N_("Person")).french("Personne|Membre").required(),
    field<&CommitteeMember::entity_of>("entity", N_("Entity they sit for (default: where they work)"))
        .french("Entité")
        .required(),
};

/// The entity is where the person works.
void complete(store::Database& database, model::Record& record, const model::Record*, Date) {
    Value& entity = record[model::position<&CommitteeMember::entity_of>()];
    if (entity.present) return;
    const Value& person = record[model::position<&CommitteeMember::person>()];
    if (const auto found = person.present ? model::load(database, Person::entity, person.number) : std::nullopt)
        entity = (*found)[model::position<&Person::entity_of>()];
}

constexpr model::Example committee_examples[] = {
    {"buywork team committee add Emballages --category \"Cartons et palettes\" --leader marie",
     N_("A committee of a category, with its leader")}};
constexpr model::Example member_examples[] = {
    {"buywork team committee member add marie --committee automatismes --entity usine-de-vannes",
     N_("Marie sits for the plant in Vannes")},
    {"buywork team committee member import committee_member.csv --dry-run",
     N_("Checks a file without writing anything")}};

}  // namespace

const model::Entity Committee::entity = model::entity<Committee>({
    .name = "committee",
    .label = N_("committee"),
    .fields = committee_fields,
    .title = "title",
    .columns = "key,title,category,leader,sponsor,entities",
    .minor = "entities,sponsor,key",
    .path = "team committee",
    .help = N_("Category committees: who prepares the purchases of a category together"),
    .help_add = N_("Adds a committee and prints its key"),
    .examples = committee_examples,
});

const model::Entity CommitteeMember::entity = model::entity<CommitteeMember>({
    .name = "committee_member",
    .label = N_("committee member"),
    .fields = member_fields,
    .title = "person",
    .identity = "committee,person",
    .columns = "id,committee,person,entity",
    .minor = "committee",
    .keyed = false,
    .goes_with = "person",
    .path = "team committee member",
    .help = N_("Members of committees, and the entity each sits for"),
    .help_add = N_("Adds a member to a committee and prints the number"),
    .examples = member_examples,
    .complete = complete,
});

}  // namespace buywork::team
