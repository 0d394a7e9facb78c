/// \file
/// Whether a workspace's tables are those that the migrations make, and nothing stands beside them: a trigger or a
/// view in a file from elsewhere would change what is written, or never end.
#pragma once

#include <buywork/store/database.hpp>

namespace buywork::store {

/// Asked before anything else is read. On PostgreSQL it looks for what runs code: triggers, rules, views, functions,
/// generated columns, row security.
/// \throws Error invalid that names the first difference; no_workspace when a role owns the schema that is neither
/// one's own nor named in BUYWORK_TRUSTED_ROLES
void require_as_made(Database& database);

/// A SQLite schema, an object a line, in the order of names.
std::string schema_of(Database& database);
/// The same of the schema that the migrations make.
std::string schema_as_made();
/// The digest of `schema_as_made` for the program's own newest schema, so that it need not be made; a test holds it.
extern const char* const digest_as_made;

}  // namespace buywork::store
