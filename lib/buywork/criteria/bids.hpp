/// \file
/// Bids as a table of numbers.
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

}  // namespace buywork::criteria
