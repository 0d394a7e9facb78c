/// \file
/// Whether prices lie as prices that were agreed upon do.
#pragma once

#include <span>

namespace buywork::decision {

/// Whether three or more prices rise by the same step, or by the same factor: 100, 105, 110.
/// \param prices above zero, in any order
/// \param tolerance the largest deviation of a step from their mean, as a share of it
bool is_evenly_spaced(std::span<const double> prices, double tolerance);

}  // namespace buywork::decision
