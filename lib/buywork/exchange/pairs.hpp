/// \file
/// Comparisons pair by pair from a square table in CSV.
#pragma once

#include <buywork/criteria/pairs.hpp>

namespace buywork::exchange {

/// A CSV table with the same names above and at the left; cells such as 3, 0,5 or 1/3, empty where not judged. One
/// half is enough.
/// \throws Error invalid with the place of every fault: names that differ, a cell that is no number above zero, a
///         diagonal that is not 1, two judgements that contradict each other
criteria::Pairs read_pairs(std::string_view content, std::string_view file);

}  // namespace buywork::exchange
