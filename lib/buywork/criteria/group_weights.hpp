/// \file
/// The weights of stakeholders, individually and as a group.
#pragma once

#include <buywork/criteria/weights.hpp>
#include <buywork/decision/group.hpp>

namespace buywork::criteria {

/// The weights that stakeholders give to the top-level criteria.
struct GroupWeights {
    std::vector<Criterion> criteria;           ///< top-level, in the order of ids
    std::optional<Lot> lot;                    ///< the lot that the criteria apply to
    std::vector<std::string> people;           ///< their keys
    std::vector<std::vector<double>> each;     ///< per person: shares, sum 1
    std::vector<std::vector<bool>> weighed;    ///< per person: whether they weighted it; else the share is 0
    std::vector<double> group;                 ///< mean over those who weighted a criterion, scaled to sum 1
    std::vector<double> distance;              ///< per person: half the sum of differences to the group, 0 to 1
    std::vector<std::optional<double>> ratio;  ///< per person: consistency (Saaty 2005); absent for points and
                                               ///< when no comparison can contradict another
    decision::Concordance agreement;           ///< of those who weighted all criteria
    std::vector<std::string> notes;            ///< criteria not weighted, and people excluded
};

/// From a person's points, else from their comparisons. A person without usable judgements is excluded and reported.
/// \param lot key or title: its criteria and those of every lot; required when lots have their own criteria
/// \throws Error not_found without criteria or without such a lot; usage when a lot is required
GroupWeights group_weights(store::Database& database, std::int64_t project, const std::optional<std::string>& lot);

/// Shares of 1 as points with two decimals that sum to 100; by the largest remainder method.
std::vector<Decimal> points_of(const std::vector<double>& shares);

}  // namespace buywork::criteria
