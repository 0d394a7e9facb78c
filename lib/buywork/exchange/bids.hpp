/// \file
/// Reads bids from a CSV file, without a workspace.
#pragma once

#include <buywork/criteria/bids.hpp>

namespace buywork::exchange {

/// Reads the columns whose headings are a criterion's key or label; the first other column contains the bids' names.
/// Numbers may have spaces and decimal commas: 1 200,50. A criterion with words accepts those words.
/// \param content must outlive the bids
/// \throws Error invalid with row and column of every invalid cell: missing, not a number, outside the criterion's
///         scale, a duplicate name
criteria::Bids read_bids(std::string_view content, std::string_view file, const criteria::Scheme& scheme);

/// The number in a cell, as written by a program or a person; nothing when it is not a number or not finite.
std::optional<double> read_real(std::string_view cell);

}  // namespace buywork::exchange
