/// \file
/// Price tables as buyers receive them: a row a line and bidder, or a column a bidder.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether a CSV file names bidders by supplier (a column of suppliers, or a column each) and not by the key of bids.
bool is_price_table(std::string_view content);

/// Takes in such a table for the project in `defaults`; a supplier without a bid gets one. Headings may be French or
/// English; what is neither title, quantity, unit price, total, years nor supplier is a bidder's column, with unit
/// prices in it. Empty cells of bidders are left out.
/// \throws Error usage without a project; invalid with the place of every fault
workspace::Imported import_price_table(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults);

}  // namespace buywork::exchange
