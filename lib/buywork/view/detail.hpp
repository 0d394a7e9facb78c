/// \file
/// Functions shared by the renderers. Not for use outside view/.
#pragma once

#include <buywork/view/render.hpp>
#include <buywork/view/shown.hpp>

namespace buywork::view {

void render_json(Table& table, Output& out);
void render_ndjson(Table& table, Output& out);
void render_json(Document& document, Output& out);
void render_csv(Table& table, const Style& style, Output& out);
void render_tsv(Table& table, const Style& style, Output& out);
void render_terminal(Table& table, const Style& style, Output& out);
void render_terminal(Document& document, const Style& style, Output& out);
void render_markdown(Table& table, Output& out);
void render_markdown(Document& document, Output& out);
void render_html(Table& table, const Style& style, Output& out);
void render_html(Document& document, const Style& style, Output& out);

/// Appends a figure with an inline SVG; `number` makes its identifiers unique among the page's
/// timelines.
void append_svg(std::string& out, const Timeline& timeline, int number);
void append_svg(std::string& out, const Gantt& gantt, int number);
void append_svg(std::string& out, const Curve& curve, int number);
void append_svg(std::string& out, const Quadrants& quadrants, int number);
/// Appends a plan in text characters, `width` columns wide; with `color`, critical steps are bold and done steps
/// faint.
void append_gantt(std::string& out, const Gantt& gantt, int width, bool color);

/// Appends the lines of a stack as letters, `width` columns wide; nothing when the stack is empty.
void append_stack(std::string& out, const Stack& stack, int width);
/// Appends a figure with an inline SVG; `number` makes its identifiers unique among the page's stacks.
void append_stack_svg(std::string& out, const Stack& stack, int number);

/// The tags in a JSON array.
std::vector<std::string> tags(std::string_view json);
/// A day in a table: 2026-12-01, 01/12/2026.
std::string human_day(std::string_view iso);
/// "As of 1 Dec 2026"; empty when it does not depend on a day.
std::string as_of(const Document& document);
/// A headline figure as text: amounts in their short form.
std::string human(const Figure& figure);
/// The mark of a tone, so that colour is never the only one: "! " or "".
std::string_view mark(Tone tone);
bool right_aligned(const Column& column);

/// A cell as one line: line breaks as ⏎.
std::string one_line(std::string text);

/// Wraps items, separated by `between`, into lines of at most `width` columns; breaks inside an item only if wider.
std::vector<std::string> flow(std::span<const std::string> items, std::string_view between, int width);

/// Calls `use(cells)` for each remaining row, until the output is closed.
template <class Use>
void each_row(Table& table, const Output& out, Use use) {
    std::vector<Cell> cells(table.columns.size());
    while (table.rows && !out.closed() && table.rows->next(cells)) use(std::span<const Cell>(cells));
}

/// Combines one function per kind of block.
template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace buywork::view
