/// \file
/// A plan compared with its baseline: what slipped, and which step caused it.
///
/// A slip is attributed by counterfactual. In the order of the network each step that is late is reset to its
/// baseline; the reduction of the plan's end is the step's share. Its predecessors have been reset before, so that
/// the delay of a step is not counted again at its successors, and the shares add up to the slip. Of parallel steps
/// that are each late, the last in the order of the network gets the share, since only its reset moves the end.
#pragma once

#include <buywork/plan/schedule.hpp>

namespace buywork::plan {

/// A step of the baseline, in working days of the plan that is compared with it.
struct BaselineStep {
    double start = 0;
    double finish = 0;
    std::optional<double> work = {};  ///< its duration without days off; absent when the baseline lacks it
};

struct Slip {
    bool is_new = false;    ///< not in the baseline
    double start = 0;       ///< working days later than in the baseline; negative: earlier
    double finish = 0;      ///< of a new step: the days it adds
    double own = 0;         ///< the part of the slip at the finish that originates in the step itself
    double share = 0;       ///< the part of the plan's slip that originates in the step itself
    double leave = 0;       ///< the part of its share due to its owner's leave since the baseline, not to the work
    std::size_t cause = 0;  ///< the step whose reset reduces its slip most; itself when nothing slipped
};

struct Comparison {
    std::vector<Slip> steps;
    double slip = 0;                  ///< of the whole plan
    std::vector<std::size_t> causes;  ///< steps with a share of it, in descending order
};

/// \param schedule of the current network
/// \param promised one per step; nothing for a step that is not in the baseline, whose duration is 0 when reset
/// \param length of the baseline
Comparison compare(const Network& network, const Schedule& schedule,
                   std::span<const std::optional<BaselineStep>> promised, double length);

}  // namespace buywork::plan
