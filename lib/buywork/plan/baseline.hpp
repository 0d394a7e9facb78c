/// \file
/// A plan beside the one that was promised: what slipped, and which step caused it.
#pragma once

#include <buywork/plan/schedule.hpp>

namespace buywork::plan {

/// A step as it was promised, in working days of the plan that it is compared with.
struct Promised {
    double start = 0;
    double finish = 0;
};

struct Slip {
    bool is_new = false;  ///< was not promised
    double start = 0;     ///< working days later than promised; negative: earlier
    double finish = 0;
    double own = 0;         ///< of the slip at the finish, what comes from the step itself
    std::size_t cause = 0;  ///< the step of its chain that added most; itself when nothing slipped
};

struct Comparison {
    std::vector<Slip> steps;
    double slip = 0;                  ///< of the whole plan
    std::vector<std::size_t> causes;  ///< steps that added to it along the chain that drives the end, most first
};

/// \param promised one a step; nothing for a step that was not there
/// \param length that was promised
Comparison compare(const Network& network, const Schedule& schedule,
                   std::span<const std::optional<Promised>> promised, double length);

}  // namespace buywork::plan
