#include <buywork/survey/stored.hpp>

namespace buywork::survey {
namespace {

using model::field;

constexpr model::Field count_fields[] = {
    model::id_field<&StoredCount::id>(),
    field<&StoredCount::survey>("survey", N_("Survey")).french("Enquête").required().owner(),
    field<&StoredCount::subject>("subject", N_("Question, cross table or scale")).french("Objet").required().line(),
    field<&StoredCount::part>("part", N_("Part of long counts, from 1")).french("Partie"),
    field<&StoredCount::content>("content", N_("Counts, as JSON")).french("Comptes").required(),
};

constexpr model::Field response_fields[] = {
    model::id_field<&NamedResponse::id>(),
    field<&NamedResponse::survey>("survey", N_("Survey")).french("Enquête").required().owner(),
    field<&NamedResponse::person>("person", N_("Who answered")).french("Personne").required(),
    field<&NamedResponse::content>("content", N_("Answers, as JSON")).french("Réponses").required().personal(),
};

}  // namespace

// Neither has a place on the command line: a list would show what is below five answers.
const model::Entity StoredCount::entity = model::entity<StoredCount>({
    .name = "tally",
    .label = N_("count of answers"),
    .fields = count_fields,
    .identity = "survey,subject,part",
    .columns = "id,survey,subject,part",
    .keyed = false,
    .is_private = true,
});

const model::Entity NamedResponse::entity = model::entity<NamedResponse>({
    .name = "response",
    .label = N_("answer with a name"),
    .fields = response_fields,
    .identity = "survey,person",
    .columns = "id,survey,person",
    .keyed = false,
    .is_private = true,
    .goes_with = "person",
});

}  // namespace buywork::survey
