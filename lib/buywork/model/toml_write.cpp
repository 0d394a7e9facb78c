#include <buywork/base/hex.hpp>
#include <buywork/model/toml.hpp>

namespace buywork::model {
namespace {

/// What shows as nothing or turns the line round: escaped, so that a reader sees that it is there.
bool is_hidden(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

char32_t code_point(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    if (bytes.size() == 1) return first;
    char32_t c = first & (0xFFU >> (bytes.size() + 1));
    for (const char byte : bytes.substr(1)) c = c << 6 | (static_cast<unsigned char>(byte) & 0x3F);
    return c;
}

void append_escape(std::string& out, char32_t c) {
    out += c > 0xFFFF ? "\\U" : "\\u";
    out += hexadecimal(c, c > 0xFFFF ? 8 : 4);
}

/// A TOML string; one with line breaks stands on lines of its own.
void append_string(std::string& out, std::string_view text) {
    const bool is_long = text.find('\n') != text.npos;
    out += is_long ? "\"\"\"\n" : "\"";
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
        const std::string_view bytes = text.substr(i, end - i);
        const char32_t c = code_point(bytes);
        i = end;
        const bool stands_alone = c == '"' && is_long && end < text.size() && text[end] != '"' && !out.ends_with('"');
        if (c == '\\' || (c == '"' && !stands_alone))
            (out += '\\') += bytes;
        else if (c == '\n' && is_long)
            out += '\n';
        else if (c == '\t')
            out += "\\t";
        else if (is_hidden(c))
            append_escape(out, c);
        else
            out += bytes;
    }
    out += is_long ? "\"\"\"" : "\"";
}

void append_tags(std::string& out, const std::string& json) {
    out += '[';
    bool is_first = true;
    for (const std::string& tag : tags_of(json)) {
        if (!is_first) out += ", ";
        append_string(out, tag);
        is_first = false;
    }
    out += ']';
}

using NameOf = std::function<std::string(const Field& reference, std::int64_t id)>;

void append_value(std::string& out, const Field& field, const Value& value, const NameOf& name_of) {
    switch (field.kind) {
        case Kind::text:
        case Kind::choice:
        case Kind::local_time:
            return append_string(out, value.text);
        case Kind::number:
            return void(out += std::to_string(value.number));
        case Kind::decimal:
            return void(out += Decimal{value.number}.text());
        case Kind::money:
            return append_string(out, value.unit_price().amount() + " " + value.text);
        case Kind::date:
        case Kind::instant:
            return void(out += value.text);
        case Kind::reference:
            return append_string(out, name_of(field, value.number));
        case Kind::flag:
            return void(out += value.number != 0 ? "true" : "false");
        case Kind::tags:
            return append_tags(out, value.text);
    }
}

}  // namespace

void append_toml(std::string& out, const Entity& entity, const Record& record, const NameOf& name_of) {
    const bool is_one = entity.in_file == InFile::project;
    append_toml(out, std::string(is_one ? "[" : "[[") + entity.name + (is_one ? "]" : "]]"), entity, record, name_of);
}

void append_toml(std::string& out, std::string_view heading, const Entity& entity, const Record& record,
                 const NameOf& name_of) {
    out.append(heading) += '\n';
    for (std::size_t i = 0; i < record.size(); ++i) {
        const Field& field = entity.fields[i];
        if (!record[i].present || !stands_in_file(entity, field)) continue;
        out += std::string(field.name) + " = ";
        append_value(out, field, record[i], name_of);
        out += '\n';
    }
}

}  // namespace buywork::model
