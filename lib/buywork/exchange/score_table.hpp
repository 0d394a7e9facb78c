/// \file
/// Marks of one evaluator in a matrix: a row a criterion and a column a bid, or the other way round.
#pragma once

#include <buywork/criteria/score.hpp>
#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether a row of a CSV file, the first or one below titles, has a heading of criteria or of bids, and none of the
/// other and none of marks.
bool is_score_table(std::string_view content);

/// Whose marks it has, where a row above the headings says it: "Évaluateur : Marie", in one cell or in two.
std::optional<std::string> evaluator_above(std::string_view content);

/// Takes in such a matrix for the project in `defaults`. Bids are named by key or bidder, criteria by key or title;
/// empty cells are marks not given; rows above the headings are counted, but for the one that names the evaluator.
/// \param evaluator the number of a person
/// \throws Error usage without a project; invalid with the place of every fault; conflict with the keys when a name
///         fits several bids or criteria
workspace::Imported import_score_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults,
                                       std::int64_t evaluator);

}  // namespace buywork::exchange
