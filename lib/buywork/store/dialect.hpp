/// \file
/// Our common SQL as each engine wants it. Only words in capitals are looked at, never literals or comments.
#pragma once

#include <string>
#include <string_view>

namespace buywork::store {

/// Tables become STRICT.
std::string sqlite_script(std::string_view sql);

/// INTEGER, REAL, BLOB and TEXT become BIGINT, DOUBLE PRECISION, BYTEA and text in the order of code points.
std::string postgres_sql(std::string_view sql);

}  // namespace buywork::store
