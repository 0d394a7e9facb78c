#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/decision/order.hpp>
#include <buywork/decision/weighted_sum.hpp>
#include <cmath>

namespace buywork::decision {

Weights scaled(std::span<const double> weights) {
    Weights result{{weights.begin(), weights.end()}};
    for (const double weight : weights) {
        if (!std::isfinite(weight) || weight < 0) throw Error(Code::invalid, tr("the weight is negative"));
        result.sum += weight;
    }
    if (!(result.sum > 0) || !std::isfinite(result.sum)) throw Error(Code::invalid, tr("every weight is zero"));
    for (double& share : result.shares) share /= result.sum;
    return result;
}

WeightedSum weighted_sum(const Matrix& values, std::span<const double> shares, std::span<const Scale> scales) {
    WeightedSum result;
    result.scores.assign(values.rows, 0);
    result.utilities = Matrix(values.rows, values.columns);
    result.contributions = Matrix(values.rows, values.columns);
    for (std::size_t c = 0; c < values.columns; ++c) {
        const Utilities utilities = normalise(values.column(c), scales[c]);
        if (utilities.constant) result.constant.push_back(c);
        std::copy(utilities.values.begin(), utilities.values.end(), result.utilities.column(c).begin());
        const auto contributions = result.contributions.column(c);
        for (std::size_t r = 0; r < values.rows; ++r) {
            contributions[r] = shares[c] * utilities.values[r];
            result.scores[r] += contributions[r];
        }
    }
    result.ranks = competition_ranks(result.scores);
    return result;
}

std::vector<double> weighted_scores(const Matrix& values, std::span<const double> shares,
                                    std::span<const Scale> scales) {
    std::vector<double> scores(values.rows, 0);
    for (std::size_t c = 0; c < values.columns; ++c) {
        const Utilities utilities = normalise(values.column(c), scales[c]);
        for (std::size_t r = 0; r < values.rows; ++r) scores[r] += shares[c] * utilities.values[r];
    }
    return scores;
}

}  // namespace buywork::decision
