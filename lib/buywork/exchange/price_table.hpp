/// \file
/// Price tables as buyers receive them: a row a line and bidder, or a column a bidder.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether a CSV file names bidders by supplier (a column of suppliers, or a column each) and not by the key of bids.
bool is_price_table(std::string_view content);

/// Who may be a bidder besides those with a bid.
struct PriceTableOptions {
    /// Headings that name a bidder: "Alpha", or "Alpha=alpha-2" with the key of the bid that is meant. With any,
    /// other unknown headings are not read.
    std::vector<std::string> bidders = {};
    bool creates_missing = false;  ///< bids of any bidder that the file names
    bool makes_schedule = false;   ///< lines of the price schedule that the project has not; bidders may be missing
};

/// Takes in such a table for the project in `defaults`. The headings stand below titles, in one row or two, again
/// over each block of a lot; French or English. A column holds a bidder's unit prices where its heading, or the one
/// over it, is a bidder with a bid or one that the options name. Rows of sums are compared with their lines and not
/// stored. Where the project has a price schedule, rows are held against its lines. \throws Error usage without a
/// project; invalid with the place of every fault; conflict with the keys when a bidder
///         has several bids
workspace::Imported import_price_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults,
                                       const PriceTableOptions& options = {});

}  // namespace buywork::exchange
