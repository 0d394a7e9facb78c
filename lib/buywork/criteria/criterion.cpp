#include <buywork/criteria/criterion.hpp>

namespace buywork::criteria {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Criterion::id>(),
    field<&Criterion::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Criterion::key>(),
    field<&Criterion::title>("title", N_("Title of the criterion"))
        .french("Critère|Intitulé|Libellé")
        .required()
        .line(),
    field<&Criterion::parent>("parent", N_("Parent criterion")).french("Critère parent|Sous-critère de").tree(),
    field<&Criterion::kind>("kind", N_("Kind of criterion")).french("Type|Nature"),
    field<&Criterion::weight>("weight", N_("Weight among criteria of the same level")).french("Pondération|Poids"),
    field<&Criterion::direction>("direction", N_("Whether less or more is better (default: by kind)")).french("Sens"),
    field<&Criterion::normalisation>("normalisation", N_("Normalisation: how values become points"))
        .french("Normalisation"),
    field<&Criterion::price_formula>("price_formula", N_("Price formula: how a price becomes points"))
        .french("Méthode de notation du prix|Formule de prix"),
    field<&Criterion::n>("n", N_("Multiple of the lowest price that gets no points (linear-n)")).french("n"),
    field<&Criterion::lowest>("lowest", N_("Lowest value of the scale")).french("Minimum"),
    field<&Criterion::highest>("highest", N_("Highest value of the scale")).french("Maximum"),
    field<&Criterion::floor>("floor", N_("Floor: a bid below it is eliminated")).french("Note éliminatoire|Plancher"),
    field<&Criterion::ceiling>("ceiling", N_("Ceiling: a bid above it is eliminated")).french("Plafond"),
    field<&Criterion::scale>("scale", N_("Meaning of each mark")).french("Barème"),
    field<&Criterion::proof>("proof", N_("Proof expected from the bidder")).french("Preuve|Justificatif"),
    field<&Criterion::proposer>("proposer", N_("Proposed by")).french("Proposé par"),
    field<&Criterion::description>("description", N_("Description")).french("Description|Remarque"),
};

std::vector<Problem> validate(const Criterion& criterion) {
    std::vector<Problem> problems;
    const auto fault = [&](const char* place, std::string message, std::string hint) {
        problems.push_back({place, std::move(message), std::move(hint)});
    };
    if (criterion.weight && criterion.weight->millionths < 0)
        fault("weight", tr("the weight is negative"), tr("give points, such as 40"));
    if (criterion.floor && criterion.ceiling && *criterion.floor > *criterion.ceiling)
        fault("floor", tr("the floor is above the ceiling"), tr("change one of them"));
    if (criterion.lowest && criterion.highest && *criterion.lowest >= *criterion.highest)
        fault("highest", tr("the highest value must be above the lowest"), tr("change one of its bounds"));
    const bool needs_bounds = criterion.price_formula == Formula::range ||
                              (!criterion.price_formula && criterion.normalisation == Measure::range);
    if (needs_bounds && !(criterion.lowest && criterion.highest))
        fault("lowest", tr("\"range\" needs the bounds of the scale"), tr("give lowest and highest"));
    if (criterion.price_formula == Formula::linear_n && !(criterion.n && criterion.n->millionths > 1'000'000))
        fault("n", tr("\"linear-n\" needs n above 1"), tr("n = 3: no points at three times the lowest price"));
    return problems;
}

std::optional<double> real(const std::optional<Decimal>& decimal) {
    return decimal ? std::optional(decimal->real()) : std::nullopt;
}

}  // namespace

const model::Entity Criterion::entity = model::entity<Criterion>({
    .name = "criterion",
    .label = N_("criterion"),
    .fields = fields,
    .title = "title",
    .identity = "project,key",
    .columns = "project,key,title,parent,kind,weight,price_formula,normalisation,floor",
    .minor = "floor,normalisation,price_formula,parent,project",
    .in_file = model::InFile::child,
    .path = "criteria",
    .help = N_("Criteria, bids and their ranking"),
    .help_add = N_("Adds a criterion and prints its key"),
    .validate = model::validated<Criterion, validate>,
});

Yardstick yardstick_of(const Criterion& criterion) {
    Yardstick made{.key = criterion.key, .label = criterion.title, .kind = criterion.kind};
    decision::Scale& scale = made.scale;
    scale.direction = !criterion.direction                  ? usual_direction(criterion.kind)
                      : *criterion.direction == Better::min ? decision::Direction::min
                                                            : decision::Direction::max;
    scale.lo = real(criterion.lowest).value_or(0);
    scale.hi = real(criterion.highest).value_or(1);
    made.limits = {real(criterion.floor), real(criterion.ceiling)};
    made.least = real(criterion.lowest);
    made.most = real(criterion.highest);
    made.is_scale_said = criterion.price_formula || criterion.normalisation;
    if (criterion.normalisation) scale.normalisation = static_cast<decision::Normalisation>(*criterion.normalisation);
    if (!criterion.price_formula) return made;
    scale.normalisation = decision::Normalisation::price;
    scale.direction = decision::Direction::min;
    scale.price.method = static_cast<decision::PriceMethod>(*criterion.price_formula);
    scale.price.n = real(criterion.n).value_or(2);
    if (!criterion.lowest || !criterion.highest) return made;
    scale.price.lo = scale.lo;
    scale.price.hi = scale.hi;
    return made;
}

}  // namespace buywork::criteria
