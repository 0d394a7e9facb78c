/// \file
/// The bids that a price table is about. Private to `exchange/`.
#pragma once

#include <buywork/exchange/price_table.hpp>
#include <map>
#include <unordered_map>

namespace buywork::exchange {

/// The bid of each bidder, lot and variant; makes those that the options allow.
class PriceBids {
  public:
    /// Amounts of each currency, in minor units.
    using Sums = std::map<std::string, std::int64_t>;
    struct One {
        std::int64_t bid = 0;
        std::string bidder = {}, lot = {}, variant = {};
        Sums all = {};      ///< of its lines in this file
        Sums section = {};  ///< since the last heading of a section
        Sums options = {};  ///< lines of the schedule that are options; not in `all`
        bool is_sum_known = true;
        std::vector<std::string> gaps = {};  ///< lines without a price
    };

    /// \throws Error not_found when the options name a bid that there is not
    PriceBids(workspace::Operation& operation, std::int64_t project, const PriceTableOptions& options);

    /// Whether it is the key or the bidder of a bid, a supplier in the directory, or one that the options name.
    bool knows(std::string_view name) const;
    bool has_lot(std::string_view lot) const;
    /// What the options say of unknown names.
    bool takes_others() const { return options_.creates_missing; }
    bool leaves_others() const { return !options_.bidders.empty(); }
    /// Of the one bid of that bidder; empty where there is none, or several.
    std::string lot_of(const std::string& bidder) const;
    /// The known bidder nearest to a mistyped one.
    std::optional<std::string> nearest(std::string_view name) const;

    /// \param lot, variant nothing: the file does not say
    /// \throws Error conflict when several fit; invalid when there is none and the options make none
    One& get(const std::string& bidder, const std::optional<std::string>& lot,
             const std::optional<std::string>& variant);
    std::unordered_map<std::string, One>& all() { return of_; }
    std::vector<std::string> take_notes() { return std::move(notes_); }

  private:
    std::int64_t find(const std::string& bidder, const std::optional<std::string>& lot,
                      const std::optional<std::string>& variant) const;
    std::int64_t create(const std::string& bidder, const std::string& lot, const std::string& variant);

    /// The one supplier in the directory whom the name means; 0: none, or several.
    std::int64_t supplier_of(std::string_view name) const;

    workspace::Operation& operation_;
    const std::int64_t project_;
    const PriceTableOptions& options_;
    std::vector<criteria::Bid> bids_;
    std::map<std::string, std::string> named_;                         ///< folded, to the key of a bid or nothing
    mutable std::unordered_map<std::string, std::int64_t> suppliers_;  ///< by every name that was asked for
    std::unordered_map<std::string, One> of_;
    std::vector<std::string> notes_;
};

}  // namespace buywork::exchange
