/// \file
/// The bids that a price table refers to. Private to `exchange/`.
#pragma once

#include <buywork/exchange/price_table.hpp>
#include <map>
#include <unordered_map>

namespace buywork::exchange {

/// Finds the bid of each bidder, lot and variant; creates missing ones when the options allow it.
class PriceBids {
  public:
    /// Amounts of each currency, in minor units.
    using Sums = std::map<std::string, std::int64_t>;
    struct One {
        std::int64_t bid = 0;
        std::string bidder = {}, lot = {}, variant = {};
        Sums all = {};      ///< sum of its lines in this file
        Sums section = {};  ///< sum since the last section heading
        Sums options = {};  ///< sum of the options of the schedule; not in `all`
        bool is_sum_known = true;
        std::vector<std::string> gaps = {};  ///< lines without a price
    };

    /// \throws Error not_found when the options name a bid that does not exist
    PriceBids(workspace::Operation& operation, std::int64_t project, const PriceTableOptions& options);

    /// Whether the name is the key or bidder of a bid, a supplier in the directory, or given by the options.
    bool knows(std::string_view name) const;
    bool has_lot(std::string_view lot) const;
    /// How the options treat unknown names.
    bool takes_others() const { return options_.creates_missing; }
    bool leaves_others() const { return !options_.bidders.empty(); }
    /// The lot of the bidder's only bid; empty when it has none or several.
    std::string lot_of(const std::string& bidder) const;
    /// The known bidder closest to a misspelt name.
    std::optional<std::string> nearest(std::string_view name) const;

    /// \param lot, variant nothing: not given in the file
    /// \throws Error conflict when several match; invalid when none does and the options do not allow creating one
    One& get(const std::string& bidder, const std::optional<std::string>& lot,
             const std::optional<std::string>& variant);
    /// The same without creating one; nullptr when there is none.
    One* known(const std::string& bidder, const std::optional<std::string>& lot,
               const std::optional<std::string>& variant);
    std::unordered_map<std::string, One>& all() { return of_; }
    std::vector<std::string> take_notes() { return std::move(notes_); }

  private:
    std::int64_t find(const std::string& bidder, const std::optional<std::string>& lot,
                      const std::optional<std::string>& variant) const;
    std::int64_t create(const std::string& bidder, const std::string& lot, const std::string& variant);

    /// The id of the only supplier that matches the name; 0: none or several.
    std::int64_t supplier_of(std::string_view name) const;

    workspace::Operation& operation_;
    const std::int64_t project_;
    const PriceTableOptions& options_;
    std::vector<criteria::Bid> bids_;
    std::map<std::string, std::string> named_;                         ///< folded name to bid key, or nothing
    mutable std::unordered_map<std::string, std::int64_t> suppliers_;  ///< by every name looked up
    std::unordered_map<std::string, One> of_;
    std::vector<std::string> notes_;
};

}  // namespace buywork::exchange
