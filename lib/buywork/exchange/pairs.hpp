/// \file
/// Reads pairwise comparisons from a square table in CSV.
#pragma once

#include <buywork/criteria/pairs.hpp>

namespace buywork::exchange {

/// Reads a table with the same names as row and column headings; cells such as 3, 0,5 or 1/3, empty where not judged.
/// One half is sufficient.
/// \throws Error invalid with the place of every fault: names that differ, a cell that is not a positive number, a
///         diagonal that is not 1, contradictory judgements
criteria::Pairs read_pairs(std::string_view content, std::string_view file);

}  // namespace buywork::exchange
