/// \file
/// Ranks of scores.
#pragma once

#include <buywork/decision/matrix.hpp>

namespace buywork::decision {

/// How far below `score` another one still ties with it.
double tie_margin(double score);

/// Competition ranks (1-2-2-4), the highest score first. Who lies within `tie` of the first of a rank shares it.
std::vector<std::size_t> competition_ranks(std::span<const double> scores);

/// Ranks from the lowest value up, where equal values share the mean of their places (1-2.5-2.5-4).
std::vector<double> mean_ranks(std::span<const double> values);

/// The positions from the highest score down; ties in the order given.
std::vector<std::size_t> descending(std::span<const double> scores);

}  // namespace buywork::decision
