/// \file
/// Award criteria of a project: a tree with weights, scales and required proof.
#pragma once

#include <buywork/criteria/lot.hpp>
#include <buywork/criteria/scheme.hpp>

namespace buywork::criteria {

enum class Better { min, max };
inline constexpr Choice betters[] = {{"min", N_("less")}, {"max", N_("more")}};
constexpr std::span<const Choice> choices(Better) { return betters; }

/// In the order of `decision::Normalisation`; `points` uses steps, knots or words, whichever is given.
enum class Measure { none, minmax, proportional, range, vector, sum, steps, piecewise, price, points };
inline constexpr Choice measures[] = {{"none", N_("unchanged")},
                                      {"minmax", N_("min-max"), "min-max"},
                                      {"proportional", N_("proportional to the best")},
                                      {"range", N_("fixed range")},
                                      {"vector", N_("vector")},
                                      {"sum", N_("share of the sum")},
                                      {"steps", N_("steps")},
                                      {"piecewise", N_("piecewise linear")},
                                      {"price", N_("price formula")},
                                      {"points", N_("points")}};
constexpr std::span<const Choice> choices(Measure) { return measures; }

/// In the order of `decision::PriceMethod`.
enum class Formula { proportional, linear_double, linear_n, range, minmax };
inline constexpr Choice formulas[] = {{"proportional", N_("proportional (lowest price / price)"), "proportionnelle"},
                                      {"linear-double", N_("linear, zero at twice the lowest price")},
                                      {"linear-n", N_("linear, zero at n times the lowest price")},
                                      {"range", N_("fixed range")},
                                      {"minmax", N_("min-max"), "min-max"}};
constexpr std::span<const Choice> choices(Formula) { return formulas; }

/// In the order of `decision::PreferenceKind`.
enum class PreferenceFunction { usual, u_shape, v_shape, level, linear, gaussian };
inline constexpr Choice preference_functions[] = {{"usual", N_("usual criterion")},
                                                  {"u-shape", N_("U-shape")},
                                                  {"v-shape", N_("V-shape")},
                                                  {"level", N_("level criterion")},
                                                  {"linear", N_("linear with indifference")},
                                                  {"gaussian", N_("Gaussian")}};
constexpr std::span<const Choice> choices(PreferenceFunction) { return preference_functions; }

struct Criterion {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::string key;
    std::string title;
    std::optional<Ref<Criterion>> parent;
    std::optional<Ref<Lot>> lot;  ///< absent: the lot of its parent, else every lot
    CriterionKind kind = CriterionKind::quality;
    std::optional<Decimal> weight;  ///< relative to the criteria of the same parent
    std::optional<Better> direction;
    std::optional<Measure> normalisation;
    std::optional<Formula> price_formula;
    std::optional<Decimal> n;        ///< of linear-n
    std::optional<Decimal> lowest;   ///< of the scale
    std::optional<Decimal> highest;  ///< of the scale
    std::optional<Decimal> floor;    ///< a bid below this value is eliminated
    std::optional<Decimal> ceiling;  ///< a bid above this value is eliminated
    std::string points;              ///< of words: "good = 14; poor = 0"
    std::string steps;               ///< points of the first bound not below the value: "10 = 20; 30 = 5"
    std::string knots;               ///< points, interpolated linearly between values: "10 = 20; 30 = 0"
    std::optional<Decimal> max;      ///< points that equal 100 %; absent: the maximum of those given
    std::optional<bool> negative;    ///< a price formula may give points below zero
    std::optional<PreferenceFunction> preference;  ///< PROMETHEE; absent: usual
    std::optional<Decimal> q;                      ///< PROMETHEE: indifference threshold
    std::optional<Decimal> p;                      ///< PROMETHEE: preference threshold
    std::optional<Decimal> s;                      ///< PROMETHEE: inflection of the Gaussian
    std::string scale;                             ///< the meaning of each mark
    std::string proof;                             ///< evidence required from the bidder
    std::optional<Ref<team::Person>> proposer;
    std::string description;

    static const model::Entity entity;
};

/// Converts to the criterion of a ranking scheme, without weight.
ScoredCriterion scored(const Criterion& criterion);

}  // namespace buywork::criteria
