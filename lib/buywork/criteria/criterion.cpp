#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/criterion.hpp>
#include <buywork/criteria/freeze.hpp>
#include <buywork/model/pairs.hpp>

namespace buywork::criteria {
namespace {

using model::field;

constexpr model::Field fields[] = {
    model::id_field<&Criterion::id>(),
    field<&Criterion::project>("project", N_("Project it belongs to")).french("Projet").required().owner(),
    model::key_field<&Criterion::key>(),
    field<&Criterion::title>("title", N_("Title of the criterion"))
        .french("Critère|Intitulé|Libellé")
        .spelled("label,name")
        .required()
        .line(),
    field<&Criterion::parent>("parent", N_("Parent criterion")).french("Critère parent|Sous-critère de").tree(),
    field<&Criterion::lot>("lot", N_("Lot it judges (absent: that of its parent, else every lot)")).french("Lot"),
    field<&Criterion::kind>("kind", N_("Kind of criterion")).french("Type|Nature"),
    field<&Criterion::weight>("weight", N_("Weight among criteria of the same level")).french("Pondération|Poids"),
    field<&Criterion::direction>("direction", N_("Whether less or more is better (default: by kind)")).french("Sens"),
    field<&Criterion::normalisation>("normalisation", N_("Normalisation: how values become points"))
        .french("Normalisation"),
    field<&Criterion::price_formula>("price_formula", N_("Price formula: how a price becomes points"))
        .french("Méthode de notation du prix|Formule de prix"),
    field<&Criterion::n>("n", N_("Multiple of the lowest price that gets no points (linear-n)")).french("n"),
    field<&Criterion::lowest>("lowest", N_("Lowest value of the scale")).french("Minimum").spelled("lo"),
    field<&Criterion::highest>("highest", N_("Highest value of the scale")).french("Maximum").spelled("hi"),
    field<&Criterion::floor>("floor", N_("Floor: a bid below it is eliminated")).french("Note éliminatoire|Plancher"),
    field<&Criterion::ceiling>("ceiling", N_("Ceiling: a bid above it is eliminated")).french("Plafond"),
    field<&Criterion::points>("points", N_("Points of words: good = 14; poor = 0"))
        .french("Points des appréciations")
        .line()
        .pairs(),
    field<&Criterion::steps>("steps", N_("Points by steps: 10 = 20; 30 = 5")).french("Paliers").line().pairs(),
    field<&Criterion::knots>("knots", N_("Points between knots: 10 = 20; 30 = 0")).french("Nœuds").line().pairs(),
    field<&Criterion::max>("max", N_("Maximum points (default: the most that points, steps or knots give)"))
        .french("Points maximum"),
    field<&Criterion::negative>("negative", N_("Whether a price formula may give points below zero"))
        .french("Points négatifs"),
    field<&Criterion::preference>("preference", N_("PROMETHEE: preference function"))
        .french("Fonction de préférence"),
    field<&Criterion::q>("q", N_("PROMETHEE: indifference threshold")).french("Seuil d'indifférence"),
    field<&Criterion::p>("p", N_("PROMETHEE: preference threshold")).french("Seuil de préférence"),
    field<&Criterion::s>("s", N_("PROMETHEE: inflection of the Gaussian function")).french("Point d'inflexion"),
    field<&Criterion::scale>("scale", N_("Meaning of each mark")).french("Barème"),
    field<&Criterion::proof>("proof", N_("Proof expected from the bidder")).french("Preuve|Justificatif"),
    field<&Criterion::proposer>("proposer", N_("Proposed by")).french("Proposé par"),
    field<&Criterion::description>("description", N_("Description")).french("Description|Remarque"),
};

std::optional<double> real(const std::optional<Decimal>& decimal) {
    return decimal ? std::optional(decimal->real()) : std::nullopt;
}

/// \throws Error usage when a value is not a number
std::vector<decision::Point> points_of(const std::string& pairs) {
    std::vector<decision::Point> points;
    for (const model::Pair& pair : model::pairs_of(pairs))
        points.push_back({parse_decimal(pair.name).real(), pair.number.real()});
    return points;
}

/// The most that its words, steps or knots give.
double most_points(const Criterion& criterion) {
    double most = 0;
    for (const std::string& pairs : {criterion.points, criterion.steps, criterion.knots})
        for (const model::Pair& pair : pairs.empty() ? std::vector<model::Pair>() : model::pairs_of(pairs))
            most = std::max(most, pair.number.real());
    return most;
}

decision::Preference preference_of(const Criterion& criterion) {
    decision::Preference made;
    if (criterion.preference) made.kind = static_cast<decision::PreferenceKind>(*criterion.preference);
    made.q = real(criterion.q).value_or(0);
    made.p = real(criterion.p).value_or(0);
    made.s = real(criterion.s).value_or(0);
    return made;
}

bool needs_range(const Criterion& criterion) {
    if (criterion.price_formula) return criterion.price_formula == Formula::range;
    const bool has_points = !(criterion.points + criterion.steps + criterion.knots).empty();
    return criterion.normalisation == Measure::range && !has_points;
}

/// A normalisation by a list needs that list.
const char* missing_list(const Criterion& criterion) {
    if (criterion.normalisation == Measure::steps && criterion.steps.empty()) return "steps";
    if (criterion.normalisation == Measure::piecewise && criterion.knots.empty()) return "knots";
    const bool has_points = !(criterion.points + criterion.steps + criterion.knots).empty();
    return criterion.normalisation == Measure::points && !has_points ? "points" : nullptr;
}

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
    if (needs_range(criterion) && !(criterion.lowest && criterion.highest))
        fault("lowest", tr("\"range\" needs the bounds of the scale"), tr("give lowest and highest"));
    if (criterion.price_formula == Formula::linear_n && !(criterion.n && criterion.n->millionths > 1'000'000))
        fault("n", tr("\"linear-n\" needs n above 1"), tr("n = 3: no points at three times the lowest price"));
    if (criterion.normalisation == Measure::price && !criterion.price_formula)
        fault("normalisation", tr("\"price\" needs a price_formula"), tr("give {}", "price_formula"));
    if (const char* list = missing_list(criterion))
        fault("normalisation", tr("points are missing for {}", text::excerpt(criterion.title)), tr("give {}", list));
    if (const char* why = criterion.preference ? decision::unfit(preference_of(criterion)) : nullptr)
        fault("preference", tr(why), {});
    const int lists = !criterion.points.empty() + !criterion.steps.empty() + !criterion.knots.empty();
    if (lists > 1) fault("points", tr("points, steps and knots exclude one another"), tr("give one of them"));
    if (!problems.empty()) return problems;
    try {
        const decision::Scale scale = scored(criterion).scale;
        if (const char* why = decision::unfit(scale)) fault("normalisation", tr(why), {});
        if (criterion.max && most_points(criterion) > criterion.max->real())
            fault("max", tr("a value gives more than the maximum points"), tr("change one of them"));
    } catch (const Error& error) {
        fault(criterion.steps.empty() ? "knots" : "steps", error.message, error.hint);
    }
    return problems;
}

/// What stands under a criterion of a lot judges that lot.
std::vector<Problem> fits(store::Database& database, const model::Record& record, Date) {
    const auto criterion = model::from_record<Criterion>(record);
    if (!criterion.parent || !criterion.lot) return {};
    const auto above =
        database.row<std::optional<std::int64_t>>("SELECT lot FROM criterion WHERE id = $1", criterion.parent->id);
    if (!above || !std::get<0>(*above) || std::get<0>(*above) == criterion.lot->id) return {};
    return {{"lot", tr("its parent judges another lot"), tr("leave the lot out: it is that of the parent")}};
}

/// Points for words, by steps or between knots, as the criterion has them.
void apply_points(const Criterion& criterion, ScoredCriterion& made) {
    decision::Scale& scale = made.scale;
    made.is_scale_said = true;
    scale.direction = decision::Direction::max;
    const double most = real(criterion.max).value_or(most_points(criterion));
    if (!criterion.points.empty()) {
        for (const model::Pair& pair : model::pairs_of(criterion.points))
            made.words[text::fold(pair.name)] = pair.number.real();
        scale.normalisation = decision::Normalisation::range;
        scale.lo = 0;
        scale.hi = most;
        made.least = scale.lo;
        made.most = scale.hi;
        return;
    }
    const bool is_steps = !criterion.steps.empty();
    scale.normalisation = is_steps ? decision::Normalisation::steps : decision::Normalisation::piecewise;
    scale.points = points_of(is_steps ? criterion.steps : criterion.knots);
    scale.full = most;
}

void apply_formula(const Criterion& criterion, ScoredCriterion& made) {
    decision::Scale& scale = made.scale;
    scale.normalisation = decision::Normalisation::price;
    scale.direction = decision::Direction::min;
    scale.price.method = static_cast<decision::PriceMethod>(*criterion.price_formula);
    scale.price.n = real(criterion.n).value_or(2);
    if (criterion.negative.value_or(false)) scale.price.below = decision::Below::negative;
    if (!criterion.lowest || !criterion.highest) return;
    scale.price.lo = scale.lo;
    scale.price.hi = scale.hi;
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
    .bounds = "range,scale",
    .is_searched = true,
    .path = "criteria",
    .help = N_("Criteria, bids and their ranking"),
    .help_add = N_("Adds a criterion and prints its key"),
    .validate = model::validated<Criterion, validate>,
    .fits = fits,
    .clash = criteria_clash,
});

ScoredCriterion scored(const Criterion& criterion) {
    ScoredCriterion made{.key = criterion.key, .label = criterion.title, .kind = criterion.kind};
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
    made.preference = preference_of(criterion);
    if (criterion.normalisation && *criterion.normalisation < Measure::points)
        scale.normalisation = static_cast<decision::Normalisation>(*criterion.normalisation);
    if (criterion.price_formula)
        apply_formula(criterion, made);
    else if (!(criterion.points + criterion.steps + criterion.knots).empty())
        apply_points(criterion, made);
    return made;
}

}  // namespace buywork::criteria
