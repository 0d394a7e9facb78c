/// \file
/// Bids as a table of numbers, read from CSV.
#pragma once

#include <buywork/criteria/scheme.hpp>
#include <cstdint>
#include <deque>

namespace buywork::criteria {

/// One row a bid, one column a criterion.
struct Bids {
    std::vector<std::string_view> names;
    decision::Matrix values;
    std::string file = {};             ///< empty when they come from elsewhere
    std::vector<std::uint32_t> lines;  ///< of the file, from 1; empty when they come from elsewhere
    std::vector<std::string> unused;   ///< headings of columns that are no criteria
    std::deque<std::string> kept;      ///< names that stand nowhere else

    Bids() = default;
    Bids(Bids&&) = default;
    Bids& operator=(Bids&&) = default;
};

/// Reads the columns whose headings are a criterion's key or label; the first other column names the bids.
/// Numbers may be written as people write them: 1 200,50. A criterion with words takes those.
/// \param content must outlive the bids
/// \throws Error invalid, naming row and column of every bad cell: missing, no number, outside the criterion's scale,
///         a name given twice
Bids read_bids(std::string_view content, std::string_view file, const Scheme& scheme);

/// The number a cell holds, as a program or a person writes it; nothing when it is none, or not finite.
std::optional<double> read_real(std::string_view cell);

}  // namespace buywork::criteria
