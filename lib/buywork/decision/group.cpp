#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/decision/group.hpp>
#include <buywork/decision/order.hpp>
#include <cmath>
#include <numeric>

namespace buywork::decision {
namespace {

double mean_of(std::span<const double> cells, std::span<const double> influence, Mean mean) {
    double total = 0;
    double sum = 0;
    for (std::size_t k = 0; k < cells.size(); ++k) {
        if (mean == Mean::geometric && !(cells[k] > 0))
            throw Error(Code::invalid, tr("a geometric mean needs positive scores"), tr("use the arithmetic mean"));
        sum += influence[k] * (mean == Mean::geometric ? std::log(cells[k]) : cells[k]);
        total += influence[k];
    }
    return mean == Mean::geometric ? std::exp(sum / total) : sum / total;
}

double deviation_of(std::span<const double> cells) {
    const auto n = static_cast<double>(cells.size());
    const double mean = std::accumulate(cells.begin(), cells.end(), 0.0) / n;
    double squares = 0;
    for (const double x : cells) squares += (x - mean) * (x - mean);
    return std::sqrt(squares / n);
}

/// Σ t³ − t over the ties among ranks.
double ties_in(std::vector<double> ranks) {
    std::sort(ranks.begin(), ranks.end());
    double ties = 0;
    for (std::size_t first = 0; first < ranks.size();) {
        std::size_t last = first;
        while (last < ranks.size() && ranks[last] == ranks[first]) ++last;
        const auto t = static_cast<double>(last - first);
        ties += t * t * t - t;
        first = last;
    }
    return ties;
}

/// Q(a, x) by its series, for x < a + 1.
double tail_by_series(double a, double x) {
    double term = 1 / a;
    double sum = term;
    for (double k = a + 1; term > sum * 1e-17; ++k) sum += term *= x / k;
    return 1 - sum * std::exp(-x + a * std::log(x) - std::lgamma(a));
}

/// Q(a, x) by its continued fraction, evaluated as Lentz did, for x ≥ a + 1.
double tail_by_fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double product = d;
    for (int i = 1; i < 10'000; ++i) {
        const double numerator = -i * (i - a);
        b += 2;
        d = 1 / (numerator * d + b);
        c = b + numerator / c;
        product *= c * d;
        if (std::abs(c * d - 1) < 1e-16) break;
    }
    return product * std::exp(-x + a * std::log(x) - std::lgamma(a));
}

}  // namespace

GroupScores group_scores(std::span<const Matrix> scores, std::span<const double> influence, Mean mean) {
    if (scores.empty()) return {};
    const Matrix shape(scores.front().rows, scores.front().columns);
    GroupScores result{shape, shape, shape};
    std::vector<double> cells(scores.size());
    for (std::size_t cell = 0; cell < shape.values.size(); ++cell) {
        for (std::size_t k = 0; k < scores.size(); ++k) cells[k] = scores[k].values[cell];
        const auto [low, high] = std::minmax_element(cells.begin(), cells.end());
        result.mean.values[cell] = mean_of(cells, influence, mean);
        result.deviation.values[cell] = deviation_of(cells);
        result.spread.values[cell] = *high - *low;
    }
    return result;
}

double chi_square_tail(double x, std::size_t degrees) {
    const double a = static_cast<double>(degrees) / 2;
    const double half = x / 2;
    if (half <= 0) return 1;
    return half < a + 1 ? tail_by_series(a, half) : tail_by_fraction(a, half);
}

Concordance concordance(const Matrix& scores) {
    Concordance result;
    result.rank_sums.assign(scores.rows, 0);
    if (scores.rows == 0) return result;
    for (std::size_t judge = 0; judge < scores.columns; ++judge) {
        const std::vector<double> ranks = mean_ranks(scores.column(judge));
        for (std::size_t i = 0; i < ranks.size(); ++i) result.rank_sums[i] += ranks[i];
        result.ties += ties_in(ranks);
    }
    const auto n = static_cast<double>(scores.rows);
    const auto m = static_cast<double>(scores.columns);
    const double mean = m * (n + 1) / 2;
    for (const double sum : result.rank_sums) result.s += (sum - mean) * (sum - mean);
    result.degrees = scores.rows - 1;
    if (scores.rows < 2 || scores.columns < 2) return result;
    const double most = m * m * (n * n * n - n);
    result.w_uncorrected = 12 * result.s / most;
    const double most_with_ties = most - m * result.ties;
    if (most_with_ties <= 0) return result;
    result.w = 12 * result.s / most_with_ties;
    result.chi_square = m * (n - 1) * *result.w;
    result.p = chi_square_tail(*result.chi_square, result.degrees);
    return result;
}

}  // namespace buywork::decision
