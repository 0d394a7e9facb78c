#include <sqlite3.h>

#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/connection.hpp>
#include <buywork/store/dialect.hpp>
#include <buywork/store/made.hpp>
#include <cstdlib>

namespace buywork::store {

const char* const digest_as_made = "12a4a8157d83b3e952164a8088dcbf4b645e4b8489d5d9610eb11100ba711633";

namespace {

constexpr char objects[] =
    "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY name, type";

/// The name of the first object that one of them has and the other has not.
std::string first_difference(std::string_view there, std::string_view made) {
    const auto same = std::mismatch(there.begin(), there.end(), made.begin(), made.end());
    const auto at = static_cast<std::size_t>(same.first - there.begin());
    const std::size_t from = at == 0 ? 0 : there.rfind('\n', at - 1) + 1;
    const std::string_view text = from < there.size() ? there.substr(from) : made.substr(std::min(from, made.size()));
    const auto words = text::split(text.substr(0, text.find('\n')), ' ');
    return words.size() < 2 ? "?" : text::excerpt(std::string(words[0]) + " " + std::string(words[1]));
}

/// What runs code in a schema of PostgreSQL's that holds tables, indexes and two functions.
constexpr char strange_in_postgres[] =
    "SELECT x.name FROM ("
    "SELECT 'trigger ' || t.tgname AS name FROM pg_catalog.pg_trigger t"
    " JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid"
    " WHERE c.relnamespace = 'buywork'::regnamespace AND NOT t.tgisinternal"
    " UNION ALL SELECT 'rule ' || r.rulename FROM pg_catalog.pg_rewrite r"
    " JOIN pg_catalog.pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = 'buywork'::regnamespace"
    " UNION ALL SELECT 'relation ' || c.relname FROM pg_catalog.pg_class c"
    " WHERE c.relnamespace = 'buywork'::regnamespace AND (c.relkind NOT IN ('r', 'i') OR c.relrowsecurity)"
    " UNION ALL SELECT 'function ' || p.proname FROM pg_catalog.pg_proc p"
    " WHERE p.pronamespace = 'buywork'::regnamespace AND p.proname NOT IN ('fold', 'has')"
    " UNION ALL SELECT 'column ' || a.attname FROM pg_catalog.pg_attribute a"
    " JOIN pg_catalog.pg_class c ON c.oid = a.attrelid"
    " WHERE c.relnamespace = 'buywork'::regnamespace AND a.attgenerated <> '') x ORDER BY 1 LIMIT 1";

/// Whoever owns a schema can put any code into it later.
void require_trusted_owner(Database& database) {
    const char* trusted = std::getenv("BUYWORK_TRUSTED_ROLES");
    Statement statement = database.prepare(
        "SELECT CAST(pg_catalog.pg_get_userbyid(nspowner) AS TEXT) FROM pg_catalog.pg_namespace"
        " WHERE nspname = 'buywork' AND pg_catalog.pg_get_userbyid(nspowner) <> current_user"
        " AND NOT CAST(pg_catalog.pg_get_userbyid(nspowner) AS TEXT) ="
        " ANY (pg_catalog.string_to_array($1, ','))");
    statement.bind(1, std::string_view(trusted ? trusted : ""));
    if (!statement.step()) return;
    throw Error(Code::no_workspace,
                tr("the schema buywork belongs to another role, {}", text::excerpt(statement.row().text(0))),
                tr("whoever owns it can change what you write; name the role in BUYWORK_TRUSTED_ROLES to trust it"));
}

void require_nothing_strange(Database& database) {
    Statement statement = database.prepare(strange_in_postgres);
    if (statement.step()) throw not_as_made(text::excerpt(statement.row().text(0)));
}

}  // namespace

std::string schema_of(Database& database) {
    std::string all;
    Statement statement = database.prepare(objects);
    while (statement.step()) all.append(statement.row().text(0)) += '\n';
    return all;
}

std::string schema_as_made() {
    sqlite3* db = nullptr;
    sqlite3_open(":memory:", &db);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> close(db, sqlite3_close_v2);
    std::string all;
    const auto add = [](void* into, int, char** values, char**) {
        static_cast<std::string*>(into)->append(values[0]) += '\n';
        return 0;
    };
    for (const Migration& migration : settings().migrations)
        if (sqlite3_exec(db, sqlite_script(migration.sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            throw faulty_statement(sqlite3_errmsg(db));
    if (sqlite3_exec(db, objects, add, &all, nullptr) != SQLITE_OK) throw faulty_statement(sqlite3_errmsg(db));
    return all;
}

void require_as_made(Database& database) {
    if (database.engine() == Engine::postgres) {
        require_trusted_owner(database);
        return require_nothing_strange(database);
    }
    const std::string there = schema_of(database);
    if (hex(Hash().add(there).finish()) == digest_as_made) return;
    const std::string made = schema_as_made();
    if (there != made) throw not_as_made(first_difference(there, made));
}

}  // namespace buywork::store
