/// \file
/// Criteria of a project: what bids are judged by, in a tree, with weight, scale and proof.
#pragma once

#include <buywork/criteria/scheme.hpp>
#include <buywork/project/project.hpp>

namespace buywork::criteria {

enum class Better { min, max };
inline constexpr Choice betters[] = {{"min", N_("less")}, {"max", N_("more")}};
constexpr std::span<const Choice> choices(Better) { return betters; }

/// The normalisations that need no list of points, in the order of `decision::Normalisation`.
enum class Measure { none, minmax, proportional, range, vector, sum };
inline constexpr Choice measures[] = {{"none", N_("as it is")},
                                      {"minmax", N_("between the lowest and the highest")},
                                      {"proportional", N_("in proportion to the best")},
                                      {"range", N_("between fixed bounds")},
                                      {"vector", N_("over the root of the squares")},
                                      {"sum", N_("over the sum")}};
constexpr std::span<const Choice> choices(Measure) { return measures; }

/// In the order of `decision::PriceMethod`.
enum class Formula { proportional, linear_double, linear_n, range, minmax };
inline constexpr Choice formulas[] = {{"proportional", N_("lowest price over price")},
                                      {"linear-double", N_("nothing at twice the lowest price")},
                                      {"linear-n", N_("nothing at n times the lowest price")},
                                      {"range", N_("between fixed bounds")},
                                      {"minmax", N_("between the lowest and the highest")}};
constexpr std::span<const Choice> choices(Formula) { return formulas; }

struct Criterion {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::string key;
    std::string title;
    std::optional<Ref<Criterion>> parent;
    CriterionKind kind = CriterionKind::quality;
    std::optional<Decimal> weight;  ///< among the criteria of the same parent
    std::optional<Better> direction;
    std::optional<Measure> normalisation;
    std::optional<Formula> price_formula;
    std::optional<Decimal> n;        ///< of linear-n
    std::optional<Decimal> lowest;   ///< of the scale
    std::optional<Decimal> highest;  ///< of the scale
    std::optional<Decimal> floor;    ///< below it a bid is out
    std::optional<Decimal> ceiling;  ///< above it a bid is out
    std::string scale;               ///< what each mark means
    std::string proof;               ///< what a bidder has to show
    std::optional<Ref<team::Person>> proposer;
    std::string description;

    static const model::Entity entity;
};

/// The same as ranking takes it, without weight.
Yardstick yardstick_of(const Criterion& criterion);

}  // namespace buywork::criteria
