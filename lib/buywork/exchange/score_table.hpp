/// \file
/// Marks of one evaluator in a matrix: a row a criterion and a column a bid, or the other way round.
#pragma once

#include <buywork/criteria/score.hpp>
#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether the first row of a CSV file begins with the heading of criteria or of bids, and has none of the other and
/// none of marks.
bool is_score_table(std::string_view content);

/// Takes in such a matrix for the project in `defaults`. Bids are named by key or bidder, criteria by key or title;
/// empty cells are marks not given.
/// \param evaluator the number of a person
/// \throws Error usage without a project; invalid with the place of every fault; conflict with the keys when a name
///         fits several bids or criteria
workspace::Imported import_score_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults,
                                       std::int64_t evaluator);

}  // namespace buywork::exchange
