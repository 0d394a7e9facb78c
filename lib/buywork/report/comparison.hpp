/// \file
/// A ranking as a document for a committee.
#pragma once

#include <buywork/criteria/explain.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

/// The level of detail.
enum class Length { ranking, whole };

/// The ranking with contributions, gaps, changes required for others to win, and eliminations; `whole` adds the
/// bids' values and the meaning of each criterion.
view::Document comparison(const criteria::Explanation& explanation, const criteria::Scheme& scheme,
                          const criteria::Bids& bids, const criteria::Ranking& ranking, Length length, Instant as_of);

}  // namespace buywork::report
