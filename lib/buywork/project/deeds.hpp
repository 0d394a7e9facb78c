/// \file
/// What people did, as the operation log tells it.
#pragma once

#include <buywork/project/contribution.hpp>
#include <buywork/team/ledger.hpp>

namespace buywork::project {

/// The kinds of contribution; the last is recorded by hand.
inline constexpr Choice deeds[] = {{"criterion proposed", N_("Criteria proposed")},
                                   {"supplier named", N_("Suppliers named")},
                                   {"score given", N_("Scores given")},
                                   {"action closed", N_("Actions closed")},
                                   {"meeting attended", N_("Meetings attended")},
                                   {"by hand", N_("Recorded by hand")}};

/// Those of everybody who did not ask to be left out, people by their keys: criteria by who proposed them, suppliers
/// by who named them, scores by their evaluator, actions by who was to do them when they were done, meetings by who
/// was there, the day it was held; and what is recorded by hand. Operations that were undone are passed over. \param
/// project nothing: everywhere
std::vector<team::ledger::Deed> deeds_of(store::Database& database, std::optional<std::int64_t> project);
/// All thanks, people by their keys.
std::vector<team::ledger::Thanks> thanks_of(store::Database& database);

}  // namespace buywork::project
