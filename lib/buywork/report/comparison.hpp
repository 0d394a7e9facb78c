/// \file
/// A ranking as a document that a committee reads.
#pragma once

#include <buywork/criteria/explain.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

/// How much detail is shown.
enum class Length { ranking, whole };

/// The ranking with contributions, gaps, what would have to change, who is out and why; `whole` adds the bids' values
/// and what each criterion measures.
view::Document comparison(const criteria::Explanation& explanation, const criteria::Scheme& scheme,
                          const criteria::Bids& bids, const criteria::Ranking& ranking, Length length, Instant as_of);

}  // namespace buywork::report
