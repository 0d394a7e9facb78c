/// \file
/// Training in the workspace: requirements and attendance.
#pragma once

#include <buywork/project/requirement.hpp>
#include <buywork/team/training.hpp>

namespace buywork::project {

/// The topics required of people, by key; for a project, of its members and of the people named in its requirements.
/// Members without a requirement are included with no topics.
/// \param project nothing: all projects
team::training::Needs needs_of(store::Database& database, std::optional<std::int64_t> project);

/// Every occurrence of a training session that somebody attended. The topic is empty when it has none.
std::vector<team::training::Session> sessions(store::Database& database);

}  // namespace buywork::project
