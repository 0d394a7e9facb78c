/// \file
/// Price formulas, by names without ambiguity. Each gives a share of the points of the price criterion.
#pragma once

#include <buywork/decision/matrix.hpp>

namespace buywork::decision {

enum class PriceMethod {
    proportional,   ///< Pmin/P
    linear_double,  ///< 1 − (P − Pmin)/Pmin: no points at twice the lowest price
    linear_n,       ///< (n·Pmin − P)/((n − 1)·Pmin): no points at n times the lowest price
    range,          ///< (hi − P)/(hi − lo), lo and hi fixed before opening, kept within 0 and 1
    minmax,         ///< (Pmax − P)/(Pmax − Pmin): 1 and 0 whatever the gap
};

/// What a formula does below no points.
enum class Below { zero, negative };

struct PriceFormula {
    PriceMethod method = PriceMethod::proportional;
    double n = 2;   ///< linear_n, above 1
    double lo = 0;  ///< range
    double hi = 0;  ///< range
    Below below = Below::zero;
    friend bool operator==(const PriceFormula&, const PriceFormula&) = default;
};

/// The share of the points that each price gets. A single price, or prices all equal, get 1 under minmax.
/// \throws Error invalid: a price that is negative, or zero where the formula divides by the lowest price;
///         n not above 1; hi not above lo
std::vector<double> price_shares(std::span<const double> prices, const PriceFormula& formula);

/// Whether the formula divides by the lowest price or by a price.
bool divides_by_price(PriceMethod method);

}  // namespace buywork::decision
