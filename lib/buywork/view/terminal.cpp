#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/terminal.hpp>

namespace buywork::view {
namespace {

void append_paragraph(std::string& out, std::string_view text, int width, const std::string& lead, const Paint& paint,
                      Tone tone = Tone::plain) {
    const std::string marked = std::string(mark(tone)) + shown(text);
    const std::string indent = spaces(text::width(lead));
    bool first = true;
    for (const std::string_view line : text::split(marked, '\n')) {
        const std::vector<std::string> pieces = text::wrap(line, std::max(width - text::width(lead), narrow));
        for (const std::string& piece : pieces) {
            out += (first ? lead : piece.empty() ? "" : indent) + paint.tone(piece, tone) + '\n';
            first = false;
        }
        if (pieces.empty()) out += '\n';
    }
}

/// Label, value and note of each figure in columns.
void append_figures(std::string& out, const Figures& figures, int width, const Paint& paint) {
    int labels = 0;
    int values = 0;
    for (const Figure& figure : figures.figures) {
        labels = std::max(labels, text::width(shown(figure.label)));
        values = std::max(values, text::width(mark(figure.tone)) + text::width(human(figure)));
    }
    labels = std::min(labels, std::max(width - values - gap, narrow));
    const int before_note = labels + values + 2 * gap;
    for (const Figure& figure : figures.figures) {
        const std::string label = text::clip(one_line(shown(figure.label)), labels);
        const std::string value = std::string(mark(figure.tone)) + human(figure);
        out += label + spaces(labels - text::width(label) + gap + values - text::width(value));
        out += paint.tone(paint.bold(value), figure.tone);
        const std::string note = one_line(shown(figure.note));
        if (note.empty()) {
            out += '\n';
        } else if (before_note + text::width(note) <= width) {
            out += spaces(gap) + paint.faint(note) + '\n';
        } else {
            out += '\n';
            for (const std::string& line : text::wrap(note, width - gap))
                out += spaces(gap) + paint.faint(line) + '\n';
        }
    }
}

bool says_something(const Block& block) {
    if (const auto* table = std::get_if<Table>(&block)) return table->rows || !table->empty.empty();
    if (const auto* figures = std::get_if<Figures>(&block)) return !figures->figures.empty();
    if (const auto* list = std::get_if<List>(&block)) return !list->items.empty();
    if (const auto* timeline = std::get_if<Timeline>(&block)) return !timeline->bars.empty();
    if (const auto* gantt = std::get_if<Gantt>(&block)) return !gantt->bars.empty();
    if (const auto* stack = std::get_if<Stack>(&block)) return !stack->lines.empty();
    return !std::holds_alternative<Curve>(block) && !std::holds_alternative<Quadrants>(block);
}

}  // namespace

std::string repeat(std::string_view sign, int count) {
    std::string line;
    for (int i = 0; i < count; ++i) line += sign;
    return line;
}

void append_heading(std::string& out, std::string_view text, std::string_view underline, int width,
                    const Paint& paint) {
    const std::string line = one_line(shown(text));
    int longest = 0;
    for (const std::string& piece : text::wrap(line, width > 0 ? width : text::width(line))) {
        out += paint.bold(piece) + '\n';
        longest = std::max(longest, text::width(piece));
    }
    if (!underline.empty()) out += paint.faint(repeat(underline, longest)) + '\n';
}

void render_terminal(Table& table, const Style& style, Output& out) { append_table(table, style, out); }

void render_terminal(Document& document, const Style& style, Output& out) {
    const Paint paint(style.color);
    const int width = style.width > 0 ? std::min(style.width, 100) : 80;
    std::string& buffer = out.buffer();
    append_heading(buffer, document.title, "━", width, paint);
    if (!document.subtitle.empty()) append_paragraph(buffer, document.subtitle, width, "", paint);
    if (document.as_of) buffer += paint.faint(as_of(document)) + '\n';
    bool headed = false;
    for (Block& block : document.blocks) {
        if (!says_something(block)) continue;
        if (!headed) buffer += '\n';
        headed = std::holds_alternative<Heading>(block);
        std::visit(
            Overloaded{
                [&](const Heading& h) { append_heading(buffer, h.text, h.level <= 2 ? "─" : "", width, paint); },
                [&](const Paragraph& p) { append_paragraph(buffer, p.text, width, "", paint, p.tone); },
                [&](const Figures& f) { append_figures(buffer, f, width, paint); },
                [&](const List& list) {
                    for (const Paragraph& item : list.items) {
                        append_paragraph(buffer, item.text, width, "• ", paint, item.tone);
                    }
                },
                [&](Table& table) { append_table(table, style, out); },
                [&](const Timeline& t) { append_timeline(buffer, t, width, paint); },
                [&](const Gantt& g) { append_gantt(buffer, g, style.width > 0 ? style.width : width, style.color); },
                [](const Curve&) {}, [](const Quadrants&) {},
                [&](Board& board) { append_board(board, style.width > 0 ? style.width : width, paint, out); },
                [&](const Stack& stack) {
                    append_heading(buffer, stack.title, "", width, paint);
                    append_stack(buffer, stack, width);
                }},
            block);
        out.drain_if_full();
    }
    if (!document.foot.empty()) {
        buffer += '\n';
        append_paragraph(buffer, document.foot, width, "", paint, Tone::muted);
    }
}

}  // namespace buywork::view
