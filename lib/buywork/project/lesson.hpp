/// \file
/// Lessons of earlier projects, by category.
#pragma once

#include <buywork/store/database.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace buywork::project {

/// The lessons of the category that a project has, of other projects and of none, in words, the newest first: at most
/// five, then how to list all. Case and accents of the category do not matter. Empty: none, or no category.
std::vector<std::string> lessons_for(store::Database& database, std::int64_t project);

}  // namespace buywork::project
