/// \file
/// The JSON Schema and the SQL table derived from an entity's fields. Tests compare output and tables with them.
#pragma once

#include <buywork/model/entity.hpp>

namespace buywork::model {

/// Draft 2020-12, of one record as `show --json` prints it.
std::string json_schema(const Entity& entity);

/// A column of an entity's table.
struct TableColumn {
    std::string name;
    std::string type;         ///< INTEGER or TEXT
    bool is_required;         ///< NOT NULL
    const Entity* reference;  ///< the entity whose id it contains; nullptr: not a reference
};

/// In the order of the fields; id first, rev last.
std::vector<TableColumn> table_columns(const Entity& entity);
/// The columns of the table's UNIQUE; none when a value besides key and owner may be absent, which UNIQUE would not
/// cover: workspace::Operation checks then.
std::vector<std::string> unique_columns(const Entity& entity);
/// The references that need their own index because no UNIQUE begins with them.
std::vector<std::string> indexed_columns(const Entity& entity);
/// CREATE TABLE and CREATE INDEX, as a migration has them.
std::string create_table(const Entity& entity);

}  // namespace buywork::model
