/// \file
/// Links bidders with the directory of suppliers.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::criteria {

/// Handles every bid with a number above `last` that has no supplier. Where the operation creates missing suppliers,
/// each bidder becomes one.
/// \returns what to say: who was created, and who is not in the directory, with the command to add
std::vector<std::string> settle_bidders(workspace::Operation& operation, std::int64_t last);

/// Bids name their lot by a text where the project had no lots; where that is the key or the title of one now, it
/// becomes its key. \returns what to say of it
std::vector<std::string> settle_lots(workspace::Operation& operation);

/// Links the bids without a supplier whose bidder is one with a number above `last`. \returns what to say of it
std::vector<std::string> link_bidders(workspace::Operation& operation, std::int64_t last);

}  // namespace buywork::criteria
