#include <algorithm>
#include <array>
#include <buywork/base/random.hpp>
#include <buywork/plan/schedule.hpp>
#include <buywork/plan/simulation.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace buywork::plan {
namespace {

constexpr std::size_t cells = 512;
using Masses = std::array<double, cells>;

/// A distribution from 0 to 1 as equal cells, each even inside, chosen by the alias method.
/// Source: Vose, IEEE Transactions on Software Engineering 17 (1991).
struct Distribution {
    std::array<double, cells> keep{};  ///< the chance that a cell stands for itself
    std::array<std::uint16_t, cells> other{};

    explicit Distribution(Masses masses) {
        const double even = std::accumulate(masses.begin(), masses.end(), 0.0) / static_cast<double>(cells);
        std::vector<std::uint16_t> poor, rich;
        for (std::size_t i = 0; i < cells; ++i) {
            masses[i] /= even;
            (masses[i] < 1 ? poor : rich).push_back(static_cast<std::uint16_t>(i));
        }
        while (!poor.empty() && !rich.empty()) {
            const std::uint16_t small = poor.back(), large = rich.back();
            poor.pop_back();
            keep[small] = masses[small];
            other[small] = large;
            masses[large] -= 1 - masses[small];
            if (masses[large] >= 1) continue;
            rich.pop_back();
            poor.push_back(large);
        }
        for (const auto& rest : {poor, rich})
            for (const std::uint16_t i : rest) keep[i] = 1, other[i] = i;
    }

    double operator()(std::uint64_t bits) const {
        const std::size_t cell = bits >> 55;
        const double choice = static_cast<double>(bits >> 27 & ((1U << 28) - 1)) * 0x1p-28;
        const double inside = static_cast<double>(bits & ((1U << 27) - 1)) * 0x1p-27;
        const std::size_t chosen = choice < keep[cell] ? cell : other[cell];
        return (static_cast<double>(chosen) + inside) / static_cast<double>(cells);
    }
};

/// log((i + 1/2) / cells)
const std::array<double, cells>& logarithms() {
    static const auto table = [] {
        std::array<double, cells> values{};
        for (std::size_t i = 0; i < cells; ++i)
            values[i] = std::log((static_cast<double>(i) + 0.5) / static_cast<double>(cells));
        return values;
    }();
    return table;
}

/// How much of a distribution lies below a value.
double triangle_below(double value, double mode) {
    if (value <= mode) return mode > 0 ? value * value / mode : 0;
    return 1 - (1 - value) * (1 - value) / (1 - mode);
}

/// \param mode the likely value between 0 and 1
Masses masses_of(Shape shape, double mode) {
    Masses masses{};
    const auto& logs = logarithms();
    for (std::size_t i = 0; i < cells; ++i) {
        const double from = static_cast<double>(i) / static_cast<double>(cells);
        const double to = static_cast<double>(i + 1) / static_cast<double>(cells);
        if (shape == Shape::beta_pert)
            masses[i] = std::exp(4 * mode * logs[i] + (4 - 4 * mode) * logs[cells - 1 - i]);
        else if (shape == Shape::triangular)
            masses[i] = triangle_below(to, mode) - triangle_below(from, mode);
        else
            masses[i] = to - from;
    }
    return masses;
}

/// The distributions that occur, one table a shape.
class Distributions {
  public:
    explicit Distributions(Shape shape) : shape_(shape) {}
    const Distribution* of(const Estimate& estimate) {
        if (estimate.is_fixed()) return nullptr;
        const double mode = (estimate.likely - estimate.optimistic) / (estimate.pessimistic - estimate.optimistic);
        const auto known = tables_.find(mode);
        if (known != tables_.end()) return &known->second;
        return &tables_.emplace(mode, Distribution(masses_of(shape_, mode))).first->second;
    }

  private:
    Shape shape_;
    std::map<double, Distribution> tables_;
};

struct Draw {
    double low = 0, range = 0;
    const Distribution* distribution = nullptr;

    Draw(const Estimate& estimate, Distributions& distributions)
        : low(estimate.optimistic),
          range(estimate.pessimistic - estimate.optimistic),
          distribution(distributions.of(estimate)) {}
    double operator()(Random& random) const {
        return distribution ? low + range * (*distribution)(random.next()) : low;
    }
};

/// Marks the steps of one run that decide its length, from the end back.
void mark_critical(const Network& network, std::span<const double> start, std::span<const double> finish,
                   double length, std::vector<char>& marks, std::vector<std::uint32_t>& counts) {
    std::fill(marks.begin(), marks.end(), char{0});
    for (auto at = network.order().rbegin(); at != network.order().rend(); ++at) {
        const std::size_t i = *at;
        if (!marks[i] && finish[i] < length - instant) continue;
        ++counts[i];
        for (const Link& link : network.steps()[i].links) {
            const bool from_start = link.type == LinkType::start_start || link.type == LinkType::start_finish;
            const bool to_start = link.type == LinkType::finish_start || link.type == LinkType::start_start;
            const double end = from_start ? start[link.predecessor] : finish[link.predecessor];
            if (end + link.lag >= (to_start ? start[i] : finish[i]) - instant) marks[link.predecessor] = 1;
        }
    }
}

void summarise(Simulation& result) {
    std::sort(result.lengths.begin(), result.lengths.end());
    const auto count = static_cast<double>(result.lengths.size());
    result.mean = std::accumulate(result.lengths.begin(), result.lengths.end(), 0.0) / count;
    double squares = 0;
    for (const double length : result.lengths) squares += (length - result.mean) * (length - result.mean);
    result.variance = count > 1 ? squares / (count - 1) : 0;
}

}  // namespace

double Simulation::percentile(double share) const {
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(lengths.size()) - 1e-9));
    return lengths[std::clamp<std::size_t>(rank, 1, lengths.size()) - 1];
}

double Simulation::probability(double value) const {
    const auto above = std::upper_bound(lengths.begin(), lengths.end(), value + instant);
    return static_cast<double>(above - lengths.begin()) / static_cast<double>(lengths.size());
}

Simulation simulate(const Network& network, const SimulationInput& input) {
    Distributions distributions(input.shape), delays(Shape::beta_pert);
    std::vector<Draw> draws, costs;
    for (const Step& step : network.steps())
        draws.emplace_back(step.done ? Estimate{} : step.estimate, distributions);
    for (const Contingency& one : input.contingencies) costs.emplace_back(one.delay, delays);
    Simulation result;
    result.lengths.reserve(input.runs);
    result.occurrences.resize(input.contingencies.size());
    Random random(input.seed);
    const std::size_t size = network.size();
    std::vector<double> durations(size), start(size), finish(size);
    std::vector<char> marks(size);
    std::vector<std::uint32_t> counts(size);
    for (std::size_t run = 0; run < input.runs; ++run) {
        for (std::size_t i = 0; i < size; ++i) durations[i] = draws[i](random);
        for (std::size_t i = 0; i < costs.size(); ++i) {
            const Contingency& one = input.contingencies[i];
            const double cost = costs[i](random);
            if (random.uniform() >= one.probability || network.steps()[one.step].done) continue;
            durations[one.step] += cost;
            ++result.occurrences[i];
        }
        result.lengths.push_back(early_times(network, durations, input.now, start, finish));
        mark_critical(network, start, finish, result.lengths.back(), marks, counts);
    }
    for (const std::uint32_t count : counts)
        result.criticality.push_back(static_cast<double>(count) / static_cast<double>(input.runs));
    summarise(result);
    return result;
}

double joint_probability(const Network& network, double value, double now, std::size_t runs, std::uint64_t seed) {
    const std::size_t size = network.size();
    std::vector<double> durations(size), start(size), finish(size);
    Random random(seed);
    std::size_t in_time = 0;
    for (std::size_t run = 0; run < runs; ++run) {
        for (std::size_t i = 0; i < size; ++i) {
            const Estimate& estimate = network.steps()[i].estimate;
            durations[i] = estimate.mean();
            if (!estimate.is_fixed()) durations[i] += std::sqrt(estimate.variance()) * random.normal();
        }
        if (early_times(network, durations, now, start, finish) <= value + instant) ++in_time;
    }
    return static_cast<double>(in_time) / static_cast<double>(runs);
}

std::optional<double> p80(const Network& network, const SimulationInput& input) {
    const auto& steps = network.steps();
    const bool varies = !input.contingencies.empty() || std::any_of(steps.begin(), steps.end(), [](const Step& step) {
        return !step.done && !step.estimate.is_fixed();
    });
    if (!varies || steps.size() > most_p80_steps) return std::nullopt;
    return simulate(network, input).percentile(0.8);
}

}  // namespace buywork::plan
