#include <algorithm>
#include <array>
#include <buywork/base/hex.hpp>
#include <buywork/base/money.hpp>
#include <buywork/view/detail.hpp>
#include <charconv>
#include <map>

namespace buywork::view {
namespace {

enum class Escape : unsigned char { none, short_form, control, maybe_c1 };

constexpr std::array<Escape, 256> escapes = [] {
    std::array<Escape, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = Escape::control;
    for (const char c : {'"', '\\', '\b', '\f', '\n', '\r', '\t'}) {
        table[static_cast<unsigned char>(c)] = Escape::short_form;
    }
    table[0x7f] = Escape::control;
    table[0xc2] = Escape::maybe_c1;  // U+0080 to U+009F are C2 80 to C2 9F
    return table;
}();

char letter(char c) {
    switch (c) {
        case '\b':
            return 'b';
        case '\f':
            return 'f';
        case '\n':
            return 'n';
        case '\r':
            return 'r';
        case '\t':
            return 't';
        default:
            return c;
    }
}

void append_code(std::string& out, unsigned char code) {
    out += "\\u00";
    out += hex({&code, 1});
}

bool is_c1(std::string_view text, std::size_t at) {
    return at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0;
}

void append_number(std::string& out, std::int64_t number) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end);
}

void append_money(std::string& out, const Cell& cell) {
    out += "{\"amount\": ";
    out += cell.unit_price().amount();
    out += ", \"currency\": ";
    append_json(out, cell.text);
    out += '}';
}

void append_local_time(std::string& out, std::string_view text) {
    const std::size_t bracket = std::min(text.find('['), text.size());
    std::string_view zone = text.substr(bracket);
    if (zone.size() >= 2) zone = zone.substr(1, zone.size() - 2);
    out += "{\"local\": ";
    append_json(out, text.substr(0, bracket));
    out += ", \"zone\": ";
    append_json(out, zone);
    out += '}';
}

/// Whether an array of strings is written as we write it, without a character to escape: `["lot 1", "site"]`.
bool is_plain_array(std::string_view json) {
    if (json.size() < 2 || json.front() != '[' || json.back() != ']') return false;
    std::string_view rest = json.substr(1, json.size() - 2);
    for (;;) {
        if (!rest.starts_with('"')) return rest.empty() && json.size() == 2;
        std::size_t at = 1;
        while (at < rest.size() && rest[at] != '"' && escapes[static_cast<unsigned char>(rest[at])] == Escape::none)
            ++at;
        if (at == rest.size() || rest[at] != '"') return false;
        rest.remove_prefix(at + 1);
        if (rest.empty()) return true;
        if (!rest.starts_with(", ")) return false;
        rest.remove_prefix(2);
    }
}

void append_tags(std::string& out, std::string_view json) {
    if (is_plain_array(json)) {
        out += json;
        return;
    }
    out += '[';
    const char* separator = "";
    for (const std::string& tag : tags(json)) {
        out += separator;
        append_json(out, tag);
        separator = ", ";
    }
    out += ']';
}

/// The text before each value: `{"id": `, `, "title": `.
std::vector<std::string> prefixes(const std::vector<Column>& columns, std::string_view open,
                                  std::string_view between) {
    std::vector<std::string> result;
    for (const Column& column : columns) {
        std::string& prefix = result.emplace_back(result.empty() ? open : between);
        append_json(prefix, column.name);
        prefix += ": ";
    }
    return result;
}

/// Appends every row as an object, `between` apart. \returns whether there was one
bool append_rows(Table& table, Output& out, std::string_view first, std::string_view between) {
    const std::vector<std::string> names = prefixes(table.columns, "{", ", ");
    std::string& buffer = out.buffer();
    bool any = false;
    each_row(table, out, [&](std::span<const Cell> cells) {
        buffer += any ? between : first;
        any = true;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            buffer += names[i];
            append_json(buffer, cells[i], table.columns[i].kind);
        }
        buffer += names.empty() ? "{}" : "}";
        out.drain_if_full();
    });
    return any;
}

/// The one row of a single table; null when there is none.
void append_single(Table& table, Output& out, const std::string& indent) {
    std::vector<Cell> cells(table.columns.size());
    std::string& buffer = out.buffer();
    if (!table.rows || !table.rows->next(cells)) {
        buffer += "null";
        return;
    }
    const std::string between = ",\n" + indent + "  ";
    const std::vector<std::string> names = prefixes(table.columns, "{\n" + indent + "  ", between);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        buffer += names[i];
        append_json(buffer, cells[i], table.columns[i].kind);
        out.drain_if_full();
    }
    buffer += names.empty() ? std::string("{}") : "\n" + indent + "}";
}

bool same_columns(const Table& a, const Table& b) {
    return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                      [](const Column& x, const Column& y) { return x.name == y.name && x.kind == y.kind; });
}

/// The tables under one key: those of the same name and columns share an array.
struct Entry {
    std::string key;
    std::vector<Table*> tables;
};

std::string unused(const std::string& name, const std::vector<Entry>& entries) {
    std::string key = name;
    const auto taken = [&] {
        return key == "report" || key == "title" || key == "subtitle" || key == "as_of" || key == "figures" ||
               key == "foot" ||
               std::any_of(entries.begin(), entries.end(), [&](const Entry& e) { return e.key == key; });
    };
    for (int number = 2; taken(); ++number) key = name + "_" + std::to_string(number);
    return key;
}

std::vector<Table*> tables(Document& document) {
    std::vector<Table*> result;
    for (Block& block : document.blocks) {
        if (Table* table = std::get_if<Table>(&block)) result.push_back(table);
        if (Board* board = std::get_if<Board>(&block))
            for (Table& lane : board->lanes) result.push_back(&lane);
    }
    return result;
}

std::vector<Entry> entries(Document& document) {
    std::vector<Entry> result;
    std::vector<std::string> names;
    for (Table* table : tables(document)) {
        const auto fits = [&](std::size_t i) {
            return names[i] == table->name && !table->single && !result[i].tables.front()->single &&
                   same_columns(*result[i].tables.front(), *table);
        };
        std::size_t at = 0;
        while (at < result.size() && !fits(at)) ++at;
        if (at == result.size()) {
            result.push_back({unused(table->name, result), {}});
            names.push_back(table->name);
        }
        result[at].tables.push_back(table);
    }
    return result;
}

void append_member(std::string& out, std::string_view key) {
    out += out.ends_with('{') ? "\n  " : ",\n  ";
    append_json(out, key);
    out += ": ";
}

void append_figures(std::string& out, const Document& document) {
    std::map<std::string, int> seen;
    std::string members;
    for (const Block& block : document.blocks) {
        const Figures* figures = std::get_if<Figures>(&block);
        if (figures == nullptr) continue;
        for (const Figure& figure : figures->figures) {
            const int times = ++seen[figure.name];
            members += members.empty() ? "\n    " : ",\n    ";
            append_json(members, times == 1 ? figure.name : figure.name + "_" + std::to_string(times));
            members += ": ";
            append_json(members, Cell(figure.value), figure.kind);
        }
    }
    if (members.empty()) return;
    out += ",\n  \"figures\": {" + members + "\n  }";
}

void append_entry(const Entry& entry, Output& out) {
    if (entry.tables.front()->single) {
        append_single(*entry.tables.front(), out, "  ");
        return;
    }
    bool any = false;
    for (Table* table : entry.tables) {
        any = append_rows(*table, out, any ? ",\n    " : "[\n    ", ",\n    ") || any;
    }
    out.buffer() += any ? "\n  ]" : "[]";
}

}  // namespace

void append_json(std::string& out, std::string_view text) {
    out += '"';
    std::size_t run = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const Escape escape = escapes[c];
        if (escape == Escape::none || (escape == Escape::maybe_c1 && !is_c1(text, i))) continue;
        out.append(text, run, i - run);
        if (escape == Escape::short_form) {
            out += '\\';
            out += letter(text[i]);
        } else {
            append_code(out, escape == Escape::control ? c : static_cast<unsigned char>(text[++i]));
        }
        run = i + 1;
    }
    out.append(text, run);
    out += '"';
}

void append_json(std::string& out, const Cell& cell, Kind kind) {
    if (!cell.present) {
        out += "null";
        return;
    }
    switch (kind) {
        case Kind::text:
        case Kind::date:
        case Kind::instant:
        case Kind::choice:
            append_json(out, cell.text);
            break;
        case Kind::number:
            append_number(out, cell.number);
            break;
        case Kind::decimal:
            out += Decimal{cell.number}.text();
            break;
        case Kind::money:
            append_money(out, cell);
            break;
        case Kind::local_time:
            append_local_time(out, cell.text);
            break;
        case Kind::reference:
            cell.text.empty() ? append_number(out, cell.number) : append_json(out, cell.text);
            break;
        case Kind::flag:
            out += cell.number != 0 ? "true" : "false";
            break;
        case Kind::tags:
            append_tags(out, cell.text);
            break;
    }
}

void render_json(Table& table, Output& out) {
    if (table.single) {
        append_single(table, out, "");
        out.buffer() += '\n';
        return;
    }
    const bool any = append_rows(table, out, "[", ",\n");
    out.buffer() += any ? "]\n" : "[]\n";
}

void render_ndjson(Table& table, Output& out) {
    if (append_rows(table, out, "", "\n")) out.buffer() += '\n';
}

void render_json(Document& document, Output& out) {
    std::string& buffer = out.buffer();
    buffer += '{';
    append_member(buffer, "report");
    append_json(buffer, document.name);
    append_member(buffer, "title");
    append_json(buffer, document.title);
    if (!document.subtitle.empty()) {
        append_member(buffer, "subtitle");
        append_json(buffer, document.subtitle);
    }
    append_member(buffer, "as_of");
    document.as_of ? append_json(buffer, document.as_of->iso()) : void(buffer += "null");
    append_figures(buffer, document);
    for (const Entry& entry : entries(document)) {
        append_member(buffer, entry.key);
        append_entry(entry, out);
    }
    if (!document.foot.empty()) {
        append_member(buffer, "foot");
        append_json(buffer, document.foot);
    }
    buffer += "\n}\n";
}

}  // namespace buywork::view
