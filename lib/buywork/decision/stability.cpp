#include <algorithm>
#include <buywork/decision/order.hpp>
#include <buywork/decision/stability.hpp>

namespace buywork::decision {
namespace {

/// What each alternative scores by the other columns alone, as if their weights made 1.
std::vector<double> without(const Matrix& utilities, std::span<const double> shares, std::size_t column) {
    double rest = 0;
    for (std::size_t c = 0; c < shares.size(); ++c)
        if (c != column) rest += shares[c];
    std::vector<double> scores(utilities.rows, 0);
    for (std::size_t c = 0; c < shares.size(); ++c) {
        if (c == column) continue;
        const double share = rest > tie ? shares[c] / rest : 1 / static_cast<double>(shares.size() - 1);
        for (std::size_t r = 0; r < utilities.rows; ++r) scores[r] += share * utilities.at(r, c);
    }
    return scores;
}

/// Narrows the interval to where better(t) ≥ worse(t), both linear in the weight t.
void keep_ahead(Interval& interval, double lead_at_0, double lead_at_1) {
    if (lead_at_0 >= -tie && lead_at_1 >= -tie) return;
    if (lead_at_0 < 0 && lead_at_1 < 0) {
        interval = {1, 0};
        return;
    }
    const double crossing = lead_at_0 / (lead_at_0 - lead_at_1);
    lead_at_0 < 0 ? interval.from = std::max(interval.from, crossing) : interval.to = std::min(interval.to, crossing);
}

std::vector<double> scores_of(const Matrix& utilities, std::span<const double> shares) {
    std::vector<double> scores(utilities.rows, 0);
    for (std::size_t c = 0; c < utilities.columns; ++c)
        for (std::size_t r = 0; r < utilities.rows; ++r) scores[r] += shares[c] * utilities.at(r, c);
    return scores;
}

}  // namespace

Stability stability(const Matrix& utilities, std::span<const double> shares) {
    const std::vector<double> scores = scores_of(utilities, shares);
    const std::vector<std::size_t> ranks = competition_ranks(scores);
    Stability result;
    for (std::size_t c = 0; c < utilities.columns; ++c) {
        const std::vector<double> rest = without(utilities, shares, c);
        Interval winner;
        Interval ranking;
        for (std::size_t a = 0; a < utilities.rows; ++a)
            for (std::size_t b = 0; b < utilities.rows; ++b) {
                if (ranks[a] >= ranks[b]) continue;
                const double lead_at_1 = utilities.at(a, c) - utilities.at(b, c);
                keep_ahead(ranking, rest[a] - rest[b], lead_at_1);
                if (ranks[a] == 1) keep_ahead(winner, rest[a] - rest[b], lead_at_1);
            }
        result.winner.push_back(winner);
        result.ranking.push_back(ranking);
    }
    return result;
}

std::optional<Interval> winning_weights(const Matrix& utilities, std::span<const double> shares, std::size_t row,
                                        std::size_t column) {
    const std::vector<double> rest = without(utilities, shares, column);
    Interval interval;
    for (std::size_t other = 0; other < utilities.rows; ++other)
        if (other != row)
            keep_ahead(interval, rest[row] - rest[other], utilities.at(row, column) - utilities.at(other, column));
    if (interval.from > interval.to) return std::nullopt;
    return interval;
}

}  // namespace buywork::decision
