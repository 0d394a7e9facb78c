/// \file
/// The end of a project: what it still lacks, and to whom its results were told.
#pragma once

#include <buywork/project/communication.hpp>

namespace buywork::project {

/// What a project lacks to be closed, in words with the command that gives it: what the stage asks for, lessons, and
/// somebody who was told the results.
std::vector<std::string> missing_to_close(store::Database& database, const Project& project);

/// Communications with a key that begins so tell the results of a project, one an audience.
inline constexpr const char* results_key = "results";

/// Records that the results were told: the entry of the communication plan for that audience, made when there is
/// none, and the sending. \returns the sending
Sending share_results(workspace::Operation& operation, std::int64_t project, std::string_view audience,
                      Sending sending);

}  // namespace buywork::project
