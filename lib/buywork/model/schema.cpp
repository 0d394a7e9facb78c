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
        const bool always = field.is_required || field.is_always;
        json += always ? ", " + type_of(field) : ", \"anyOf\": [{" + type_of(field) + "}, {\"type\": \"null\"}]";
        json += last ? "}\n" : "},\n";
        names += (names.empty() ? "\"" : ", \"") + std::string(field.name) + "\"";
    }
    return json + "  },\n  \"required\": [" + names + "],\n  \"additionalProperties\": false\n}\n";
}

}  // namespace buywork::model
