#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/decision/pairwise.hpp>
#include <cmath>
#include <numeric>

namespace buywork::decision {
namespace {

/// For 3 to 15 items, in the order of `RandomIndex`.
constexpr double random_index_tables[][13] = {
    {0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59},
    {0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59},
    {0.5247, 0.8816, 1.1086, 1.2479, 1.3417, 1.4057, 1.4499, 1.4854, 1.5140, 1.5365, 1.5551, 1.5713, 1.5838},
    {0.4914, 0.8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213, 1.4497, 1.4643, 1.4822, 1.4969},
    {0.525, 0.882, 1.115, 1.252, 1.341, 1.404, 1.452, 1.484, 1.513, 1.535, 1.555, 1.570, 1.583},
    {0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537, 1.4882, 1.5117, 1.5356, 1.5571, 1.5714, 1.5831},
};

enum class Side { left, right };

/// One step of the power method; the result sums to 1. \returns the sum before
double step(const Judgements& a, Side side, std::vector<double>& vector) {
    std::vector<double> next(a.rows, 0);
    for (std::size_t i = 0; i < a.rows; ++i)
        for (std::size_t j = 0; j < a.rows; ++j)
            next[i] += (side == Side::right ? a.at(i, j) : a.at(j, i)) * vector[j];
    const double sum = std::accumulate(next.begin(), next.end(), 0.0);
    for (double& x : next) x /= sum;
    vector = std::move(next);
    return sum;
}

std::vector<double> even(std::size_t n) { return std::vector<double>(n, 1 / static_cast<double>(n)); }

/// The principal eigenvector of a positive matrix, and its eigenvalue. The power method converges on those; the
/// limit is far beyond what judgements need.
struct Principal {
    std::vector<double> vector;
    double value = 0;
};
Principal principal(const Judgements& a, Side side, std::vector<double> start) {
    constexpr int limit = 100'000;
    Principal result{std::move(start)};
    for (int i = 0; i < limit; ++i) {
        const std::vector<double> before = result.vector;
        result.value = step(a, side, result.vector);
        double change = 0;
        for (std::size_t k = 0; k < a.rows; ++k)
            change = std::max(change, std::abs(result.vector[k] - before[k]) / result.vector[k]);
        if (change < 1e-15) break;
    }
    return result;
}

std::vector<Pair> missing_pairs(const Judgements& judgements) {
    std::vector<Pair> missing;
    for (std::size_t i = 0; i < judgements.rows; ++i)
        for (std::size_t j = i + 1; j < judgements.rows; ++j)
            if (judgements.at(i, j) == 0) missing.push_back({i, j});
    return missing;
}

void set_pair(Judgements& judgements, Pair pair, double value) {
    judgements.at(pair.row, pair.column) = value;
    judgements.at(pair.column, pair.row) = 1 / value;
}

double triad_inconsistency(double ij, double jk, double ik) {
    return std::min(std::abs(1 - ik / (ij * jk)), std::abs(1 - ij * jk / ik));
}

}  // namespace

std::optional<double> random_index(RandomIndex table, std::size_t n) {
    if (n < 3 || n > 15) return std::nullopt;
    return random_index_tables[static_cast<std::size_t>(table)][n - 3];
}

std::optional<Pair> contradiction(const Judgements& judgements) {
    constexpr double rounding = 0.05;
    for (std::size_t i = 0; i < judgements.rows; ++i) {
        if (judgements.at(i, i) != 0 && judgements.at(i, i) != 1) return Pair{i, i};
        for (std::size_t j = i + 1; j < judgements.rows; ++j) {
            const double there = judgements.at(i, j);
            const double back = judgements.at(j, i);
            if (there != 0 && back != 0 && std::abs(there * back - 1) > rounding) return Pair{i, j};
        }
    }
    return std::nullopt;
}

Judgements reciprocal(Judgements judgements) {
    for (std::size_t i = 0; i < judgements.rows; ++i) {
        judgements.at(i, i) = 1;
        for (std::size_t j = i + 1; j < judgements.rows; ++j) {
            double& there = judgements.at(i, j);
            double& back = judgements.at(j, i);
            if (there == 0 && back == 0) continue;
            there >= back ? back = 1 / there : there = 1 / back;
        }
    }
    return judgements;
}

bool is_connected(const Judgements& judgements) {
    std::vector<std::size_t> reached{0};
    std::vector<bool> seen(judgements.rows, false);
    if (!seen.empty()) seen[0] = true;
    for (std::size_t at = 0; at < reached.size() && judgements.rows > 0; ++at)
        for (std::size_t j = 0; j < judgements.rows; ++j)
            if (!seen[j] && (judgements.at(reached[at], j) != 0 || judgements.at(j, reached[at]) != 0)) {
                seen[j] = true;
                reached.push_back(j);
            }
    return reached.size() >= judgements.rows;
}

Priorities priorities(const Judgements& complete) {
    Principal right = principal(complete, Side::right, even(complete.rows));
    const auto n = static_cast<double>(complete.rows);
    Priorities result{std::move(right.vector), right.value};
    if (complete.rows < 3)
        result.lambda_max = n;
    else
        result.consistency_index = std::max(0.0, (result.lambda_max - n) / (n - 1));
    return result;
}

std::vector<double> geometric_weights(const Judgements& complete) {
    std::vector<double> weights(complete.rows);
    double sum = 0;
    for (std::size_t i = 0; i < complete.rows; ++i) {
        double logarithms = 0;
        for (std::size_t j = 0; j < complete.rows; ++j) logarithms += std::log(complete.at(i, j));
        sum += weights[i] = std::exp(logarithms / static_cast<double>(complete.rows));
    }
    for (double& weight : weights) weight /= sum;
    return weights;
}

std::optional<double> consistency_ratio(const Priorities& priorities, RandomIndex table) {
    if (priorities.weights.size() < 3) return 0;
    const auto index = random_index(table, priorities.weights.size());
    if (!index) return std::nullopt;
    return priorities.consistency_index / *index;
}

/// At the least λmax of a positive matrix with left and right eigenvectors u and v, each free cell obeys
/// u_i·a·v_j = u_j·v_i/a. λmax is convex in log a, so where this holds for all, it is the least.
Judgements completed(const Judgements& judgements) {
    if (!is_connected(judgements))
        throw Error(Code::invalid, tr("the judgements do not connect all items"),
                    tr("compare one item of each group with one of another"));
    Judgements whole = reciprocal(judgements);
    const std::vector<Pair> missing = missing_pairs(whole);
    for (const Pair& pair : missing) set_pair(whole, pair, 1);
    constexpr int limit = 10'000;
    std::vector<double> v = even(whole.rows);
    std::vector<double> u = even(whole.rows);
    for (int round = 0; round < limit && !missing.empty(); ++round) {
        v = principal(whole, Side::right, std::move(v)).vector;
        u = principal(whole, Side::left, std::move(u)).vector;
        double change = 0;
        for (const Pair& pair : missing) {
            const auto [i, j] = pair;
            const double value = std::sqrt(u[j] * v[i] / (u[i] * v[j]));
            change = std::max(change, std::abs(std::log(value / whole.at(i, j))));
            set_pair(whole, pair, value);
        }
        if (change < 1e-12) break;
    }
    return whole;
}

std::optional<Triad> worst_triad(const Judgements& judgements) {
    const Judgements a = reciprocal(judgements);
    std::optional<Triad> worst;
    for (std::size_t i = 0; i < a.rows; ++i)
        for (std::size_t j = i + 1; j < a.rows; ++j)
            for (std::size_t k = j + 1; k < a.rows; ++k) {
                if (a.at(i, j) == 0 || a.at(j, k) == 0 || a.at(i, k) == 0) continue;
                const double found = triad_inconsistency(a.at(i, j), a.at(j, k), a.at(i, k));
                if (!worst || found > worst->inconsistency) worst = Triad{{i, j, k}, found};
            }
    return worst;
}

std::optional<Repair> best_repair(const Judgements& judgements) {
    if (judgements.rows < 3 || !is_connected(judgements)) return std::nullopt;
    const Judgements a = reciprocal(judgements);
    double least = priorities(completed(a)).consistency_index;
    std::optional<Repair> best;
    for (std::size_t i = 0; i < a.rows; ++i)
        for (std::size_t j = i + 1; j < a.rows; ++j) {
            if (a.at(i, j) == 0) continue;
            Judgements without = a;
            without.at(i, j) = without.at(j, i) = 0;
            if (!is_connected(without)) continue;
            const Judgements trial = completed(without);
            const double index = priorities(trial).consistency_index;
            if (index >= least - tie) continue;
            least = index;
            best = Repair{{i, j}, a.at(i, j), trial.at(i, j), index};
        }
    return best;
}

Judgements joined_judgements(std::span<const Judgements> people, std::span<const double> influence) {
    if (people.empty()) return {};
    const std::size_t n = people.front().rows;
    Judgements joined(n, n);
    for (std::size_t cell = 0; cell < joined.values.size(); ++cell) {
        double logarithms = 0;
        double total = 0;
        for (std::size_t k = 0; k < people.size(); ++k) {
            if (people[k].values[cell] == 0) continue;
            logarithms += influence[k] * std::log(people[k].values[cell]);
            total += influence[k];
        }
        if (total > 0) joined.values[cell] = std::exp(logarithms / total);
    }
    return joined;
}

std::vector<double> joined_priorities(std::span<const std::vector<double>> people, std::span<const double> influence,
                                      Mean mean) {
    if (people.empty()) return {};
    std::vector<double> joined(people.front().size(), 0);
    const double total = std::accumulate(influence.begin(), influence.end(), 0.0);
    double sum = 0;
    for (std::size_t i = 0; i < joined.size(); ++i) {
        for (std::size_t k = 0; k < people.size(); ++k) {
            const double weight = people[k][i];
            joined[i] += influence[k] / total * (mean == Mean::geometric ? std::log(weight) : weight);
        }
        if (mean == Mean::geometric) joined[i] = std::exp(joined[i]);
        sum += joined[i];
    }
    for (double& weight : joined) weight /= sum;
    return joined;
}

std::vector<double> global_weights(std::span<const std::size_t> parents, std::span<const double> local) {
    std::vector<double> global(local.begin(), local.end());
    for (std::size_t i = 0; i < global.size(); ++i)
        if (parents[i] != i) global[i] *= global[parents[i]];
    return global;
}

std::vector<double> synthesis(const Matrix& local, std::span<const double> weights) {
    std::vector<double> scores(local.rows, 0);
    for (std::size_t c = 0; c < local.columns; ++c)
        for (std::size_t r = 0; r < local.rows; ++r) scores[r] += weights[c] * local.at(r, c);
    return scores;
}

}  // namespace buywork::decision
