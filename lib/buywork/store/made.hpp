/// \file
/// Checks that a workspace has exactly the tables that the migrations make: a trigger or a view in a file from
/// elsewhere could change what is written, or never end.
#pragma once

#include <buywork/store/connection.hpp>

namespace buywork::store {

/// Called before anything else is read. On PostgreSQL columns, keys, indexes, references and CHECK expressions are
/// compared with those that the migrations make, and nothing may run code or change stored values: triggers, rules,
/// views, functions, operators, types, defaults, generated columns, row security, inheritance.
/// \throws Error invalid that names the first difference; no_workspace when a role owns the schema, or a table or
/// function in it, that is neither one's own nor named in BUYWORK_TRUSTED_ROLES
/// \param version of the schema, which an older workspace has before it is upgraded
void require_as_made(Connection& connection, int version);

/// The SQLite schema that the migrations up to a version make, an object a line, in the order of names.
std::string schema_as_made(int version);
/// The digest of `schema_as_made` for the program's own newest schema, so that it need not be made; a test holds it.
extern const char* const digest_as_made;

}  // namespace buywork::store
