/// \file
/// PROMETHEE II: outranking by pairwise preference flows.
#pragma once

#include <buywork/decision/matrix.hpp>

namespace buywork::decision {

/// The six preference functions of a difference d in favour.
enum class PreferenceKind {
    usual,     ///< 1 for any d > 0
    u_shape,   ///< 0 up to q, then 1
    v_shape,   ///< d/p, 1 from p on
    level,     ///< 0 up to q, 1/2 up to p, then 1
    linear,    ///< 0 up to q, (d − q)/(p − q), 1 above p
    gaussian,  ///< 1 − exp(−d²/2s²)
};

struct Preference {
    PreferenceKind kind = PreferenceKind::usual;
    double q = 0;  ///< indifference, in the criterion's unit
    double p = 0;  ///< strict preference, in the criterion's unit
    double s = 0;  ///< gaussian: the inflection
};

/// The preference for a difference `d`, 0 to 1.
double preference(const Preference& function, double d);

/// Why the thresholds do not fit the function; nullptr when they do.
const char* unfit(const Preference& function);

struct Promethee {
    std::vector<double> plus;   ///< how far it outranks the others, 0 to 1
    std::vector<double> minus;  ///< how far the others outrank it
    std::vector<double> net;    ///< plus − minus
    Matrix contributions;       ///< of each column to the net flow
    std::vector<std::size_t> ranks;
    std::vector<std::size_t> constant;  ///< columns that do not discriminate
};

/// Flows are divided by n − 1; one alternative alone has flows of 0.
/// Source: Brans, Vincke and Mareschal, How to select and how to rank projects, EJOR 24 (1986).
Promethee promethee(const Matrix& values, std::span<const double> shares, std::span<const Direction> directions,
                    std::span<const Preference> functions);

}  // namespace buywork::decision
