/// Every form of output, with hostile text in a table and in a document.
#include <buywork/model/csv.hpp>
#include <buywork/view/render.hpp>
#include <nlohmann/json.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;
using view::Format;

namespace {

view::Table table_of(const std::vector<std::string>& cells) {
    view::Table table{.name = "rows", .title = cells.front(), .empty = cells.front()};
    table.columns = {{.name = "first", .label = cells.back()}, {.name = "second", .label = "Second", .minor = 1}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const std::string& cell : cells) rows->row().cell(cell, Tone::warning).cell(cells.back());
    table.rows = std::move(rows);
    return table;
}

view::Document document_of(const std::vector<std::string>& cells) {
    view::Document document{.name = "fuzz", .title = cells.front(), .subtitle = cells.back(), .foot = cells.back()};
    const Date day = *Date::from_iso("2026-11-21");
    document.blocks.push_back(view::Heading{2, cells.front()});
    document.blocks.push_back(view::Paragraph{cells.back(), Tone::bad});
    document.blocks.push_back(view::List{{{cells.front()}, {cells.back()}}});
    document.blocks.push_back(view::Figures{{{"figure", cells.front(), Kind::number, Value::of(3), cells.back()}}});
    document.blocks.push_back(table_of(cells));
    document.blocks.push_back(view::Timeline{
        cells.front(), cells.back(), day, {{cells.front(), cells.back(), day, day + 30, cells.back()}}});
    view::Board board;
    board.lanes.push_back(table_of(cells));
    document.blocks.push_back(std::move(board));
    return document;
}

template <class Thing>
std::string rendered(Thing thing, view::Style style) {
    std::string text;
    Output out = Output::string(text);
    view::render(thing, style, out);
    out.finish();
    return text;
}

/// What a person reads: UTF-8 whose only control character is the line feed, or our own colours.
void require_readable(std::string text, bool color) {
    if (color)
        for (std::size_t at; (at = text.find("\x1b[")) != text.npos;) {
            const std::size_t end = text.find_first_not_of("0123456789;", at + 2);
            require(end != text.npos && text[end] == 'm', "an escape is a colour");
            text.erase(at, end + 1 - at);
        }
    for (const std::string_view line : text::split(text, '\n'))
        require(text::visible(line) == line, "what is shown is visible: " + text::visible(line));
}

void require_html(const std::string& html) {
    const std::string lower = text::lower_ascii(html);
    for (const char* tag : {"<script", "<img", "<iframe", "<a ", "<base", "<form"})
        require(lower.find(tag) == lower.npos, std::string("no ") + tag);
    require_readable(html, false);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const int width = input.below(120);
    const bool color = input.below(2) == 1;
    std::vector<std::string> cells;
    for (const std::string_view cell : text::split(input.rest(), '\0')) cells.emplace_back(cell);
    for (const std::string& cell : cells)
        if (text::invalid_utf8(cell)) return 0;  // a text of the workspace is UTF-8 without NUL

    require_readable(rendered(table_of(cells), {.color = color, .width = width}), color);
    require_readable(rendered(document_of(cells), {.color = color, .width = width}), color);
    require_readable(rendered(table_of(cells), {.format = Format::md}), false);
    require_readable(rendered(document_of(cells), {.format = Format::md}), false);
    require_html(rendered(table_of(cells), {.format = Format::html}));
    require_html(rendered(document_of(cells), {.format = Format::html}));

    const auto rows = nlohmann::json::parse(rendered(table_of(cells), {.format = Format::json}));
    require(rows.size() == cells.size(), "JSON has every row");
    for (std::size_t i = 0; i < cells.size(); ++i) require(rows[i]["first"] == cells[i], "JSON has every text");
    require(nlohmann::json::parse(rendered(document_of(cells), {.format = Format::json}))["title"] == cells.front(),
            "a document's JSON has its title");

    const std::string csv = rendered(table_of(cells), {.format = Format::csv, .raw = true});
    model::CsvReader reader(csv);
    std::vector<std::string_view> row;
    require(reader.next(row) && row.size() == 2 && row[0] == "first", "CSV has headings");
    for (const std::string& cell : cells)
        require(reader.next(row) && row.size() == 2 && row[0] == cell && row[1] == cells.back(),
                "CSV has every text");
    require(!reader.next(row), "CSV has no row more");

    const std::string tsv = rendered(table_of(cells), {.format = Format::tsv});
    require(std::count(tsv.begin(), tsv.end(), '\n') == static_cast<std::ptrdiff_t>(cells.size()) + 1,
            "TSV has a line a row");
    return 0;
}
