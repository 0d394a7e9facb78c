/// \file
/// Identifies the evaluator given above a sheet of marks.
#pragma once

#include <buywork/store/database.hpp>
#include <buywork/team/person.hpp>

namespace buywork::criteria {

/// The person with that key, e-mail address or name; else the only member of the project (without members: the only
/// person) whose name contains all its words, ignoring "Notes" and the like. \returns nothing for none or several
std::optional<std::int64_t> find_evaluator(store::Database& database, std::int64_t project, std::string_view name);

/// The same. \throws Error conflict with the keys of the candidates
std::int64_t get_evaluator(store::Database& database, std::int64_t project, std::string_view name);

}  // namespace buywork::criteria
