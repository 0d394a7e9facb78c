/// \file
/// The critical path method: early and late times, floats, every critical path.
/// Source: Kelley and Walker, Critical-Path Planning and Scheduling (1959); links of four types with lags as in the
/// precedence diagram of Fondahl (1961).
#pragma once

#include <buywork/plan/network.hpp>

namespace buywork::plan {

/// Times closer than this are equal, in working days.
inline constexpr double instant = 1e-7;

/// Working days from the start of the plan.
struct Times {
    double early_start = 0, early_finish = 0;
    double late_start = 0, late_finish = 0;
    double total_float = 0;  ///< maximum slip; negative when a deadline cannot be met
    double free_float = 0;   ///< maximum slip that does not move another step
    bool critical = false;   ///< no float is left, and it is not done
};

struct Schedule {
    std::vector<Times> steps;
    double length = 0;  ///< the latest early finish
};

/// \param now steps not done finish then at the earliest
/// \param durations one per step; empty: the expected durations
Schedule schedule(const Network& network, double now = 0, std::span<const double> durations = {});

/// A start and a finish, in working days from the start of the plan.
struct Span {
    double start = 0, finish = 0;
};

/// The early times of one step, given those of its predecessors; a done step ends at its recorded finish.
Span early_span(const Network& network, std::size_t step, double work, std::span<const double> start,
                std::span<const double> finish);

/// Computes only the early times, into arrays of the network's size; returns the length.
double early_times(const Network& network, std::span<const double> durations, double now, std::span<double> start,
                   std::span<double> finish);

/// The slack of a link: how much later the predecessor's end could be; 0: the link drives its successor.
double slack(const Link& link, const Times& before, const Times& after);

struct CriticalPaths {
    std::vector<std::vector<std::size_t>> paths;  ///< indices of steps; at most the number requested
    std::uint64_t count = 0;                      ///< of all paths; saturates at the maximum of its type
};
/// The chains of critical steps, each linked to the next without slack.
CriticalPaths critical_paths(const Network& network, const Schedule& schedule, std::size_t most = 1000);

}  // namespace buywork::plan
