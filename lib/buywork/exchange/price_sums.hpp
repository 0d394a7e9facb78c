/// \file
/// Sums that a price table states, compared with their lines. Private to `exchange/`.
#pragma once

#include <buywork/exchange/price_bids.hpp>
#include <buywork/exchange/price_heading.hpp>

namespace buywork::exchange {

class PriceSums {
  public:
    PriceSums(workspace::Operation& operation, std::int64_t project, PriceBids& bids)
        : operation_(operation), project_(project), bids_(bids) {}

    /// Adds a price line to the sums of its bid.
    static void add(PriceBids::One& bid, const workspace::Said& line, bool is_option);

    struct Stated {
        std::int64_t row;
        std::string label, bidder;
        std::string lot, variant;  ///< empty: any
        Sum sum;
        Money amount;
    };
    /// \returns a warning when the lines of the bidder sum to another amount, with and without the options; a
    /// subtotal begins the next section
    std::optional<std::string> compare(const Stated& stated);

  private:
    std::optional<std::string> difference(const Stated& stated, PriceBids::Sums lines) const;

    workspace::Operation& operation_;
    const std::int64_t project_;
    PriceBids& bids_;
};

}  // namespace buywork::exchange
