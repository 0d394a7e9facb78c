#include <sqlite3.h>

#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/dialect.hpp>
#include <buywork/store/made.hpp>
#include <cstdlib>
#include <iterator>

namespace buywork::store {

const char* const digest_as_made = "56d688b8b71ab5d4c1ee3f753d9f8deaa6e0fe89e10e130d05c5336ad5684479";

namespace {

constexpr char objects[] = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema";
constexpr int columns_of_objects = 4;

Statement prepare(Connection& connection, const char* sql) {
    return Statement(connection.prepare(sql, Access::read));
}

/// The type and name of the first object that is there and was not made so, else of the first that is missing.
std::string first_difference(const std::vector<std::string>& there, const std::vector<std::string>& made) {
    std::vector<std::string> differing;
    std::set_difference(there.begin(), there.end(), made.begin(), made.end(), std::back_inserter(differing));
    std::set_difference(made.begin(), made.end(), there.begin(), there.end(), std::back_inserter(differing));
    if (differing.empty()) return "?";
    const auto words = text::split(differing.front(), ' ');
    return words.size() < 2 ? "?" : text::excerpt(std::string(words[0]) + " " + std::string(words[1]));
}

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all.append(line) += '\n';
    return all;
}

/// The rows of a query, sorted, each as one line: SQL would build a string for every part of it.
std::vector<std::string> lines_of(Connection& connection, const char* query, int columns = 1) {
    std::vector<std::string> lines;
    Statement statement = prepare(connection, query);
    while (statement.step()) {
        std::string& line = lines.emplace_back(statement.row().text(0));
        for (int column = 1; column < columns; ++column) line.append(1, ' ').append(statement.row().text(column));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

/// What runs code in a schema of PostgreSQL's that holds tables, indexes and two functions, or changes what its
/// tables hold: `$1` and `$2` are the bodies of the functions.
constexpr char strange_in_postgres[] = R"sql(
SELECT x.name FROM (
SELECT 'trigger ' || t.tgname AS name FROM pg_catalog.pg_trigger t
 JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
 WHERE c.relnamespace = 'buywork'::regnamespace AND (NOT t.tgisinternal OR t.tgenabled <> 'O')
UNION ALL SELECT 'rule ' || r.rulename FROM pg_catalog.pg_rewrite r
 JOIN pg_catalog.pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = 'buywork'::regnamespace
UNION ALL SELECT 'relation ' || c.relname FROM pg_catalog.pg_class c
 WHERE c.relnamespace = 'buywork'::regnamespace AND (c.relkind NOT IN ('r', 'i') OR c.relrowsecurity)
UNION ALL SELECT 'function ' || p.proname FROM pg_catalog.pg_proc p
 WHERE p.pronamespace = 'buywork'::regnamespace AND NOT (p.proconfig IS NULL AND NOT p.prosecdef AND
 ((p.proname = 'fold' AND p.pronargs = 1 AND p.prosrc = $1)
 OR (p.proname = 'has' AND p.pronargs = 2 AND p.prosrc = $2)))
UNION ALL SELECT 'operator ' || o.oprname FROM pg_catalog.pg_operator o
 WHERE o.oprnamespace = 'buywork'::regnamespace
UNION ALL SELECT 'collation ' || o.collname FROM pg_catalog.pg_collation o
 WHERE o.collnamespace = 'buywork'::regnamespace
UNION ALL SELECT 'type ' || t.typname FROM pg_catalog.pg_type t
 WHERE t.typnamespace = 'buywork'::regnamespace AND t.typrelid = 0 AND t.typcategory <> 'A'
UNION ALL SELECT 'inheriting ' || i.inhrelid::regclass::text FROM pg_catalog.pg_inherits i
 JOIN pg_catalog.pg_class c ON c.oid = i.inhparent WHERE c.relnamespace = 'buywork'::regnamespace
UNION ALL SELECT 'column ' || a.attname FROM pg_catalog.pg_attribute a
 JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
 WHERE c.relnamespace = 'buywork'::regnamespace AND (a.atthasdef OR a.attidentity <> '')
UNION ALL SELECT 'constraint ' || n.conname FROM pg_catalog.pg_constraint n
 WHERE n.connamespace = 'buywork'::regnamespace AND (n.contype NOT IN ('p', 'u', 'f', 'c', 'n') OR NOT n.convalidated
 OR n.condeferrable OR EXISTS (SELECT FROM
 regexp_matches(n.conbin::text, ':(?:op)?funcid ([0-9]+)', 'g') m WHERE m[1]::bigint >= 16384))
UNION ALL SELECT 'index ' || c.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
 WHERE c.relnamespace = 'buywork'::regnamespace AND (NOT i.indisvalid OR
 EXISTS (SELECT FROM regexp_matches(coalesce(i.indexprs::text, '') || coalesce(i.indpred::text, ''),
 ':(?:op)?funcid ([0-9]+)', 'g') m WHERE m[1]::bigint >= 16384))
) x ORDER BY 1 LIMIT 1)sql";

/// Columns, keys, indexes, references and checks, a line each, in words that both engines share. A check is its
/// expression without blanks, brackets and casts: "finalIN0,1"; each has one operator.
constexpr char parts_in_sqlite[] = R"sql(
WITH t AS (SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'),
i AS (SELECT t.name AS tbl, l."unique" AS once, l.partial, (SELECT group_concat(coalesce(k.name, '()'), ',') FROM
 (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) k) AS columns
 FROM t JOIN pragma_index_list(t.name) l WHERE l.origin <> 'pk'),
c AS (SELECT name, substr(sql, instr(sql, 'CHECK (') + 7) AS rest FROM t WHERE instr(sql, 'CHECK (') > 0
 UNION ALL SELECT name, substr(rest, instr(rest, 'CHECK (') + 7) FROM c WHERE instr(rest, 'CHECK (') > 0)
SELECT line FROM (
SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || iif(c."notnull" OR c.pk > 0, ' NOT NULL', '') AS line
 FROM t JOIN pragma_table_info(t.name) c
UNION ALL SELECT 'primary key ' || t.name || '(' || group_concat(c.name, ',') || ')'
 FROM t JOIN pragma_table_info(t.name) c WHERE c.pk > 0 GROUP BY t.name
UNION ALL SELECT iif(once, 'unique ', 'index ') || tbl || '(' || columns || ')' || iif(partial, ' partial', '') FROM i
UNION ALL SELECT 'reference ' || t.name || '.' || f."from" || ' ' || f."table"
 FROM t JOIN pragma_foreign_key_list(t.name) f
UNION ALL SELECT 'check ' || name || ' ' || replace(replace(substr(rest, 1, instr(rest, ')') - 1), ' ', ''), '(', '')
 FROM c
))sql";

/// The table `schema_version` is this engine's own.
constexpr char parts_in_postgres[] = R"sql(
WITH t AS (SELECT c.oid, c.relname::text AS name FROM pg_catalog.pg_class c
 WHERE c.relnamespace = 'buywork'::regnamespace AND c.relkind = 'r' AND c.relname <> 'schema_version'),
k AS (SELECT t.name AS tbl, i.indisprimary, i.indisunique, i.indpred IS NOT NULL AS partial,
 (SELECT string_agg(coalesce(a.attname::text, '()'), ',' ORDER BY u.place)
  FROM unnest(i.indkey) WITH ORDINALITY u(attnum, place)
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum) AS columns
 FROM t JOIN pg_catalog.pg_index i ON i.indrelid = t.oid)
SELECT CAST(line AS TEXT) FROM (
SELECT 'column ' || t.name || '.' || a.attname || ' ' ||
 CASE y.typname WHEN 'int8' THEN 'INTEGER' WHEN 'text' THEN 'TEXT' WHEN 'float8' THEN 'REAL' WHEN 'bytea' THEN 'BLOB'
 ELSE y.typname END ||
 CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS line
 FROM t JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
 WHERE a.attnum > 0 AND NOT a.attisdropped
UNION ALL SELECT CASE WHEN indisprimary THEN 'primary key ' WHEN indisunique THEN 'unique ' ELSE 'index ' END || tbl ||
 '(' || columns || ')' || CASE WHEN partial THEN ' partial' ELSE '' END FROM k
UNION ALL SELECT 'reference ' || t.name || '.' || a.attname || ' ' || r.relname
 FROM t JOIN pg_catalog.pg_constraint n ON n.conrelid = t.oid AND n.contype = 'f'
 JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = n.conkey[1]
 JOIN pg_catalog.pg_class r ON r.oid = n.confrelid
UNION ALL SELECT 'check ' || t.name || ' ' || pg_catalog.replace(pg_catalog.regexp_replace(
 pg_catalog.pg_get_constraintdef(n.oid), '^CHECK |::(bigint|integer)|[][() ]', '', 'g'), '=ANYARRAY', 'IN')
 FROM t JOIN pg_catalog.pg_constraint n ON n.conrelid = t.oid AND n.contype = 'c'
) x)sql";

/// Whoever owns a schema, or something in it, can put any code into it later.
void require_trusted_owner(Connection& connection) {
    const char* trusted = std::getenv("BUYWORK_TRUSTED_ROLES");
    Statement statement =
        prepare(connection,
                "SELECT CAST(pg_catalog.pg_get_userbyid(o.owner) AS TEXT) FROM ("
                "SELECT nspowner AS owner FROM pg_catalog.pg_namespace WHERE nspname = 'buywork'"
                " UNION SELECT relowner FROM pg_catalog.pg_class WHERE relnamespace = 'buywork'::regnamespace"
                " UNION SELECT proowner FROM pg_catalog.pg_proc WHERE pronamespace = 'buywork'::regnamespace) o"
                " WHERE pg_catalog.pg_get_userbyid(o.owner) <> current_user"
                " AND NOT CAST(pg_catalog.pg_get_userbyid(o.owner) AS TEXT) ="
                " ANY (pg_catalog.string_to_array($1, ',')) ORDER BY 1 LIMIT 1");
    statement.bind(1, std::string_view(trusted ? trusted : ""));
    if (!statement.step()) return;
    throw Error(Code::no_workspace,
                tr("the schema buywork belongs to another role, {}", text::excerpt(statement.row().text(0))),
                tr("whoever owns it can change what you write; name the role in BUYWORK_TRUSTED_ROLES to trust it"));
}

/// The lines that a query gives of a SQLite database with the tables as the migrations make them.
std::vector<std::string> lines_as_made(const char* query, int version) {
    sqlite3* db = nullptr;
    sqlite3_open(":memory:", &db);
    const std::unique_ptr<sqlite3, int (*)(sqlite3*)> close(db, sqlite3_close_v2);
    std::vector<std::string> lines;
    const auto add = [](void* into, int count, char** values, char**) {
        std::string& line = static_cast<std::vector<std::string>*>(into)->emplace_back(values[0]);
        for (int column = 1; column < count; ++column) line.append(1, ' ').append(values[column]);
        return 0;
    };
    for (const Migration& migration : settings().migrations)
        if (migration.version <= version &&
            sqlite3_exec(db, sqlite_script(migration.sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            throw faulty_statement(sqlite3_errmsg(db));
    if (sqlite3_exec(db, query, add, &lines, nullptr) != SQLITE_OK) throw faulty_statement(sqlite3_errmsg(db));
    std::sort(lines.begin(), lines.end());
    return lines;
}

void require_nothing_strange(Connection& connection) {
    Statement statement = prepare(connection, strange_in_postgres);
    statement.bind(1, std::string_view(fold_in_postgres)).bind(2, std::string_view(has_in_postgres));
    if (statement.step()) throw not_as_made(text::excerpt(statement.row().text(0)));
}

void require_parts(Connection& connection, int version) {
    const std::vector<std::string> there = lines_of(connection, parts_in_postgres);
    const std::vector<std::string> made = lines_as_made(parts_in_sqlite, version);
    std::vector<std::string> differing;
    std::set_symmetric_difference(there.begin(), there.end(), made.begin(), made.end(),
                                  std::back_inserter(differing));
    if (!differing.empty()) throw not_as_made(text::excerpt(differing.front()));
}

}  // namespace

std::string schema_as_made(int version) { return joined(lines_as_made(objects, version)); }

void require_as_made(Connection& connection, int version) {
    if (connection.engine() == Engine::postgres) {
        require_trusted_owner(connection);
        require_nothing_strange(connection);
        return require_parts(connection, version);
    }
    const std::vector<std::string> there = lines_of(connection, objects, columns_of_objects);
    if (version == newest_schema() && hex(Hash().add(joined(there)).finish()) == digest_as_made) return;
    const std::vector<std::string> made = lines_as_made(objects, version);
    if (there != made) throw not_as_made(first_difference(there, made));
}

}  // namespace buywork::store
