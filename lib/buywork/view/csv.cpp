#include <algorithm>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/view/detail.hpp>

namespace buywork::view {
namespace {

constexpr std::string_view dangerous{"=+-@\t\r\0", 7};

/// Whether a spreadsheet might take it for a formula; also what would be mistaken for such a text once
/// neutralised, so that taking one ' off gives every text back.
bool like_formula(std::string_view text) {
    const std::size_t first = text.find_first_not_of('\'');
    return first != std::string_view::npos && dangerous.find(text[first]) != std::string_view::npos;
}

bool needs_quotes(std::string_view text, char separator) {
    if (text.empty()) return false;
    if (text.front() == ' ' || text.back() == ' ') return true;
    return std::any_of(text.begin(), text.end(),
                       [&](char c) { return c == separator || c == '"' || c == '\r' || c == '\n'; });
}

void append_quoted(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

/// TSV has no quotes: what would break a line or a column is written \t, \n, \r, \\.
void append_escaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '\t':
                out += "\\t";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\\':
                out += "\\\\";
                break;
            default:
                out += c;
        }
    }
}

struct Dialect {
    char separator = ',';
    bool raw = false;
    bool excel = false;
    std::string_view end = "\r\n";
};

std::string decimal(std::string number, const Dialect& dialect) {
    if (dialect.excel) std::replace(number.begin(), number.end(), '.', ',');
    return number;
}

/// Excel in French reads 01/12/2026 09:30:00, not ISO.
std::string day(std::string_view iso, const Dialect& dialect) {
    if (!dialect.excel || iso.size() < 10) return std::string(iso);
    std::string text(iso.substr(8, 2));
    text.append("/").append(iso.substr(5, 2)).append("/").append(iso.substr(0, 4));
    if (iso.size() >= 19) text.append(" ").append(iso.substr(11, 8));
    return text;
}

void append_cell(std::string& out, const Cell& cell, Kind kind, const Dialect& dialect) {
    const auto text = [&](std::string_view value) { append_csv(out, value, dialect.separator, dialect.raw); };
    const auto plain = [&](std::string_view value) { append_csv(out, value, dialect.separator, true); };
    if (!cell.present) {
        if (kind == Kind::money) out += dialect.separator;
        return;
    }
    switch (kind) {
        case Kind::text:
        case Kind::choice:
        case Kind::local_time:
            text(cell.text);
            break;
        case Kind::number:
            plain(std::to_string(cell.number));
            break;
        case Kind::decimal:
            plain(decimal(Decimal{cell.number}.text(), dialect));
            break;
        case Kind::money:
            plain(decimal(cell.unit_price().amount(), dialect));
            out += dialect.separator;
            text(cell.text);
            break;
        case Kind::date:
        case Kind::instant:
            plain(day(cell.text, dialect));
            break;
        case Kind::reference:
            cell.text.empty() ? plain(std::to_string(cell.number)) : text(cell.text);
            break;
        case Kind::flag:
            plain(cell.number != 0 ? "true" : "false");
            break;
        case Kind::tags:
            text(text::join(tags(cell.text), ","));
            break;
    }
}

void append_header(std::string& out, const Table& table, const Dialect& dialect) {
    bool first = true;
    const auto add = [&](const std::string& name) {
        if (!first) out += dialect.separator;
        first = false;
        append_csv(out, name, dialect.separator, dialect.raw);
    };
    for (const Column& column : table.columns) {
        add(column.name);
        if (column.kind == Kind::money) add(column.name + "_currency");
    }
    out += dialect.end;
}

void render(Table& table, const Dialect& dialect, Output& out) {
    std::string& buffer = out.buffer();
    append_header(buffer, table, dialect);
    each_row(table, out, [&](std::span<const Cell> cells) {
        const std::size_t start = buffer.size();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) buffer += dialect.separator;
            append_cell(buffer, cells[i], table.columns[i].kind, dialect);
        }
        if (buffer.size() == start && dialect.separator != '\t') buffer += "\"\"";  // not a blank line
        buffer += dialect.end;
        out.drain_if_full();
    });
}

}  // namespace

void append_csv(std::string& out, std::string_view text, char separator, bool raw) {
    std::string neutral;
    if (!raw && like_formula(text)) {
        neutral.append("'").append(text);
        text = neutral;
    }
    if (separator == '\t') {
        append_escaped(out, text);
    } else if (needs_quotes(text, separator)) {
        append_quoted(out, text);
    } else {
        out += text;
    }
}

void render_csv(Table& table, const Style& style, Output& out) {
    if (style.excel) out.write("\xEF\xBB\xBF");
    render(table, {style.excel ? ';' : ',', style.raw, style.excel, "\r\n"}, out);
}

void render_tsv(Table& table, const Style& style, Output& out) { render(table, {'\t', style.raw, false, "\n"}, out); }

}  // namespace buywork::view
