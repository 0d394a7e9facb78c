/// \file
/// Links bidders with the supplier directory.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::criteria {

/// Processes every bid with an id above `last` that has no supplier. If the operation creates missing suppliers,
/// one is created for each bidder.
/// \returns the messages: suppliers created, and bidders not in the directory with the command to add them
std::vector<std::string> settle_bidders(workspace::Operation& operation, std::int64_t last);

/// In a project without lots, bids have the lot's name as text; when that is now the key or title of a lot, it
/// is replaced by the key. \returns the messages
std::vector<std::string> settle_lots(workspace::Operation& operation);

/// Links bids without a supplier to the matching supplier with an id above `last`. \returns the messages
std::vector<std::string> link_bidders(workspace::Operation& operation, std::int64_t last);

}  // namespace buywork::criteria
