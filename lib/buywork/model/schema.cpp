#include <buywork/base/text.hpp>
#include <buywork/model/schema.hpp>
#include <buywork/view/render.hpp>

namespace buywork::model {
namespace {

/// The type of a value that is there.
std::string type_of(const Field& field) {
    switch (field.kind) {
        case Kind::number:
            return R"("type": "integer")";
        case Kind::decimal:
            return R"("type": "number")";
        case Kind::money:
            return R"("type": "object", "properties": {"amount": {"type": "number"}, )"
                   R"("currency": {"type": "string", "pattern": "^[A-Z]{3}$"}}, )"
                   R"("required": ["amount", "currency"], "additionalProperties": false)";
        case Kind::date:
            return R"("type": "string", "format": "date")";
        case Kind::instant:
            return R"("type": "string", "format": "date-time")";
        case Kind::local_time:
            return R"("type": "object", "properties": {"local": {"type": "string"}, "zone": {"type": "string"}}, )"
                   R"("required": ["local", "zone"])";
        case Kind::flag:
            return R"("type": "boolean")";
        case Kind::tags:
            return R"("type": "array", "items": {"type": "string"}, "uniqueItems": true)";
        case Kind::choice: {
            std::string names;
            for (const Choice& choice : field.choices)
                names += (names.empty() ? "\"" : ", \"") + std::string(choice.name) + "\"";
            return R"("type": "string", "enum": [)" + names + "]";
        }
        case Kind::text:
        case Kind::reference:
            return R"("type": "string")";
    }
    return "";
}

}  // namespace

namespace {

bool is_in_table_always(const Entity& entity, const Field& field) {
    return field.is_required || field.has_default || (entity.keyed && std::string_view(field.name) == "key");
}

const char* sql_type(Kind kind) {
    switch (kind) {
        case Kind::number:
        case Kind::decimal:
        case Kind::money:
        case Kind::flag:
        case Kind::reference:
            return "INTEGER";
        case Kind::text:
        case Kind::date:
        case Kind::instant:
        case Kind::local_time:
        case Kind::choice:
        case Kind::tags:
            return "TEXT";
    }
    return "";
}

std::string column_sql(const Entity& entity, const TableColumn& column, const std::vector<std::string>& unique) {
    if (column.name == "id") return "id INTEGER PRIMARY KEY";
    std::string sql = column.name + " " + column.type + (column.is_required ? " NOT NULL" : "");
    const Field* field = find_field(entity, column.name);
    if (unique == std::vector{column.name} || (field && field->is_unique)) sql += " UNIQUE";
    if (column.reference) sql += std::string(" REFERENCES ") + column.reference->name + "(id)";
    if (field && field->kind == Kind::flag) sql += " CHECK (" + column.name + " IN (0, 1))";
    return sql;
}

}  // namespace

std::vector<TableColumn> table_columns(const Entity& entity) {
    std::vector<TableColumn> columns;
    for (const Field& field : entity.fields) {
        if (!field.stored()) continue;
        const bool is_required = is_in_table_always(entity, field);
        columns.push_back({field.name, sql_type(field.kind), is_required, field.target});
        if (field.kind == Kind::money)
            columns.push_back({std::string(field.name) + "_currency", "TEXT", is_required, nullptr});
        if (field.is_fine) columns.push_back({std::string(field.name) + "_fraction", "INTEGER", false, nullptr});
    }
    columns.push_back({"rev", "INTEGER", true, nullptr});
    return columns;
}

std::vector<std::string> unique_columns(const Entity& entity) {
    std::vector<std::string> columns;
    for (const Field* field : identity_of(entity)) {
        if (field->is_other_owner) continue;  // absent where the owner is there
        const bool may_be_absent = field->is_owner || std::string_view(field->name) == "key";
        if (!may_be_absent && !is_in_table_always(entity, *field)) return {};
        columns.emplace_back(field->name);
    }
    return columns;
}

std::vector<std::string> indexed_columns(const Entity& entity) {
    const auto unique = unique_columns(entity);
    std::vector<std::string> columns;
    for (const Field& field : entity.fields)
        if (field.target && field.stored() && (unique.empty() || unique.front() != field.name))
            columns.emplace_back(field.name);
    return columns;
}

std::string create_table(const Entity& entity) {
    const auto unique = unique_columns(entity);
    const std::string name = entity.name;
    std::string sql = "CREATE TABLE " + name + " (";
    for (const TableColumn& column : table_columns(entity))
        sql += (sql.ends_with('(') ? "\n    " : ",\n    ") + column_sql(entity, column, unique);
    if (unique.size() > 1) sql += ",\n    UNIQUE (" + text::join(unique, ", ") + ")";
    sql += "\n);\n";
    for (const std::string& column : indexed_columns(entity))
        sql += "CREATE INDEX " + name + "_" + column + " ON " + name + "(" + column + ");\n";
    return sql;
}

std::string json_schema(const Entity& entity) {
    std::string json = "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": ";
    view::append_json(json, entity.name);
    json += ",\n  \"type\": \"object\",\n  \"properties\": {\n";
    std::string names;
    for (const Field& field : entity.fields) {
        const bool last = &field == &entity.fields.back();
        json += "    ";
        view::append_json(json, field.name);
        json += ": {\"description\": ";
        view::append_json(json, field.help);
        const bool always = field.is_required || field.has_default;
        json += always ? ", " + type_of(field) : ", \"anyOf\": [{" + type_of(field) + "}, {\"type\": \"null\"}]";
        json += last ? "}\n" : "},\n";
        names += (names.empty() ? "\"" : ", \"") + std::string(field.name) + "\"";
    }
    return json + "  },\n  \"required\": [" + names + "],\n  \"additionalProperties\": false\n}\n";
}

}  // namespace buywork::model
