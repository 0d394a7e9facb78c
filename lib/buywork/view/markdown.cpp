#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <utility>

namespace buywork::view {
namespace {

/// One line of text, with no sign left that Markdown or HTML would take for markup.
std::string plain(std::string_view line) {
    std::string out;
    const std::size_t digits = line.find_first_not_of("0123456789");
    for (std::size_t i = 0; i < line.size(); ++i) {
        const bool opens = i == 0 && std::string_view("#+-=").find(line[i]) != std::string_view::npos;
        const bool numbers = i == digits && i > 0 && (line[i] == '.' || line[i] == ')');
        const bool markup = std::string_view("\\`*_[]<>|~&").find(line[i]) != std::string_view::npos;
        if (opens || numbers || markup) out += '\\';
        out += line[i];
    }
    return out;
}

/// Text with its line breaks as `between`.
std::string escaped(const std::string& text, std::string_view between) {
    std::string out;
    bool first = true;
    for (const std::string_view line : text::split(text, '\n')) {
        if (!first) out += between;
        first = false;
        out += plain(text::trim(line));
    }
    return out;
}

std::string inline_text(std::string_view text) { return escaped(shown(text), " "); }

std::string heading(const Column& column) { return inline_text(column.label.empty() ? column.name : column.label); }

std::string cell_text(const Cell& cell, const Column& column) {
    const std::string value = human(cell, column);
    return value.empty() ? value : std::string(mark(cell.tone)) + escaped(value, "<br>");
}

void append_single(Table& table, Output& out) {
    each_row(table, out, [&](std::span<const Cell> cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string value = cell_text(cells[i], table.columns[i]);
            out.write("- " + tr("{}:", "**" + heading(table.columns[i]) + "**") + ' ' +
                      (value.empty() ? "–" : value) + '\n');
        }
    });
}

void append_rows(Table& table, Output& out) {
    std::string& buffer = out.buffer();
    bool headed = false;
    each_row(table, out, [&](std::span<const Cell> cells) {
        if (!std::exchange(headed, true)) {
            for (const Column& column : table.columns) buffer += "| " + heading(column) + ' ';
            buffer += "|\n";
            for (const Column& column : table.columns) buffer += right_aligned(column) ? "|---:" : "|---";
            buffer += "|\n";
        }
        for (std::size_t i = 0; i < cells.size(); ++i) buffer += "| " + cell_text(cells[i], table.columns[i]) + ' ';
        buffer += "|\n";
        out.drain_if_full();
    });
    if (!headed && !table.empty.empty()) buffer += inline_text(table.empty) + '\n';
}

void append_table(Table& table, Output& out) {
    if (!table.title.empty()) out.write("**" + inline_text(table.title) + "**\n\n");
    table.single ? append_single(table, out) : append_rows(table, out);
}

void append_figures(const Figures& figures, Output& out) {
    for (const Figure& figure : figures.figures) {
        out.write("- " + tr("{}:", "**" + inline_text(figure.label) + "**") + ' ' + std::string(mark(figure.tone)) +
                  inline_text(human(figure)));
        if (!figure.note.empty()) out.write(" (" + inline_text(figure.note) + ')');
        out.write("\n");
    }
}

std::string paragraph(const Paragraph& paragraph, std::string_view between) {
    return std::string(mark(paragraph.tone)) + escaped(shown(paragraph.text), between);
}

bool is_drawing(const Block& block) {
    return std::holds_alternative<Timeline>(block) || std::holds_alternative<Gantt>(block) ||
           std::holds_alternative<Stack>(block) || std::holds_alternative<Curve>(block) ||
           std::holds_alternative<Quadrants>(block);
}

/// Whether a heading stands over drawings alone, which are left out.
bool over_nothing(const std::vector<Block>& blocks, std::size_t at) {
    const auto* heading = std::get_if<Heading>(&blocks[at]);
    if (heading == nullptr) return false;
    std::size_t next = at + 1;
    while (next < blocks.size() && is_drawing(blocks[next])) ++next;
    if (next == at + 1) return false;
    const auto* after = next < blocks.size() ? std::get_if<Heading>(&blocks[next]) : nullptr;
    return next == blocks.size() || (after != nullptr && after->level <= heading->level);
}

}  // namespace

void render_markdown(Table& table, Output& out) { append_table(table, out); }

void render_markdown(Document& document, Output& out) {
    out.write("# " + inline_text(document.title) + '\n');
    if (!document.subtitle.empty()) out.write('\n' + inline_text(document.subtitle) + '\n');
    if (document.as_of) out.write('\n' + as_of(document) + '\n');
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        Block& block = document.blocks[i];
        if (is_drawing(block) || over_nothing(document.blocks, i)) continue;
        out.write("\n");
        std::visit(Overloaded{[&](const Heading& heading) {
                                  out.write(std::string(heading.level <= 2 ? "## " : "### ") +
                                            inline_text(heading.text) + '\n');
                              },
                              [&](const Paragraph& text) { out.write(paragraph(text, "\\\n") + '\n'); },
                              [&](const Figures& figures) { append_figures(figures, out); },
                              [&](const List& list) {
                                  for (const Paragraph& item : list.items) {
                                      out.write("- " + paragraph(item, "\\\n  ") + '\n');
                                  }
                              },
                              [&](Table& table) { append_table(table, out); }, [](const Timeline&) {},
                              [](const Gantt&) {}, [](const Stack&) {}, [](const Curve&) {}, [](const Quadrants&) {},
                              [&](Board& board) {
                                  for (std::size_t lane = 0; lane < board.lanes.size(); ++lane) {
                                      if (lane > 0) out.write("\n");
                                      append_table(board.lanes[lane], out);
                                  }
                              }},
                   block);
    }
    if (!document.foot.empty()) out.write("\n---\n\n" + paragraph({document.foot, Tone::plain}, "\\\n") + '\n');
}

}  // namespace buywork::view
