/// \file
/// Rankings as documents that a committee reads.
#pragma once

#include <buywork/criteria/gather.hpp>
#include <buywork/criteria/group_weights.hpp>
#include <buywork/criteria/robust.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

/// How much detail is shown.
enum class Length { ranking, whole };

/// The ranking with contributions, gaps, what would have to change, who is out and why; `whole` adds the bids' values
/// and what each criterion measures.
view::Document comparison(const criteria::Explanation& explanation, const criteria::Scheme& scheme,
                          const criteria::Bids& bids, const criteria::Ranking& ranking, Length length, Instant as_of);

/// How sure the ranking is.
view::Document robustness(const criteria::Robustness& robustness, const criteria::RobustQuery& query,
                          const criteria::Scheme& scheme, const criteria::Bids& bids,
                          const criteria::Ranking& ranking, Instant as_of);

/// The group's weights, each person's, how far each is from the group, and how far they agree.
view::Document group_weights_document(const criteria::GroupWeights& weights, Instant as_of);

}  // namespace buywork::report
