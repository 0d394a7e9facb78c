/// \file
/// Imports price tables as buyers receive them: one row per line and bidder, or one column per bidder.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether a CSV file identifies bidders by supplier (a supplier column, or a column each) instead of by bid key.
bool is_price_table(std::string_view content);

/// Which bidders are accepted besides those with a bid.
struct PriceTableOptions {
    /// Headings that are bidders: "Alpha", or "Alpha=alpha-2" with the key of its bid. If any are given, other
    /// unknown headings are ignored.
    std::vector<std::string> bidders = {};
    bool creates_missing = false;  ///< creates the bids of any bidder in the file
    bool makes_schedule = false;   ///< creates missing lines of the price schedule; the file may have no bidders
};

/// Imports a price table for the project in `defaults`. The headings are below titles, in one or two rows, repeated
/// above each block of a lot; French or English. A column has a bidder's unit prices when its heading, or the
/// one above it, is a bidder with a bid or one given by the options. Rows of sums are compared with their lines
/// and not stored. With a price schedule, rows are matched with its lines. \throws Error usage without a
/// project; invalid with the place of every fault; conflict with the keys when a bidder
///         has several bids
workspace::Imported import_price_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults,
                                       const PriceTableOptions& options = {});

}  // namespace buywork::exchange
