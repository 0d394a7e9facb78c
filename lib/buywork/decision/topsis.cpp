#include <algorithm>
#include <buywork/decision/order.hpp>
#include <buywork/decision/topsis.hpp>
#include <cmath>

namespace buywork::decision {
namespace {

bool keeps_direction(Normalisation normalisation) {
    return normalisation == Normalisation::vector || normalisation == Normalisation::sum;
}

}  // namespace

Topsis topsis(const Matrix& values, std::span<const double> shares, std::span<const Scale> scales) {
    Topsis result;
    std::vector<double>& best = result.to_best;
    std::vector<double>& worst = result.to_worst;
    best.assign(values.rows, 0);
    worst.assign(values.rows, 0);
    for (std::size_t c = 0; c < values.columns && values.rows > 0; ++c) {
        Scale scale = scales[c];
        const bool turned = keeps_direction(scale.normalisation) && scale.direction == Direction::min;
        if (turned) scale.direction = Direction::max;
        Utilities weighted = normalise(values.column(c), scale);
        if (weighted.constant) result.constant.push_back(c);
        for (double& x : weighted.values) x *= shares[c];
        const auto [low, high] = std::minmax_element(weighted.values.begin(), weighted.values.end());
        const double ideal = turned ? *low : *high;
        const double anti = turned ? *high : *low;
        result.best.push_back(ideal);
        result.worst.push_back(anti);
        for (std::size_t r = 0; r < values.rows; ++r) {
            const double x = weighted.values[r];
            best[r] += (x - ideal) * (x - ideal);
            worst[r] += (x - anti) * (x - anti);
        }
    }
    std::vector<double> scores(values.rows, 0);
    result.closeness.resize(values.rows);
    for (std::size_t r = 0; r < values.rows; ++r) {
        best[r] = std::sqrt(best[r]);
        worst[r] = std::sqrt(worst[r]);
        const double both = best[r] + worst[r];
        if (both <= tie) result.defined = false;
        if (both > tie) result.closeness[r] = scores[r] = worst[r] / both;
    }
    result.ranks = competition_ranks(scores);
    return result;
}

}  // namespace buywork::decision
