/// \file
/// The weights of stakeholders, individually and as a group.
#pragma once

#include <buywork/criteria/weights.hpp>
#include <buywork/decision/group.hpp>

namespace buywork::criteria {

/// The weights that stakeholders give to the criteria at the top of the tree.
struct GroupWeights {
    std::vector<Criterion> criteria;           ///< at the top, in the order of their numbers
    std::optional<Lot> lot;                    ///< that they judge
    std::vector<std::string> people;           ///< their keys
    std::vector<std::vector<double>> each;     ///< a person: shares, sum 1
    std::vector<std::vector<bool>> weighed;    ///< a person: whether they weighed it; else the share is 0
    std::vector<double> group;                 ///< mean of those who weighed a criterion, scaled to sum 1
    std::vector<double> distance;              ///< a person: half the sum of the differences to the group, 0 to 1
    std::vector<std::optional<double>> ratio;  ///< a person: consistency (Saaty 2005); absent for points and
                                               ///< where no comparison can contradict another
    decision::Concordance agreement;           ///< of those who weighed all criteria
    std::vector<std::string> notes;            ///< who did not weigh what, and who is left out
};

/// From a person's points, else from their comparisons. A person without usable judgements is left out and named.
/// \param lot by key or title: its criteria and those of every lot; needed where lots have criteria of their own
/// \throws Error not_found without criteria, or without such a lot; usage when a lot is needed
GroupWeights group_weights(store::Database& database, std::int64_t project, const std::optional<std::string>& lot);

/// Shares of 1 as points to two decimals that sum to 100; by the largest remainder method.
std::vector<Decimal> points_of(const std::vector<double>& shares);

}  // namespace buywork::criteria
