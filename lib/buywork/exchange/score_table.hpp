/// \file
/// Imports the marks of one evaluator from a matrix: one row per criterion and one column per bid, or transposed.
#pragma once

#include <buywork/criteria/score.hpp>
#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether the heading row of a CSV file, the first row or one below titles, has headings of criteria or of bids, but
/// not of both and not of marks.
bool is_score_table(std::string_view content);

/// The evaluator given in a row above the headings: "Évaluateur : Marie", in one or two cells.
std::optional<std::string> evaluator_above(std::string_view content);

/// Imports the matrix for the project in `defaults`. Bids are found by key or bidder, criteria by key or title;
/// empty cells are skipped; rows above the headings are counted, except the one with the evaluator.
/// \param evaluator the id of a person
/// \throws Error usage without a project; invalid with the place of every fault; conflict with the keys when a name
///         matches several bids or criteria
workspace::Imported import_score_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults,
                                       std::int64_t evaluator);

}  // namespace buywork::exchange
