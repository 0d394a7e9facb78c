/// \file
/// A plan beside the one that was promised: what slipped, and which step caused it.
///
/// A slip is attributed by counterfactual. In the order of the network each step is put back to what was promised of
/// it, as far as it is later; what that takes off the end of the plan is the step's share. Every predecessor is back
/// already then, so the delay of a step is never told again at those that wait for it, and all shares together are
/// the slip. Of steps side by side that are each late, the last in the order of the network has the share, since the
/// end moves only with it.
#pragma once

#include <buywork/plan/schedule.hpp>

namespace buywork::plan {

/// A step as it was promised, in working days of the plan that it is compared with.
struct BaselineStep {
    double start = 0;
    double finish = 0;
    std::optional<double> work = {};  ///< its duration without days off; nothing when that was not kept
};

struct Slip {
    bool is_new = false;    ///< was not promised
    double start = 0;       ///< working days later than promised; negative: earlier
    double finish = 0;      ///< of a new step: the days it adds
    double own = 0;         ///< of the slip at the finish, what comes from the step itself
    double share = 0;       ///< of the slip of the whole plan, what comes from the step itself
    double leave = 0;       ///< of its share, what comes from its owner's leave since the promise, not from the work
    std::size_t cause = 0;  ///< the step that takes most off its slip; itself when nothing slipped
};

struct Comparison {
    std::vector<Slip> steps;
    double slip = 0;                  ///< of the whole plan
    std::vector<std::size_t> causes;  ///< steps with a share of it, most first
};

/// \param schedule of the network as it is now
/// \param promised one a step; nothing for a step that was not there, which takes no time when it is put back
/// \param length that was promised
Comparison compare(const Network& network, const Schedule& schedule,
                   std::span<const std::optional<BaselineStep>> promised, double length);

}  // namespace buywork::plan
