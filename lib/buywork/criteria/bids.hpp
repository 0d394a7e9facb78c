/// \file
/// Bids as a table of numbers.
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

/// The keys of a bid and of its supplier; empty where it has none.
struct BidKeys {
    std::string bid;
    std::string supplier;
};

/// An amount of a line that a bid did not price, or an option that does not count.
struct LineAmount {
    std::string bid;  ///< key
    std::string line;
    Money amount;
};

/// A variant that does not compete, and what it would have come to among the base offers.
struct Variant {
    std::string name;
    BidKeys keys;
    std::vector<double> values = {};   ///< of each criterion; empty when one is missing
    std::optional<double> score = {};  ///< absent, as the rank, when it cannot be ranked
    std::optional<std::size_t> rank = {};
    std::string why = {};  ///< it cannot be ranked, in the language of messages
};

/// One row a bid, one column a criterion.
struct Bids {
    std::vector<std::string_view> names;
    decision::Matrix values;
    std::vector<BidKeys> keys = {};          ///< of each row; empty when they come from a file
    std::string file = {};                   ///< empty when they come from elsewhere
    std::vector<std::uint32_t> lines;        ///< of the file, from 1; empty when they come from elsewhere
    std::vector<std::string> unused;         ///< headings of columns that are no criteria
    std::deque<std::string> kept;            ///< storage of names that no other object owns
    std::vector<UsedRate> rates = {};        ///< by which prices were converted
    std::string currency = {};               ///< of prices and costs that are sums of price lines; empty: unknown
    std::string lot = {};                    ///< that they are for
    std::int64_t round = 0;                  ///< number of the last round that counts; 0: there are none
    std::vector<LineAmount> completed = {};  ///< amounts used for lines that bids leave open
    std::vector<LineAmount> options = {};    ///< what is left out of the totals
    std::vector<Variant> variants = {};      ///< apart from those that are ranked

    Bids() = default;
    Bids(Bids&&) = default;
    Bids& operator=(Bids&&) = default;
};

}  // namespace buywork::criteria
