#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <buywork/view/drawing.hpp>
#include <buywork/view/theme.hpp>
#include <utility>

namespace buywork::view {

void append_html(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
}

std::string html(std::string_view text) {
    std::string out;
    append_html(out, shown(text));
    return out;
}

namespace {

constexpr int short_text = 20;          ///< columns of a text that is not broken into lines
constexpr std::size_t wide_from = 10;   ///< columns of a table that is set smaller
constexpr std::size_t stacks_from = 3;  ///< columns of a table that a phone shows row by row

using drawing::escaped;

std::string heading(const Column& column) { return shown(column.label.empty() ? column.name : column.label); }

std::string_view tone_class(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "good";
        case Tone::warning:
            return "warning";
        case Tone::bad:
            return "bad";
        case Tone::muted:
            return "muted";
        case Tone::plain:
            break;
    }
    return "";
}

std::string class_attribute(std::string_view a, std::string_view b) {
    if (a.empty() && b.empty()) return {};
    return " class=\"" + std::string(a) + (a.empty() || b.empty() ? "" : " ") + std::string(b) + '"';
}

std::string_view kind_class(const Column& column) {
    if (right_aligned(column)) return "n";
    return column.kind == Kind::date || column.kind == Kind::instant ? "d" : "";
}

/// Whether a cell holds words from the workspace, in either direction of writing.
bool words(Kind kind) { return kind == Kind::text || kind == Kind::tags || kind == Kind::reference; }

void append_cell(std::string& out, const Cell& cell, const Column& column, bool row_heading, bool labelled) {
    const std::string_view element = row_heading ? "th" : "td";
    out.append("<").append(element);
    if (row_heading) out += " scope=\"row\"";
    const std::string value = human(cell, column);
    const std::string text = value.empty() ? value : std::string(mark(cell.tone)) + value;
    const bool is_short = !right_aligned(column) && text::width(text) <= short_text;
    const std::string_view kind = kind_class(column);
    std::string classes(is_short && kind.empty() ? "short" : kind);
    if (cell.shade > 0) classes += (classes.empty() ? "heat" : " heat") + std::to_string(cell.shade);
    out += class_attribute(classes, tone_class(cell.tone));
    if (labelled && !row_heading) out += " data-label=\"" + escaped(heading(column)) + '"';
    out += '>';
    if (!text.empty()) {
        if (words(column.kind)) out += "<bdi>";
        append_html(out, text);
        if (words(column.kind)) out += "</bdi>";
    }
    out.append("</").append(element).append(">");
}

void append_caption(std::string& out, const Table& table) {
    if (!table.title.empty() && !table.folded)
        out += "<caption dir=\"auto\">" + escaped(shown(table.title)) + "</caption>\n";
}

void append_column_headings(std::string& out, const Table& table) {
    append_caption(out, table);
    out += "<thead><tr>";
    for (const Column& column : table.columns) {
        out +=
            "<th scope=\"col\"" + class_attribute(kind_class(column), "") + '>' + escaped(heading(column)) + "</th>";
    }
    out += "</tr></thead>\n<tbody>\n";
}

void append_empty(std::string& out, const Table& table) {
    if (!table.title.empty()) out += "<p><strong>" + escaped(shown(table.title)) + "</strong></p>\n";
    if (!table.empty.empty()) out += "<p class=\"empty\">" + escaped(shown(table.empty)) + "</p>\n";
}

void append_single(Table& table, Output& out) {
    std::string& buffer = out.buffer();
    std::vector<Cell> cells(table.columns.size());
    if (!table.rows || !table.rows->next(cells)) return append_empty(buffer, table);
    buffer += "<table class=\"single\" cellpadding=\"4\">\n";
    append_caption(buffer, table);
    buffer += "<tbody>\n";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        buffer += "<tr><th scope=\"row\">" + escaped(heading(table.columns[i])) + "</th>";
        const Column& column = table.columns[i];
        if (right_aligned(column)) {
            buffer += "<td" + class_attribute(tone_class(cells[i].tone), "") + '>';
            const std::string text = human(cells[i], column);
            if (!text.empty()) buffer += std::string(mark(cells[i].tone)) + escaped(text);
            buffer += "</td>";
        } else {
            append_cell(buffer, cells[i], column, false, false);
        }
        buffer += "</tr>\n";
        out.drain_if_full();
    }
    buffer += "</tbody></table>\n";
}

void append_table(Table& table, Output& out) {
    if (table.single) return append_single(table, out);
    std::string& buffer = out.buffer();
    const bool stacks = table.columns.size() >= stacks_from;
    bool any = false;
    each_row(table, out, [&](std::span<const Cell> cells) {
        if (!std::exchange(any, true)) {
            const std::string_view width = table.columns.size() >= wide_from ? "stack wide" : stacks ? "stack" : "";
            buffer += "<div class=\"scroll\"><table" + class_attribute(width, "") + " cellpadding=\"4\">\n";
            append_column_headings(buffer, table);
        }
        buffer += "<tr>";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            append_cell(buffer, cells[i], table.columns[i], i == 0, stacks);
        }
        buffer += "</tr>\n";
        out.drain_if_full();
    });
    if (any) {
        buffer += "</tbody></table></div>\n";
    } else {
        append_empty(buffer, table);
    }
}

/// What the cells after the first say, apart by dots.
std::string small_print(std::span<const Cell> cells, const Table& table) {
    std::string out;
    for (std::size_t i = 1; i < cells.size(); ++i) {
        if (!cells[i].present) continue;
        if (!out.empty()) out += " · ";
        const std::string text = std::string(mark(cells[i].tone)) + human(cells[i], table.columns[i]);
        out += "<span" + class_attribute(text::width(text) <= short_text ? "short" : "", tone_class(cells[i].tone)) +
               '>' + escaped(text) + "</span>";
    }
    return out;
}

void append_lane(Table& lane, Output& out) {
    std::string& buffer = out.buffer();
    buffer += "<div class=\"lane\">\n<h3 dir=\"auto\">" + escaped(shown(lane.title)) + "</h3>\n";
    bool any = false;
    each_row(lane, out, [&](std::span<const Cell> cells) {
        if (!std::exchange(any, true)) buffer += "<ul>\n";
        buffer += "<li dir=\"auto\">" + escaped(human(cells[0], lane.columns[0]));
        const std::string small = small_print(cells, lane);
        if (!small.empty()) buffer += "<div class=\"small\">" + small + "</div>";
        buffer += "</li>\n";
        out.drain_if_full();
    });
    if (any)
        buffer += "</ul>\n";
    else if (!lane.empty.empty())
        buffer += "<p class=\"empty\">" + escaped(shown(lane.empty)) + "</p>\n";
    buffer += "</div>\n";
}

void append_board(Board& board, Output& out) {
    out.write("<div class=\"board\">\n");
    for (Table& lane : board.lanes) append_lane(lane, out);
    out.write("</div>\n");
}

void append_paragraph(std::string& out, std::string_view element, const Paragraph& paragraph) {
    out.append("<").append(element).append(" dir=\"auto\"").append(class_attribute(tone_class(paragraph.tone), ""));
    out += '>';
    out += mark(paragraph.tone);
    append_html(out, shown(paragraph.text));
    out.append("</").append(element).append(">\n");
}

void append_figures(std::string& out, const Figures& figures) {
    if (figures.figures.empty()) return;
    const std::size_t count = figures.figures.size();
    const std::size_t columns = count == 5 || count == 6 ? 3 : std::min<std::size_t>(count, 4);
    out += "<dl class=\"figures of" + std::to_string(columns) + "\">\n";
    for (const Figure& figure : figures.figures) {
        out += "<div><dt dir=\"auto\">";
        out += mark(figure.tone);
        append_html(out, shown(figure.label));
        out +=
            "</dt><dd" + class_attribute("value", tone_class(figure.tone)) + '>' + escaped(human(figure)) + "</dd>";
        if (!figure.note.empty()) out += "<dd class=\"note\" dir=\"auto\">" + escaped(shown(figure.note)) + "</dd>";
        out += "</div>\n";
    }
    out += "</dl>\n";
}

void append_list(std::string& out, const List& list) {
    if (list.items.empty()) return;
    out += "<ul>\n";
    for (const Paragraph& item : list.items) append_paragraph(out, "li", item);
    out += "</ul>\n";
}

/// The path of a file as an address relative to the page.
std::string address_of(std::string_view path) {
    std::string out;
    for (const char c : path) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              std::string_view("/-._~").find(c) != std::string_view::npos;
        is_plain ? out += c : out += '%' + hexadecimal(static_cast<unsigned char>(c), 2);
    }
    return out;
}

void append_head(std::string& out, std::string_view title, const Style& style) {
    const bool is_inside = style.sheet.empty();
    out += "<!doctype html>\n<html lang=\"" + std::string(language()) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
    out += std::string("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ") +
           (is_inside ? "'unsafe-inline'" : "'self'") + "\">\n";
    out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    out += "<meta name=\"color-scheme\" content=\"light dark\">\n";
    out += "<title>" + escaped(shown(title)) + "</title>\n";
    out += is_inside ? "<style>" + style_sheet() + "</style>\n"
                     : "<link rel=\"stylesheet\" href=\"" + address_of(style.sheet) + "\">\n";
    out += "</head>\n<body>\n<main>\n";
}

/// The blocks of a page; a heading of level 2 opens a section.
class Page {
  public:
    explicit Page(Output& out) : out_(out), buffer_(out.buffer()) {}

    void operator()(const Heading& heading) {
        if (heading.level <= 2) {
            end_section();
            buffer_ += "<section>\n";
            open_ = true;
        }
        const char* element = heading.level <= 2 ? "h2" : "h3";
        buffer_.append("<").append(element).append(" dir=\"auto\">");
        append_html(buffer_, shown(heading.text));
        buffer_.append("</").append(element).append(">\n");
    }
    void operator()(const Paragraph& paragraph) { append_paragraph(buffer_, "p", paragraph); }
    void operator()(const Figures& figures) { append_figures(buffer_, figures); }
    void operator()(const List& list) { append_list(buffer_, list); }
    void operator()(Table& table) {
        if (table.folded)
            buffer_ += "<details>\n<summary dir=\"auto\">" + escaped(shown(table.title)) + "</summary>\n";
        append_table(table, out_);
        if (table.folded) buffer_ += "</details>\n";
    }
    void operator()(const Timeline& timeline) { append_svg(buffer_, timeline, ++timelines_); }
    void operator()(const Gantt& gantt) { append_svg(buffer_, gantt, ++timelines_); }
    void operator()(const Curve& curve) { append_svg(buffer_, curve, ++timelines_); }
    void operator()(Board& board) { append_board(board, out_); }
    void operator()(const Stack& stack) { append_stack_svg(buffer_, stack, ++stacks_); }
    void operator()(const Quadrants& quadrants) { append_svg(buffer_, quadrants, ++quadrants_); }

    void end_section() {
        if (std::exchange(open_, false)) buffer_ += "</section>\n";
    }

  private:
    Output& out_;
    std::string& buffer_;
    bool open_ = false;
    int timelines_ = 0;
    int stacks_ = 0;
    int quadrants_ = 0;
};

}  // namespace

void render_html(Table& table, const Style& style, Output& out) {
    append_head(out.buffer(), table.title.empty() ? table.name : table.title, style);
    append_table(table, out);
    out.write("</main>\n</body>\n</html>\n");
}

void render_html(Document& document, const Style& style, Output& out) {
    std::string& buffer = out.buffer();
    append_head(buffer, document.title, style);
    buffer += "<header>\n<h1 dir=\"auto\">" + escaped(shown(document.title)) + "</h1>\n";
    if (!document.subtitle.empty()) {
        buffer += "<p class=\"subtitle\" dir=\"auto\">" + escaped(shown(document.subtitle)) + "</p>\n";
    }
    if (document.as_of)
        buffer += "<p class=\"date\"><time datetime=\"" + document.as_of->iso() + "\">" + escaped(as_of(document)) +
                  "</time></p>\n";
    buffer += "</header>\n";
    Page page(out);
    for (Block& block : document.blocks) {
        std::visit(page, block);
        out.drain_if_full();
    }
    page.end_section();
    if (!document.foot.empty()) {
        buffer += "<footer>";
        append_paragraph(buffer, "p", {document.foot, Tone::plain});
        buffer += "</footer>\n";
    }
    buffer += "</main>\n</body>\n</html>\n";
    out.drain_if_full();
}

}  // namespace buywork::view
