/// \file
/// Contributions of people, computed from the operation log.
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

/// The contributions of everyone who has not opted out, people by key: criteria by the person who proposed them,
/// suppliers by the person who proposed them, scores by evaluator, completed actions by their assignee at completion,
/// meetings by attendance, on the day of the occurrence; and contributions recorded by hand. Undone operations are
/// ignored. \param project nothing: all projects
std::vector<team::ledger::Deed> deeds_of(store::Database& database, std::optional<std::int64_t> project);
/// All thanks, people by their keys.
std::vector<team::ledger::Thanks> thanks_of(store::Database& database);

}  // namespace buywork::project
