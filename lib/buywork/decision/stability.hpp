/// \file
/// Stability intervals: how far a weight can change before the ranking changes.
#pragma once

#include <buywork/decision/matrix.hpp>
#include <optional>

namespace buywork::decision {

/// Weights from `from` to `to`, 0 to 1; at the ends two alternatives tie.
struct Interval {
    double from = 0;
    double to = 1;
};

/// Of a weighted sum. One weight moves between 0 and 1, the others keep their proportions; when it holds the whole
/// weight, the others share the rest evenly.
/// Source: Triantaphyllou and Sánchez, A sensitivity analysis approach for some deterministic multi-criteria
/// decision-making methods, Decision Sciences 28 (1997).
struct Stability {
    std::vector<Interval> winner;   ///< a column: where the best stay the best
    std::vector<Interval> ranking;  ///< a column: where nobody overtakes anybody
};
Stability stability(const Matrix& utilities, std::span<const double> shares);

/// Where the weight of `column` would have to be for `row` to be at least as good as every other; nothing when no
/// weight does that.
std::optional<Interval> winning_weights(const Matrix& utilities, std::span<const double> shares, std::size_t row,
                                        std::size_t column);

}  // namespace buywork::decision
