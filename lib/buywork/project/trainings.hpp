/// \file
/// What the workspace knows of training: who must hold what, and who attended.
#pragma once

#include <buywork/project/requirement.hpp>
#include <buywork/team/training.hpp>

namespace buywork::project {

/// The topics that people must hold, by their keys; of a project: of its members and of those whom it requires them.
/// Whoever is a member stands there, with nothing if nothing is required.
/// \param project nothing: everywhere
team::training::Needs needs_of(store::Database& database, std::optional<std::int64_t> project);

/// Every training, each time it was held and somebody's attendance was noted. One without a topic has an empty one.
std::vector<team::training::Session> sessions(store::Database& database);

}  // namespace buywork::project
