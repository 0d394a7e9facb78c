#include <buywork/model/schema.hpp>
#include <map>
#include <set>

#include "support/workspaces.hpp"

using namespace buywork;
using namespace buywork::tests;

namespace {

/// A table as the engine has it.
struct Stored {
    std::vector<std::string> columns;     ///< "project INTEGER NOT NULL REFERENCES project"
    std::set<std::string> unique;         ///< "project,key", of plain columns
    std::set<std::string> begin_indexes;  ///< columns with which an index begins
};

std::string column_text(const std::string& name, const std::string& type, bool is_required,
                        const std::string& target) {
    return name + " " + type + (is_required ? " NOT NULL" : "") + (target.empty() ? "" : " REFERENCES " + target);
}

Stored stored(store::Database& database, const std::string& table) {
    const bool is_sqlite = database.engine() == store::Engine::sqlite;
    std::map<std::string, std::string> targets;
    for (const auto& [column, target] : database.rows<std::string, std::string>(
             is_sqlite ? "SELECT \"from\", \"table\" FROM pragma_foreign_key_list($1)"
                       : "SELECT CAST(a.attname AS TEXT), CAST(f.relname AS TEXT) FROM pg_constraint c "
                         "JOIN pg_class f ON f.oid = c.confrelid "
                         "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
                         "WHERE c.contype = 'f' AND c.conrelid = CAST('buywork.' || $1 AS regclass)",
             table))
        targets[column] = target;
    Stored found;
    for (const auto& [name, type, is_required] : database.rows<std::string, std::string, bool>(
             is_sqlite ? "SELECT name, type, \"notnull\" FROM pragma_table_info($1) ORDER BY cid"
                       : "SELECT CAST(column_name AS TEXT), CASE data_type WHEN 'bigint' THEN 'INTEGER' "
                         "WHEN 'text' THEN 'TEXT' ELSE CAST(data_type AS TEXT) END, "
                         "CASE WHEN is_nullable = 'NO' AND column_name <> 'id' THEN 1 ELSE 0 END "
                         "FROM information_schema.columns WHERE table_schema = 'buywork' AND table_name = $1 "
                         "ORDER BY ordinal_position",
             table))
        found.columns.push_back(column_text(name, type, is_required, targets[name]));
    std::map<std::string, std::pair<bool, std::string>> indexes;  // by name: whether it is UNIQUE, its columns
    for (const auto& [name, is_unique, column] : database.rows<std::string, bool, std::optional<std::string>>(
             is_sqlite
                 ? "SELECT l.name, l.\"unique\", c.name FROM pragma_index_list($1) l, pragma_index_info(l.name) c "
                   "ORDER BY l.name, c.seqno"
                 : "SELECT CAST(n.relname AS TEXT), CASE WHEN i.indisunique THEN 1 ELSE 0 END, "
                   "CAST(a.attname AS TEXT) FROM pg_index i JOIN pg_class n ON n.oid = i.indexrelid "
                   "CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY k(attnum, place) "
                   "LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum "
                   "WHERE NOT i.indisprimary AND i.indrelid = CAST('buywork.' || $1 AS regclass) "
                   "ORDER BY n.relname, k.place",
             table)) {
        auto& [unique, columns] = indexes[name];
        unique = is_unique;
        columns += (columns.empty() ? "" : ",") + column.value_or("(expression)");
    }
    for (const auto& [name, index] : indexes) {
        const auto& [is_unique, columns] = index;
        found.begin_indexes.insert(columns.substr(0, columns.find(',')));
        if (is_unique && columns.find('(') == std::string::npos) found.unique.insert(columns);
    }
    return found;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ",") + name;
    return text;
}

}  // namespace

ON_EACH_ENGINE("every entity has the table that its fields imply") {
    Room room(engine);
    auto workspace = room.open();
    for (const model::Entity* entity : model::entities()) {
        CAPTURE(entity->name);
        const Stored table = stored(workspace.database(), entity->name);
        // The columns stand in the order in which migrations added them.
        std::multiset<std::string> expected;
        for (const model::TableColumn& column : model::table_columns(*entity)) {
            // Every meeting has a key, but its table was made before that was so.
            const bool is_lax = std::string_view(entity->name) == "meeting" && column.name == "key";
            expected.insert(column_text(column.name, column.type,
                                        column.is_required && column.name != "id" && !is_lax,
                                        column.reference ? column.reference->name : ""));
        }
        CHECK(expected == std::multiset<std::string>(table.columns.begin(), table.columns.end()));
        const auto unique = model::unique_columns(*entity);
        std::set<std::string> sets;
        if (!unique.empty()) sets.insert(joined(unique));
        for (const model::Field& field : entity->fields)
            if (field.is_unique) sets.insert(field.name);
        CHECK(table.unique == sets);
        for (const std::string& column : model::indexed_columns(*entity)) {
            CAPTURE(column);
            CHECK(table.begin_indexes.contains(column));
        }
    }
}

TEST_CASE("a migration for an entity says what its table needs") {
    CHECK(model::create_table(model::get_entity("objective")) ==
          "CREATE TABLE objective (\n"
          "    id INTEGER PRIMARY KEY,\n"
          "    project INTEGER NOT NULL REFERENCES project(id),\n"
          "    key TEXT NOT NULL,\n"
          "    statement TEXT NOT NULL,\n"
          "    measure TEXT,\n"
          "    unit TEXT,\n"
          "    today INTEGER,\n"
          "    target INTEGER,\n"
          "    due TEXT,\n"
          "    achieved INTEGER,\n"
          "    attainable INTEGER CHECK (attainable IN (0, 1)),\n"
          "    relevant INTEGER CHECK (relevant IN (0, 1)),\n"
          "    rev INTEGER NOT NULL,\n"
          "    UNIQUE (project, key)\n"
          ");\n");
    CHECK(model::create_table(model::get_entity("absence"))
              .ends_with("    rev INTEGER NOT NULL\n"
                         ");\n"
                         "CREATE INDEX absence_person ON absence(person);\n"
                         "CREATE INDEX absence_entity ON absence(entity);\n"));
}
