/// \file
/// Concessions of bidders between rounds.
#pragma once

#include <buywork/criteria/bid.hpp>

namespace buywork::criteria {

/// A bid's price of a line in one round and in the next priced one: over its years, for the schedule's quantity.
struct Concession {
    std::string bid;        ///< key
    std::string line;       ///< empty: the sum of all lines priced in both rounds, without options
    std::int64_t from = 0;  ///< number of the round
    std::int64_t to = 0;
    Money before;
    Money after;
    bool is_optional = false;
};

/// In the order of bids and rounds, the lines and then their sum. Lines with a change of currency are omitted.
std::vector<Concession> concessions(store::Database& database, std::int64_t project);

}  // namespace buywork::criteria
