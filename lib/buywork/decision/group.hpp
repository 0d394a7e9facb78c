/// \file
/// Several evaluators: their aggregated scores and how far they agree.
#pragma once

#include <buywork/decision/pairwise.hpp>

namespace buywork::decision {

/// The aggregated scores of evaluators, cell by cell.
struct GroupScores {
    Matrix mean;       ///< weighted by influence
    Matrix deviation;  ///< standard deviation of the population of evaluators, each counted once
    Matrix spread;     ///< highest − lowest
};

/// \param scores one matrix an evaluator, of the same shape
/// \throws Error invalid for a geometric mean of a score that is not above zero
GroupScores group_scores(std::span<const Matrix> scores, std::span<const double> influence, Mean mean);

/// Kendall's coefficient of concordance, corrected for ties.
struct Concordance {
    std::optional<double> w;              ///< 0 none, 1 complete; absent when everybody ties everything, or there are
                                          ///< fewer than two judges or objects
    std::optional<double> w_uncorrected;  ///< without regard to ties
    double s = 0;                         ///< Σ (rank sum − mean)²
    double ties = 0;                      ///< Σ over judges and ties of t³ − t
    std::optional<double> chi_square;     ///< m(n − 1)W
    std::size_t degrees = 0;              ///< n − 1
    std::optional<double> p;              ///< that independent judges would agree as much; coarse below 7 objects
    std::vector<double> rank_sums;
};

/// \param scores one row an object, one column a judge
/// Source: Kendall and Babington Smith, Annals of Math. Statistics 10 (1939); Siegel and Castellan 1988 for ties.
Concordance concordance(const Matrix& scores);

/// The probability that chi-square with `degrees` of freedom exceeds `x`.
/// Source: the regularised upper incomplete gamma function, Abramowitz and Stegun 6.5.29 and 26.4.19.
double chi_square_tail(double x, std::size_t degrees);

}  // namespace buywork::decision
