#include <sqlite3.h>

#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/store/sqlite_connection.hpp>

namespace buywork::store {
namespace {

std::string_view argument(sqlite3_value* value) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

bool any_null(int count, sqlite3_value** values) {
    return std::any_of(values, values + count,
                       [](sqlite3_value* value) { return sqlite3_value_type(value) == SQLITE_NULL; });
}

void fold(sqlite3_context* context, int count, sqlite3_value** values) {
    if (any_null(count, values)) return;
    try {
        const std::string folded = text::fold(argument(values[0]));
        sqlite3_result_text(context, folded.data(), static_cast<int>(folded.size()), SQLITE_TRANSIENT);
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

/// The needle is folded once a statement, as it seldom differs from row to row.
void has(sqlite3_context* context, int count, sqlite3_value** values) {
    if (any_null(count, values)) return;
    try {
        auto* needle = static_cast<std::string*>(sqlite3_get_auxdata(context, 1));
        std::string made;
        if (!needle) made = text::fold(argument(values[1]));
        const std::string& wanted = needle ? *needle : made;
        const bool found = text::fold(argument(values[0])).find(wanted) != std::string::npos;
        sqlite3_result_int(context, found ? 1 : 0);
        if (!needle)
            sqlite3_set_auxdata(context, 1, new std::string(std::move(made)),
                                [](void* kept) { delete static_cast<std::string*>(kept); });
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

}  // namespace

void add_functions(sqlite3* db) {
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(db, "fold", 1, flags, nullptr, fold, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db, "has", 2, flags, nullptr, has, nullptr, nullptr, nullptr);
}

}  // namespace buywork::store
