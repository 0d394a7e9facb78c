#include <buywork/criteria/score.hpp>

namespace buywork::criteria {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Score::id>(),
    field<&Score::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Score::bid>("bid", N_("For which bid")).french("Offre").required(),
    field<&Score::criterion>("criterion", N_("By which criterion")).french("Critère").required(),
    field<&Score::evaluator>("evaluator", N_("Who gave it; nobody when it was measured"))
        .french("Évaluateur|Évaluatrice"),
    field<&Score::mark>("mark", N_("The mark or the measured value")).french("Note|Valeur"),
    field<&Score::comment>("comment", N_("Why")).french("Commentaire|Appréciation"),
};

const model::Entity Score::entity{
    .name = "score",
    .label = N_("score"),
    .fields = fields,
    .identity = "bid,criterion,evaluator",
    .columns = "id,bid,criterion,evaluator,mark,comment",
    .minor = "comment",
    .keyed = false,
    .in_file = model::InFile::child,
    .blank = model::blank<Score>,
};

}  // namespace buywork::criteria
