/// \file
/// Translates the common SQL for each engine. Only words in capitals are replaced, never literals or comments.
#pragma once

#include <string>
#include <string_view>

namespace buywork::store {

/// Tables become STRICT.
std::string sqlite_script(std::string_view sql);

/// INTEGER, REAL, BLOB and TEXT become BIGINT, DOUBLE PRECISION, BYTEA and text in the order of code points.
std::string postgres_sql(std::string_view sql);

/// The bodies of the functions `fold` and `has` on PostgreSQL. `fold` here and in base/text give the same for every
/// letter; a test compares them.
inline constexpr char fold_in_postgres[] = R"sql(
    SELECT replace(replace(replace(replace(
        regexp_replace(lower(normalize(lower(x COLLATE "und-x-icu"), NFKD) COLLATE "und-x-icu"),
                       '[\u0300-\u036F]', '', 'g'),
        'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'ς', 'σ')
)sql";
inline constexpr char has_in_postgres[] = R"sql(
    SELECT CAST(position(buywork.fold(y) IN buywork.fold(x)) > 0 AS int)
)sql";

}  // namespace buywork::store
