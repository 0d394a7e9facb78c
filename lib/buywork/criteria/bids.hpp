/// \file
/// The matrix of bids and criteria that is ranked.
#pragma once

#include <buywork/base/date.hpp>
#include <buywork/base/money.hpp>
#include <buywork/criteria/scheme.hpp>
#include <cstdint>
#include <deque>
#include <optional>

namespace buywork::criteria {

/// An exchange rate that was used: `units` of a currency equal `rate` in another.
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

/// The keys of a bid and of its supplier; empty when it has none.
struct BidKeys {
    std::string bid;
    std::string supplier;
};

/// The amount of a line that a bid did not price, or of an option that is not counted.
struct LineAmount {
    std::string bid;  ///< key
    std::string line;
    Money amount;
};

/// A variant that is not ranked, with the rank and score it would have among the base offers.
struct Variant {
    std::string name;
    BidKeys keys;
    std::vector<double> values = {};   ///< one per criterion; empty when one is missing
    std::optional<double> score = {};  ///< absent, like the rank, when it cannot be ranked
    std::optional<std::size_t> rank = {};
    std::string why = {};  ///< why it cannot be ranked, in the language of messages
};

/// One row per bid, one column per criterion.
struct Bids {
    std::vector<std::string_view> names;
    decision::Matrix values;
    std::vector<BidKeys> keys = {};          ///< of each row; empty when read from a file
    std::string file = {};                   ///< name of the file; empty: from the workspace
    std::vector<std::uint32_t> lines;        ///< line of each row in the file, from 1; empty: from the workspace
    std::vector<std::string> unused;         ///< headings of columns that match no criterion
    std::deque<std::string> kept;            ///< owns the names that no other object owns
    std::vector<UsedRate> rates = {};        ///< used to convert prices
    std::string currency = {};               ///< of prices and costs that are sums of price lines; empty: unknown
    std::string lot = {};                    ///< the lot of the bids
    std::int64_t round = 0;                  ///< number of the last round considered; 0: no rounds
    std::vector<LineAmount> completed = {};  ///< amounts substituted for lines without a price
    std::vector<LineAmount> options = {};    ///< excluded from the totals
    std::vector<Variant> variants = {};      ///< not ranked with the bids

    Bids() = default;
    Bids(Bids&&) = default;
    Bids& operator=(Bids&&) = default;
};

}  // namespace buywork::criteria
