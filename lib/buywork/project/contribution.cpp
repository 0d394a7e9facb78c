#include <buywork/project/contribution.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field contribution_fields[] = {
    model::id_field<&Contribution::id>(),
    field<&Contribution::project>("project", N_("Project (absent: of no project)")).french("Projet").owner(),
    field<&Contribution::person>("person", N_("Who contributed")).french("Personne|Qui").required(),
    field<&Contribution::title>("title", N_("What they contributed"))
        .french("Contribution|Intitulé")
        .required()
        .line(),
    field<&Contribution::evidence>("evidence", N_("Where it can be seen: minutes, a document, a mail"))
        .french("Preuve|Justificatif")
        .required(),
    field<&Contribution::date>("date", N_("Date (default: today)")).french("Date|Le"),
};

constexpr model::Field thanks_fields[] = {
    model::id_field<&Thanks::id>(),
    field<&Thanks::project>("project", N_("Project (absent: of no project)")).french("Projet").owner(),
    field<&Thanks::person>("person", N_("Who is thanked")).french("Personne|Qui").required(),
    field<&Thanks::reason>("reason", N_("What for")).french("Motif|Pour quoi").required().line(),
    field<&Thanks::author>("author", N_("Who thanks")).french("Par|De la part de"),
    field<&Thanks::date>("date", N_("Date (default: today)")).french("Date|Le"),
};

std::vector<Problem> validate_thanks(const Thanks& thanks) {
    if (!thanks.author || thanks.author != thanks.person) return {};
    return {{"author", tr("nobody thanks themselves"), tr("somebody else thanks them")}};
}

constexpr model::Example contribution_examples[] = {
    {"buywork team contribution add \"Visite du site de Vannes\" -p maintenance-2027 --person anne-le-goff "
     "--evidence "
     "\"Compte rendu du 12 novembre\"",
     N_("What no other record shows")}};
constexpr model::Example thanks_examples[] = {
    {"buywork team thanks add anne-le-goff --reason \"Le relevé des équipements\" --author karim-benali",
     N_("Thanks that were said already")}};

}  // namespace

const model::Entity Contribution::entity = model::entity<Contribution>({
    .name = "contribution",
    .label = N_("contribution"),
    .fields = contribution_fields,
    .title = "title",
    .identity = "project,person,title",
    .columns = "id,project,person,title,evidence,date",
    .minor = "evidence,project",
    .keyed = false,
    .goes_with = "person",
    .path = "team contribution",
    .help = N_("Contributions recorded by hand, with their evidence"),
    .help_add = N_("Records what somebody contributed and prints its number"),
    .examples = contribution_examples,
    .settle = model::dated<&Contribution::date>,
});

const model::Entity Thanks::entity = model::entity<Thanks>({
    .name = "thanks",
    .label = N_("thanks"),
    .fields = thanks_fields,
    .title = "person",
    .identity = "project,person,reason,date",
    .columns = "id,project,person,reason,author,date",
    .minor = "project,author",
    .keyed = false,
    .goes_with = "person",
    .path = "team thanks",
    .help = N_("Thanks: who was thanked, what for, by whom"),
    .help_add = N_("Records thanks and prints the number"),
    .examples = thanks_examples,
    .validate = model::validated<Thanks, validate_thanks>,
    .settle = model::dated<&Thanks::date>,
});

}  // namespace buywork::project
