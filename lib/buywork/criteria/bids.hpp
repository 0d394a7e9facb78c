/// \file
/// Bids as a table of numbers.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>
#include <buywork/criteria/scheme.hpp>
#include <cstdint>
#include <deque>

namespace buywork::criteria {

/// A rate by which prices were converted: so many units of a currency are worth `rate` in another.
struct UsedRate {
    std::string currency;
    std::string base;
    Decimal rate;
    std::int64_t units = 1;
    Date date;
    std::string source;
};
/// "USD is converted: 1 USD = 0.92 EUR (20 Nov 2026, BCE)"
std::string in_words(const UsedRate& rate);

/// The keys of a bid and of its supplier; empty where it has none.
struct BidKeys {
    std::string bid;
    std::string supplier;
};

/// One row a bid, one column a criterion.
struct Bids {
    std::vector<std::string_view> names;
    decision::Matrix values;
    std::vector<BidKeys> keys = {};    ///< of each row; empty when they come from a file
    std::string file = {};             ///< empty when they come from elsewhere
    std::vector<std::uint32_t> lines;  ///< of the file, from 1; empty when they come from elsewhere
    std::vector<std::string> unused;   ///< headings of columns that are no criteria
    std::deque<std::string> kept;      ///< names that stand nowhere else
    std::vector<UsedRate> rates = {};  ///< by which prices were converted
    std::string currency = {};         ///< of prices and costs that are sums of price lines; empty: unknown
    std::string lot = {};              ///< that they are for

    Bids() = default;
    Bids(Bids&&) = default;
    Bids& operator=(Bids&&) = default;
};

}  // namespace buywork::criteria
