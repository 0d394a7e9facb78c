/// \file
/// TOPSIS: nearness to the ideal and distance from the anti-ideal.
#pragma once

#include <buywork/decision/normalise.hpp>

namespace buywork::decision {

struct Topsis {
    std::vector<std::optional<double>> closeness;  ///< absent where both distances are 0: all are alike
    std::vector<double> to_best;
    std::vector<double> to_worst;
    std::vector<double> best;   ///< the ideal, a value a column
    std::vector<double> worst;  ///< the anti-ideal
    std::vector<std::size_t> ranks;
    std::vector<std::size_t> constant;  ///< columns that do not discriminate
    bool defined = true;
};

/// Closeness d⁻/(d⁺ + d⁻), Euclidean, ideals taken from the weighted matrix.
/// \param scales one a column; with Normalisation::vector and sum the values keep their direction and the ideal of a
///        criterion where less is better is its lowest value; the others turn into utilities first
/// Source: Hwang and Yoon 1981, ch. 3; Opricovic and Tzeng, EJOR 156 (2004), for min-max.
Topsis topsis(const Matrix& values, std::span<const double> shares, std::span<const Scale> scales);

}  // namespace buywork::decision
