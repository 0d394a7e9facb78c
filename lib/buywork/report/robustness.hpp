/// \file
/// The robustness of a ranking, as a document for a committee.
#pragma once

#include <buywork/criteria/robust.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

/// Ranks under other weights, methods and formulas, and without each bidder and evaluator.
view::Document robustness(const criteria::Robustness& robustness, const criteria::RobustQuery& query,
                          const criteria::Scheme& scheme, const criteria::Bids& bids,
                          const criteria::Ranking& ranking, Instant as_of);

}  // namespace buywork::report
