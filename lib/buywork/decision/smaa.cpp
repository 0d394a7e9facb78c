#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/random.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/decision/smaa.hpp>
#include <cmath>
#include <numeric>

namespace buywork::decision {
namespace {

/// Draws possible weights.
class Weigher {
  public:
    Weigher(const PossibleWeights& possible, std::size_t columns) : possible_(possible), shares_(columns) {
        for (const double least : possible.least) free_ -= least;
        if (free_ < -tie) fail();
        free_ = std::max(free_, 0.0);
    }

    void draw(Random& random, std::span<double> weights) {
        constexpr int patience = 100'000;
        for (int i = 0; i < patience; ++i) {
            random.simplex(weights);
            put_in_order(weights);
            raise(weights);
            if (fits(weights)) return;
        }
        fail();
    }

  private:
    [[noreturn]] static void fail() {
        throw Error(Code::invalid, tr("no weights that sum to 100 % satisfy these bounds, or almost none"),
                    tr("lower a minimum or raise a maximum"));
    }
    void put_in_order(std::span<double> weights) {
        if (possible_.order.empty()) return;
        drawn_.assign(weights.begin(), weights.end());
        std::sort(weights.begin(), weights.end(), std::greater<>());
        std::copy(weights.begin(), weights.end(), shares_.begin());
        const std::size_t count = possible_.order.size();
        for (std::size_t first = 0; first < count;) {
            std::size_t last = first + 1;
            while (last < count && is_tied(last)) ++last;
            deal(weights, first, last);
            first = last;
        }
    }
    bool is_tied(std::size_t place) const { return place < possible_.tied.size() && possible_.tied[place]; }

    /// Columns of equal weight share out theirs as they were drawn: none of them comes first.
    void deal(std::span<double> weights, std::size_t first, std::size_t last) {
        places_.resize(last - first);
        std::iota(places_.begin(), places_.end(), first);
        if (places_.size() > 1)
            std::sort(places_.begin(), places_.end(), [&](std::size_t a, std::size_t b) {
                return drawn_[a] != drawn_[b] ? drawn_[a] > drawn_[b] : a < b;
            });
        for (std::size_t i = 0; i < places_.size(); ++i) weights[possible_.order[places_[i]]] = shares_[first + i];
    }

    void raise(std::span<double> weights) const {
        for (std::size_t c = 0; c < possible_.least.size(); ++c) weights[c] = possible_.least[c] + free_ * weights[c];
    }
    bool fits(std::span<const double> weights) const {
        for (std::size_t c = 0; c < possible_.most.size(); ++c)
            if (weights[c] > possible_.most[c] + tie) return false;
        return possible_.least.empty() || keeps_order(weights);
    }
    bool keeps_order(std::span<const double> weights) const {
        double above = 1;  // the least of those that are weightier
        double least = 1;
        for (std::size_t i = 0; i < possible_.order.size(); ++i) {
            if (!is_tied(i)) above = least;
            const double weight = weights[possible_.order[i]];
            if (weight > above + tie) return false;
            least = std::min(least, weight);
        }
        return true;
    }

    const PossibleWeights& possible_;
    std::vector<double> shares_;
    std::vector<double> drawn_;
    std::vector<std::size_t> places_;
    double free_ = 1;
};

/// Counts over all draws.
struct Tally {
    Tally(std::size_t rows, std::size_t columns)
        : n(rows), m(columns), ranks(rows * rows), wins(rows * rows), centre(rows * columns), sum(columns) {}

    /// \param values what each alternative is worth in this draw
    void count(std::span<const double> values, std::span<const double> weights) {
        for (std::size_t a = 0; a < n; ++a) {
            const double mine = values[a];
            std::size_t better = 0;
            for (std::size_t b = 0; b < n; ++b) {
                wins[a * n + b] += mine > values[b] + tie;
                better += values[b] > mine + tie;
            }
            ++ranks[a * n + better];
            if (better > 0) continue;
            for (std::size_t c = 0; c < m; ++c) centre[a * m + c] += weights[c];
        }
        for (std::size_t c = 0; c < m; ++c) sum[c] += weights[c];
    }

    std::size_t n;
    std::size_t m;
    std::vector<std::uint32_t> ranks;  ///< row by row
    std::vector<std::uint32_t> wins;   ///< row by row
    std::vector<double> centre;        ///< row by row, weights summed where it is first
    std::vector<double> sum;
};

Smaa result_of(const Tally& tally, std::uint32_t draws) {
    const std::size_t n = tally.n;
    Smaa result{Matrix(n, n), Matrix(n, n), Matrix(n, n)};
    for (std::size_t a = 0; a < n; ++a) {
        for (std::size_t k = 0; k < n; ++k) {
            const double share = static_cast<double>(tally.ranks[a * n + k]) / draws;
            result.acceptability.at(a, k) = share;
            result.error.at(a, k) = std::sqrt(share * (1 - share) / draws);
            result.winning.at(a, k) = static_cast<double>(tally.wins[a * n + k]) / draws;
        }
        const std::uint32_t first = n > 0 ? tally.ranks[a * n] : 0;
        auto& central = result.central.emplace_back();
        if (first == 0) continue;
        const auto from = tally.centre.begin() + static_cast<std::ptrdiff_t>(a * tally.m);
        central.emplace(from, from + static_cast<std::ptrdiff_t>(tally.m));
        for (double& weight : *central) weight /= first;
    }
    for (const double sum : tally.sum) result.mean.push_back(sum / draws);
    return result;
}

void add_up(const Matrix& utilities, std::span<const double> weights, std::span<double> values) {
    std::fill(values.begin(), values.end(), 0.0);
    const double* utility = utilities.values.data();
    for (std::size_t c = 0; c < utilities.columns; ++c)
        for (std::size_t r = 0; r < utilities.rows; ++r) values[r] += weights[c] * *utility++;
}

bool is_first(std::span<const double> values, std::size_t row) {
    return *std::max_element(values.begin(), values.end()) <= values[row] + tie;
}

void require_draws(const Sampling& sampling) {
    if (sampling.draws == 0) throw Error(Code::invalid, tr("at least one draw is needed"));
}

/// The ends of the values that a measurement takes 95 times in 100.
struct Ends {
    double low;
    double high;
};
Ends ends_of(const Measurement& measurement) {
    constexpr double deviations = 1.96;
    const double low = measurement.a - deviations * measurement.b;
    const double high = measurement.a + deviations * measurement.b;
    switch (measurement.kind) {
        case Measurement::Kind::exact:
            return {measurement.a, measurement.a};
        case Measurement::Kind::normal:
            return {low, high};
        case Measurement::Kind::lognormal:
            return {std::exp(low), std::exp(high)};
        case Measurement::Kind::uniform:
            return {measurement.a, measurement.b};
    }
    return {0, 0};
}

double drawn(const Measurement& measurement, Random& random) {
    switch (measurement.kind) {
        case Measurement::Kind::exact:
            return measurement.a;
        case Measurement::Kind::normal:
            return measurement.a + measurement.b * random.normal();
        case Measurement::Kind::lognormal:
            return std::exp(measurement.a + measurement.b * random.normal());
        case Measurement::Kind::uniform:
            return measurement.a + (measurement.b - measurement.a) * random.uniform();
    }
    return 0;
}

/// Draws the utilities of uncertain values.
class Measurer {
  public:
    Measurer(std::span<const Measurement> measurements, std::size_t rows, std::span<const Direction> directions)
        : measurements_(measurements), directions_(directions), utilities(rows, directions.size()) {
        for (std::size_t c = 0; c < directions.size(); ++c) {
            Ends all = ends_of(measurements[c * rows]);
            for (std::size_t r = 1; r < rows; ++r) {
                const Ends ends = ends_of(measurements[c * rows + r]);
                all = {std::min(all.low, ends.low), std::max(all.high, ends.high)};
            }
            ends_.push_back(all);
        }
    }

    void draw(Random& random) {
        for (std::size_t c = 0; c < directions_.size(); ++c) {
            const auto [low, high] = ends_[c];
            for (std::size_t r = 0; r < utilities.rows; ++r) {
                const double value = drawn(measurements_[c * utilities.rows + r], random);
                const double share = high > low ? (value - low) / (high - low) : 1;
                utilities.at(r, c) = directions_[c] == Direction::max ? share : 1 - share;
            }
        }
    }

  private:
    std::span<const Measurement> measurements_;
    std::span<const Direction> directions_;
    std::vector<Ends> ends_;

  public:
    Matrix utilities;
};

}  // namespace

Smaa smaa(const Matrix& utilities, const Sampling& sampling) {
    require_draws(sampling);
    Random random(sampling.seed);
    Weigher weigher(sampling.weights, utilities.columns);
    Tally tally(utilities.rows, utilities.columns);
    std::vector<double> weights(utilities.columns);
    std::vector<double> values(utilities.rows);
    for (std::uint32_t draw = 0; draw < sampling.draws; ++draw) {
        weigher.draw(random, weights);
        add_up(utilities, weights, values);
        tally.count(values, weights);
    }
    Smaa result = result_of(tally, sampling.draws);
    for (std::size_t a = 0; a < utilities.rows; ++a) {
        auto& confidence = result.confidence.emplace_back();
        if (!result.central[a]) continue;
        add_up(utilities, *result.central[a], values);
        confidence = is_first(values, a) ? 1 : 0;
    }
    return result;
}

Smaa smaa(std::span<const Measurement> measurements, std::size_t rows, std::span<const Direction> directions,
          const Sampling& sampling) {
    require_draws(sampling);
    if (rows == 0) return {};
    Random random(sampling.seed);
    Weigher weigher(sampling.weights, directions.size());
    Measurer measurer(measurements, rows, directions);
    Tally tally(rows, directions.size());
    std::vector<double> weights(directions.size());
    std::vector<double> values(rows);
    for (std::uint32_t draw = 0; draw < sampling.draws; ++draw) {
        weigher.draw(random, weights);
        measurer.draw(random);
        add_up(measurer.utilities, weights, values);
        tally.count(values, weights);
    }
    Smaa result = result_of(tally, sampling.draws);
    std::vector<std::uint32_t> firsts(rows, 0);
    for (std::uint32_t draw = 0; draw < sampling.draws; ++draw) {
        measurer.draw(random);
        for (std::size_t a = 0; a < rows; ++a) {
            if (!result.central[a]) continue;
            add_up(measurer.utilities, *result.central[a], values);
            firsts[a] += is_first(values, a);
        }
    }
    for (std::size_t a = 0; a < rows; ++a) {
        auto& confidence = result.confidence.emplace_back();
        if (result.central[a]) confidence = static_cast<double>(firsts[a]) / sampling.draws;
    }
    return result;
}

}  // namespace buywork::decision
