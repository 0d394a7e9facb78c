#include <array>
#include <buywork/team/stakeholder.hpp>

namespace buywork::team {
namespace {

using model::field;

/// The newest value of a topic, as SQL over the table of stakeholders.
consteval std::array<char, 400> newest(std::string_view topic, std::string_view type) {
    std::array<char, 400> sql{};
    std::size_t size = 0;
    for (const std::string_view part :
         {std::string_view("(SELECT CAST(f.value AS "), type,
          std::string_view(") FROM fact f WHERE f.person = stakeholder.person AND f.topic = '"), topic,
          std::string_view("' AND (f.project = stakeholder.project OR f.project IS NULL) AND f.date <= $today AND "
                           "f.keep_until >= $today ORDER BY f.date DESC, f.id DESC LIMIT 1)")})
        for (const char c : part) sql[size++] = c;
    return sql;
}

constexpr auto influence = newest("influence", "INTEGER"), interest = newest("interest", "INTEGER"),
               appetite = newest("appetite", "INTEGER"), understanding = newest("understanding", "INTEGER"),
               stance = newest("stance", "TEXT"), wanted = newest("stance-wanted", "TEXT");

constexpr model::Field fields[] = {
    model::id_field<&Stakeholder::id>(),
    field<&Stakeholder::project>("project", N_("Project")).french("Projet").required().owner(),
    field<&Stakeholder::person>("person", N_("Person")).french("Personne").required(),
    field<&Stakeholder::held_to>("held_to", N_("Suppliers they hold to, separated by commas"))
        .french("Fournisseurs défendus"),
    field<&Stakeholder::needs>("needs", N_("What they need")).french("Besoins").personal(),
    field<&Stakeholder::pains>("pains", N_("What bothers them")).french("Irritants").personal(),
    field<&Stakeholder::influence>("influence", N_("Influence on the project, 1 to 5"))
        .french("Influence")
        .computed(influence.data()),
    field<&Stakeholder::interest>("interest", N_("Interest in the project, 1 to 5"))
        .french("Intérêt")
        .computed(interest.data()),
    field<&Stakeholder::appetite>("appetite", N_("Appetite for negotiating, 1 to 5"))
        .french("Envie de négocier")
        .computed(appetite.data()),
    field<&Stakeholder::understanding>("understanding", N_("Understanding of procurement, 1 to 5"))
        .french("Compréhension des achats")
        .computed(understanding.data()),
    field<&Stakeholder::stance>("stance", N_("Stance")).french("Position").computed(stance.data()),
    field<&Stakeholder::wanted>("wanted", N_("Stance wanted")).french("Position souhaitée").computed(wanted.data()),
};

constexpr model::Example examples[] = {
    {"buywork team stakeholder add marie -p maintenance-2027 --influence 4 --interest 3 --stance reluctant --wanted "
     "supportive --source luc",
     N_("Marie, and four facts about her")},
    {"buywork team stakeholder list --private --where 'stance = reluctant' --sort -influence",
     N_("Who is to be won over, the most influential first")},
    {"buywork team stakeholder show 1 --private", N_("Number 1, with the newest marks and stances")},
};

}  // namespace

const model::Entity Stakeholder::entity = model::entity<Stakeholder>({
    .name = "stakeholder",
    .label = N_("stakeholder"),
    .fields = fields,
    .identity = "project,person",
    .columns = "id,project,person,influence,interest,stance,wanted,appetite,understanding",
    .minor = "understanding,appetite,project",
    .keyed = false,
    .is_private = true,
    .goes_with = "person",
    .path = "team stakeholder",
    .help = N_("Stakeholders of projects: influence, interest, stance, needs; private"),
    .help_add = N_("Adds a stakeholder with marks and stances, and prints its number"),
    .examples = examples,
});

}  // namespace buywork::team
