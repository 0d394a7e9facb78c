/// \file
/// Bids from a CSV file, without a workspace.
#pragma once

#include <buywork/criteria/bids.hpp>

namespace buywork::exchange {

/// Reads the columns whose headings are a criterion's key or label; the first other column names the bids.
/// Numbers may be written as people write them: 1 200,50. A criterion with words takes those.
/// \param content must outlive the bids
/// \throws Error invalid, naming row and column of every bad cell: missing, no number, outside the criterion's scale,
///         a name given twice
criteria::Bids read_bids(std::string_view content, std::string_view file, const criteria::Scheme& scheme);

/// The number a cell holds, as a program or a person writes it; nothing when it is none, or not finite.
std::optional<double> read_real(std::string_view cell);

}  // namespace buywork::exchange
