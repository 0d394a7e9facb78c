#include <buywork/criteria/weighing.hpp>

namespace buywork::criteria {
namespace {

using model::field;

constexpr model::Field weighing_fields[] = {
    model::id_field<&Weighing::id>(),
    field<&Weighing::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Weighing::criterion>("criterion", N_("Criterion")).french("Critère").required(),
    field<&Weighing::person>("person", N_("Stakeholder")).french("Personne|Partie prenante").required(),
    field<&Weighing::points>("points", N_("Points among criteria of the same level")).french("Points").required(),
};

constexpr model::Field comparison_fields[] = {
    model::id_field<&Comparison::id>(),
    field<&Comparison::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    field<&Comparison::criterion>("criterion", N_("First criterion")).french("Critère").required(),
    field<&Comparison::other>("other", N_("Second criterion")).french("Autre critère").required(),
    field<&Comparison::person>("person", N_("Stakeholder")).french("Personne|Partie prenante").required(),
    field<&Comparison::times>("times", N_("How many times more important the first is")).french("Fois").required(),
};

std::vector<Problem> validate_weighing(const Weighing& weighing) {
    if (weighing.points.millionths >= 0) return {};
    return {{"points", tr("the weight is negative"), tr("give points, such as 40")}};
}

std::vector<Problem> validate_comparison(const Comparison& comparison) {
    std::vector<Problem> problems;
    if (comparison.times.millionths <= 0)
        problems.push_back(
            {"times", tr("a comparison must be positive"), tr("3: three times as important; 0.333333: a third")});
    if (comparison.criterion && comparison.criterion == comparison.other)
        problems.push_back({"other", tr("a criterion is compared with itself"), tr("choose another criterion")});
    return problems;
}

}  // namespace

const model::Entity Weighing::entity = model::entity<Weighing>({
    .name = "weighing",
    .label = N_("weighing"),
    .fields = weighing_fields,
    .identity = "criterion,person",
    .columns = "id,project,criterion,person,points",
    .minor = "project",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "criteria weighing",
    .help = N_("Points given to criteria by stakeholders"),
    .verbs = "list,show,remove,import",
    .validate = model::validated<Weighing, validate_weighing>,
});

const model::Entity Comparison::entity = model::entity<Comparison>({
    .name = "comparison",
    .label = N_("comparison"),
    .fields = comparison_fields,
    .identity = "criterion,other,person",
    .columns = "id,project,criterion,other,person,times",
    .minor = "project",
    .keyed = false,
    .in_file = model::InFile::child,
    .path = "criteria comparison",
    .help = N_("Pairwise comparisons of criteria"),
    .verbs = "list,show,remove,import",
    .validate = model::validated<Comparison, validate_comparison>,
});

}  // namespace buywork::criteria
