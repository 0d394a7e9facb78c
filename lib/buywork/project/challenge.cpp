#include <buywork/project/challenge.hpp>

namespace buywork::project {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Challenge::id>(),
    field<&Challenge::project>("project", N_("Project (absent: the roadmap)")).french("Projet").owner(),
    field<&Challenge::title>("title", N_("What is questioned, and why"))
        .french("Remise en cause|Intitulé|Titre")
        .required()
        .line(),
    field<&Challenge::need>("need", N_("Statement of the need that it questions")).french("Besoin"),
    field<&Challenge::objective>("objective", N_("Objective that it questions")).french("Objectif"),
    field<&Challenge::axis>("axis", N_("Axis of the roadmap that it questions")).french("Axe"),
    field<&Challenge::person>("person", N_("Who questions it")).french("Qui|Auteur"),
    field<&Challenge::date>("date", N_("Date (default: today)")).french("Date|Le"),
    field<&Challenge::answer>("answer", N_("Answer")).french("Réponse"),
    field<&Challenge::outcome>("outcome", N_("What became of what was questioned")).french("Suite|Issue"),
    field<&Challenge::answered>("answered", N_("Date of the answer (default: today)")).french("Répondu le"),
};

std::vector<Problem> validate(const Challenge& one) {
    std::vector<Problem> problems;
    if (!one.project && !one.axis)
        problems.push_back({"axis", tr("it questions neither a project nor an axis"),
                            tr("give a project with -p, or an axis with --axis")});
    if (one.outcome && one.answer.empty())
        problems.push_back({"answer", tr("the outcome has no answer"), tr("say why with --answer")});
    if (one.answered && !one.outcome)
        problems.push_back(
            {"answered", tr("an answer has an outcome"), tr("give --outcome: kept, changed or dropped")});
    if (one.date && one.answered && *one.answered < *one.date)
        problems.push_back(
            {"answered", tr("the answer is earlier than the question"), tr("correct one of the dates")});
    return problems;
}

void settle(Challenge& one, const Challenge* before, Date today) {
    if (!before && !one.date) one.date = today;
    if (one.outcome && !one.answered) one.answered = today;
}

constexpr model::Example examples[] = {
    {"buywork project challenge add \"Deux heures, aussi la nuit ?\" -p maintenance-2027 --need intervenir "
     "--person anne-le-goff",
     N_("A question about a function of the need")},
    {"buywork project challenge edit 1 --outcome changed --answer \"Quatre heures la nuit\"", N_("Its answer")},
    {"buywork project challenge list --where 'outcome is null'", N_("What waits for an answer")}};

}  // namespace

const model::Entity Challenge::entity = model::entity<Challenge>({
    .name = "challenge",
    .label = N_("challenge"),
    .fields = fields,
    .title = "title",
    .identity = "project,title,date",
    .columns = "id,project,title,need,person,date,outcome",
    .minor = "date,need,project",
    .keyed = false,
    .in_file = model::InFile::child,
    .is_searched = true,
    .path = "project challenge",
    .help = N_("Challenges: who questioned the need, an objective or the roadmap, and the answer"),
    .help_add = N_("Records a challenge and prints its number"),
    .examples = examples,
    .validate = model::validated<Challenge, validate>,
    .settle = model::settled<Challenge, settle>,
});

}  // namespace buywork::project
