#include <buywork/criteria/score.hpp>
#include <buywork/store/database.hpp>

namespace buywork::criteria {

using model::field;

static constexpr model::Field fields[] = {
    model::id_field<&Score::id>(),
    field<&Score::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Score::bid>("bid", N_("Bid")).french("Offre").required(),
    field<&Score::criterion>("criterion", N_("Criterion")).french("Critère").required(),
    field<&Score::evaluator>("evaluator", N_("Evaluator (absent: a measured value)"))
        .french("Évaluateur|Évaluatrice"),
    field<&Score::mark>("mark", N_("Mark or measured value")).french("Note|Valeur"),
    field<&Score::comment>("comment", N_("Reason")).french("Commentaire|Appréciation"),
    field<&Score::round>("round", N_("Round it was given in (absent: the first)")).french("Tour"),
};

/// A price has bounds, not a scale: one beyond them is ranked by its formula.
static std::vector<Problem> fits(store::Database& database, const model::Record& record, Date) {
    const auto score = model::from_record<Score>(record);
    if (!score.mark || !score.criterion) return {};
    const auto scale = database.row<std::string, std::optional<std::int64_t>, std::optional<std::int64_t>>(
        "SELECT key, lowest, highest FROM criterion WHERE id = $1 AND kind <> 'price'", score.criterion->id);
    if (!scale) return {};
    const auto& [key, lowest, highest] = *scale;
    const std::int64_t mark = score.mark->millionths;
    if (mark >= lowest.value_or(mark) && mark <= highest.value_or(mark)) return {};
    const auto text = [](std::int64_t millionths) { return Decimal{millionths}.text(); };
    const std::string ends = !lowest    ? tr("the maximum is {}", text(*highest))
                             : !highest ? tr("the minimum is {}", text(*lowest))
                                        : tr("the range is {} to {}", text(*lowest), text(*highest));
    return {{"mark", tr("{} {} is outside its scale", key, text(mark)), ends}};
}

static constexpr model::Example score_examples[] = {
    {"buywork criteria score add --bid thermelec-ouest --criterion organisation --evaluator marie --mark 14",
     N_("Marie's score")},
    {"buywork criteria score add --bid thermelec-ouest --criterion delai --mark 21", N_("A measured value")}};

const model::Entity Score::entity = model::entity<Score>({
    .name = "score",
    .label = N_("score"),
    .fields = fields,
    .identity = "bid,criterion,evaluator,round",
    .finds_absent = true,
    .for_readers = "Fournisseur|Intitulé|Barème",
    .columns = "id,bid,criterion,evaluator,mark,comment",
    .minor = "comment",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "criteria score",
    .help = N_("Scores given by evaluators, and measured values"),
    .help_add = N_("Adds a mark or a measured value and prints its number"),
    .examples = score_examples,
    .fits = fits,
});

std::vector<Score> scores_until(store::Database& database, std::int64_t project, std::int64_t round) {
    return newest(model::all_with<Score>(database, "project", project), Rounds(database, project), round,
                  [](const Score& score) {
                      return std::tuple(score.bid->id, score.criterion->id,
                                        score.evaluator ? score.evaluator->id : 0);
                  });
}

}  // namespace buywork::criteria
