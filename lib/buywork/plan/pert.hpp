/// \file
/// Classic PERT with three-point estimates, and the merge bias that it ignores: every path must end in time.
#pragma once

#include <buywork/plan/schedule.hpp>

namespace buywork::plan {

/// Length of a chain of steps, assumed to be normally distributed.
struct Path {
    std::vector<std::size_t> steps;
    double mean = 0;
    double variance = 0;
};

struct Pert {
    Schedule schedule;  ///< by the expected durations
    CriticalPaths critical;
    double mean = 0;      ///< length of the critical path
    double variance = 0;  ///< of the critical path; if there are several, of the one with the largest variance
};

/// \param most maximum number of critical paths considered
Pert pert(const Network& network, double now = 0, std::size_t most = 1000);

/// The probability that a normal variable is at most a value; with variance 0 it is 0 or 1.
double normal_probability(double mean, double variance, double value);
/// The value in standard deviations from the mean; nothing with variance 0.
std::optional<double> normal_z(double mean, double variance, double value);

/// Every chain of steps from one without predecessors to one without successors.
/// \returns nothing when there are more than `most`
std::optional<std::vector<Path>> all_paths(const Network& network, std::size_t most);

/// The probability that all paths end by `value` if they were independent: a lower bound, since they share steps.
double independent_probability(std::span<const Path> paths, double value);

/// Buffer of a chain: the root of the sum of squares of the reductions of each step.
/// Source: Newbold, Project Management in the Fast Lane (1998).
double root_square_buffer(std::span<const double> safe, std::span<const double> aggressive);

/// Half of each step's duration removed, and half of that added as a buffer at the end of the chain.
/// Source: Goldratt, Critical Chain (1997).
struct HalfChain {
    double chain = 0, buffer = 0;
    double promise() const { return chain + buffer; }
};
HalfChain half_the_chain(double safe_total);

}  // namespace buywork::plan
