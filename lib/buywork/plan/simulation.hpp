/// \file
/// Monte Carlo simulation of a plan: the distribution of its end, and the criticality of its steps.
#pragma once

#include <buywork/plan/network.hpp>

namespace buywork::plan {

/// The distribution of a duration between its optimistic and its pessimistic value. Beta-PERT has the shape
/// parameters 1 + 4 (m - a) / (b - a) and 1 + 4 (b - m) / (b - a).
enum class Shape { beta_pert, triangular, uniform };

/// A contingency: a possible event and the delay it causes.
struct Contingency {
    std::string name;
    std::size_t step = 0;    ///< the step that is delayed
    double probability = 0;  ///< 0 to 1
    Estimate delay;          ///< working days
};

struct SimulationInput {
    std::size_t runs = 10'000;
    std::uint64_t seed = 1;
    double now = 0;  ///< steps not done finish then at the earliest
    Shape shape = Shape::beta_pert;
    std::vector<Contingency> contingencies = {};
};

struct Simulation {
    std::vector<double> lengths;           ///< of each run, ascending, in working days
    std::vector<double> criticality;       ///< per step: the share of runs in which it was on a critical path
    std::vector<std::size_t> occurrences;  ///< per contingency: the number of runs in which it occurred
    double mean = 0;
    double variance = 0;  ///< of the runs

    /// The smallest length that a share of the runs does not exceed (quantile).
    double percentile(double share) const;
    /// The share of runs that are no longer than a value.
    double probability(double value) const;
};

/// Not-before dates, days off and done steps apply to every run; done steps do not vary.
Simulation simulate(const Network& network, const SimulationInput& input);
/// Limit on the steps of a plan for a simulation that is part of another report.
inline constexpr std::size_t most_p80_steps = 500;
/// The length that 80 % of the runs do not exceed; nothing when nothing varies, or for a plan of more than
/// `most_p80_steps`.
std::optional<double> p80(const Network& network, const SimulationInput& input);

/// The probability that all paths end by `value` when durations are normally distributed as in classic PERT, which
/// considers only the critical path.
double joint_probability(const Network& network, double value, double now, std::size_t runs, std::uint64_t seed);

}  // namespace buywork::plan
