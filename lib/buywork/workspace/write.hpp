/// \file
/// The SQL that writes a record's row.
#pragma once

#include <buywork/model/entity.hpp>

namespace buywork::workspace {

/// The stored columns and `rev`, bound in this order; does nothing where a row conflicts.
std::string sql_insert(const model::Entity& entity);
/// The same for the row with that id, the first column.
std::string sql_update(const model::Entity& entity);

}  // namespace buywork::workspace
