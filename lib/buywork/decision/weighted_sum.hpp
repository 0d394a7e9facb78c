/// \file
/// The weighted sum of utilities.
#pragma once

#include <buywork/decision/normalise.hpp>

namespace buywork::decision {

/// Weights brought to the sum 1.
struct Weights {
    std::vector<double> shares;
    double sum = 0;  ///< as given
};

/// \throws Error invalid: a weight below zero, none above zero
Weights scaled(std::span<const double> weights);

struct WeightedSum {
    std::vector<double> scores;
    std::vector<std::size_t> ranks;
    Matrix contributions;  ///< share × utility; their sum over the columns is the score
    Matrix utilities;
    std::vector<std::size_t> constant;  ///< columns that do not discriminate
};

/// \param shares weights that add up to 1
/// \param scales one a column
/// Source: Fishburn, Additive Utilities with Incomplete Product Set, Operations Research 15 (1967).
WeightedSum weighted_sum(const Matrix& values, std::span<const double> shares, std::span<const Scale> scales);

/// The same for many rows: the scores alone, without what explains them.
std::vector<double> weighted_scores(const Matrix& values, std::span<const double> shares,
                                    std::span<const Scale> scales);

}  // namespace buywork::decision
