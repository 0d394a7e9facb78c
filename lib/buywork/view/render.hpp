/// \file
/// One renderer per format. Output for people (terminal, md, html) is in the current language; json, ndjson, csv
/// and tsv do not depend on the language.
#pragma once

#include <buywork/base/output.hpp>
#include <buywork/view/document.hpp>
#include <optional>
#include <string_view>

namespace buywork::view {

enum class Format { table, json, ndjson, csv, tsv, md, html };

/// The names of the formats, as options and file extensions ("txt" is table).
std::optional<Format> format_named(std::string_view name);
std::string_view name(Format format);

struct Style {
    Format format = Format::table;
    bool color = false;
    int width = 0;           ///< maximum width of tables in columns; 0: unlimited
    bool excel = false;      ///< CSV for a French Excel: BOM, `;`, decimal comma, d/m/Y
    bool raw = false;        ///< CSV text cells that look like formulas are not neutralised
    std::string sheet = {};  ///< URL of the page's style sheet; empty: embedded in the page
};

/// Consumes the table's rows.
void render(Table& table, const Style& style, Output& out);
/// \throws Error usage when the format does not support documents (csv, tsv and ndjson need one table)
void render(Document& document, const Style& style, Output& out);

/// Appends a JSON string, quotes included.
void append_json(std::string& out, std::string_view text);
/// Appends a cell as JSON: exact decimals, money as {"amount", "currency"}, absent as null.
void append_json(std::string& out, const Cell& cell, Kind kind);
/// A cell as text for people, in the current language; control characters visible.
std::string human(const Cell& cell, const Column& column);
/// Appends a CSV field (RFC 4180), text neutralised by a leading ' unless raw. Text that begins with ' and then
/// looks like a formula gets another ', so that removing one restores every text.
/// With a tab as separator: no quotes; tab, line feed, carriage return and backslash as `\\t`, `\\n`, `\\r`, `\\\\`.
void append_csv(std::string& out, std::string_view text, char separator, bool raw);

/// The style sheet of the pages, for a separate file.
std::string style_sheet();

/// WCAG 2.1 contrast ratio of two colours `#rrggbb`, 1 to 21.
/// Source: https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio
double contrast(std::string_view foreground, std::string_view background);

}  // namespace buywork::view
