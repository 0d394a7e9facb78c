#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <numeric>
#include <utility>

namespace buywork::view {
namespace {

constexpr int gap = 2;
constexpr int narrow = 12;    ///< what a text column keeps when room is short
constexpr int readable = 16;  ///< what it keeps as long as another column can go instead
constexpr int lane_gap = 3;
constexpr int narrow_lane = 22;  ///< lanes are stacked rather than narrower
constexpr int wide_lane = 60;

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }

std::string repeat(std::string_view sign, int count) {
    std::string line;
    for (int i = 0; i < count; ++i) line += sign;
    return line;
}

/// Text in an SGR style when colour is wanted.
class Paint {
  public:
    explicit Paint(bool color) : color_(color) {}
    std::string bold(const std::string& text) const { return wrap(text, "1"); }
    std::string faint(const std::string& text) const { return wrap(text, "2"); }
    std::string tone(const std::string& text, Tone tone) const {
        switch (tone) {
            case Tone::good:
                return wrap(text, "32");
            case Tone::warning:
                return wrap(text, "33");
            case Tone::bad:
                return wrap(text, "31");
            case Tone::muted:
                return wrap(text, "2");
            case Tone::plain:
                break;
        }
        return text;
    }

  private:
    std::string wrap(const std::string& text, const char* code) const {
        return color_ && !text.empty() ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text;
    }
    bool color_;
};

std::string heading(const Column& column) {
    return one_line(shown(column.label.empty() ? column.name : column.label));
}

/// Every cell of a table as text, in one piece of memory.
class Grid {
  public:
    struct Field {
        std::size_t offset = 0;
        std::size_t size = 0;
        int width = 0;
        Tone tone = Tone::plain;
    };

    Grid(Table& table, const Output& out) : columns_(table.columns) {
        for (const Column& column : columns_) {
            headings_.push_back(heading(column));
            widths_.push_back(text::width(headings_.back()));
        }
        each_row(table, out, [this](std::span<const Cell> cells) {
            for (std::size_t i = 0; i < cells.size(); ++i) add(cells[i], i);
        });
    }

    std::size_t columns() const { return columns_.size(); }
    std::size_t rows() const { return columns_.empty() ? 0 : fields_.size() / columns_.size(); }
    const Column& column(std::size_t i) const { return columns_[i]; }
    const std::string& heading_of(std::size_t i) const { return headings_[i]; }
    const std::vector<int>& widths() const { return widths_; }
    const Field& field(std::size_t row, std::size_t i) const { return fields_[row * columns() + i]; }
    std::string_view text(const Field& field) const {
        return std::string_view(text_).substr(field.offset, field.size);
    }

  private:
    void add(const Cell& cell, std::size_t i) {
        std::string shown = human(cell, columns_[i]);
        if (!shown.empty()) shown.insert(0, mark(cell.tone));
        // In a table a line break is one column wide: ⏎.
        int width = 0;
        for (std::string_view line : text::split(shown, '\n')) width += text::width(line) + 1;
        fields_.push_back({text_.size(), shown.size(), width - 1, cell.tone});
        text_ += shown;
        widths_[i] = std::max(widths_[i], width - 1);
    }

    const std::vector<Column>& columns_;
    std::vector<std::string> headings_;
    std::vector<int> widths_;
    std::vector<Field> fields_;
    std::string text_;
};

bool shrinks(Kind kind) { return kind == Kind::text || kind == Kind::tags; }

int total(const std::vector<int>& widths) {
    return std::accumulate(widths.begin(), widths.end(), gap * (static_cast<int>(widths.size()) - 1));
}

/// The columns that are shown, and how wide.
struct Layout {
    std::vector<std::size_t> columns;
    std::vector<int> widths;
};

/// Cuts the widest texts until the columns are within `room`. \returns whether they are
/// While a minor column could go instead, the first text keeps room to be read, and short texts stay whole.
bool squeeze(const Grid& grid, Layout& layout, int room) {
    layout.widths.clear();
    for (const std::size_t i : layout.columns) layout.widths.push_back(grid.widths()[i]);
    const bool minor_left = std::any_of(layout.columns.begin(), layout.columns.end(),
                                        [&](std::size_t i) { return grid.column(i).minor > 0; });
    const auto first_text = std::find_if(layout.columns.begin(), layout.columns.end(),
                                         [&](std::size_t i) { return shrinks(grid.column(i).kind); });
    const auto floor_of = [&](std::size_t at) {
        const std::size_t i = layout.columns[at];
        if (!shrinks(grid.column(i).kind)) return grid.widths()[i];
        const int least = !minor_left ? narrow : i == *first_text ? std::max(narrow, room * 3 / 10) : readable;
        return std::min(grid.widths()[i], std::max(least, text::width(grid.heading_of(i))));
    };
    for (std::size_t at = 0; at < layout.columns.size(); ++at) {
        layout.widths[at] = std::max(std::min(layout.widths[at], room), floor_of(at));
    }
    while (total(layout.widths) > room) {
        std::size_t widest = layout.columns.size();
        for (std::size_t at = 0; at < layout.columns.size(); ++at) {
            if (layout.widths[at] <= floor_of(at)) continue;
            if (widest == layout.columns.size() || layout.widths[at] > layout.widths[widest]) widest = at;
        }
        if (widest == layout.columns.size()) return false;
        --layout.widths[widest];
    }
    return true;
}

/// Column widths within `room`, without minor columns when there is not enough; nothing when it cannot be.
std::optional<Layout> fit(const Grid& grid, int room) {
    Layout layout{{}, grid.widths()};
    for (std::size_t i = 0; i < grid.columns(); ++i) layout.columns.push_back(i);
    if (room <= 0 || total(layout.widths) <= room) return layout;
    while (!squeeze(grid, layout, room)) {
        const auto least = std::max_element(
            layout.columns.begin(), layout.columns.end(),
            [&](std::size_t a, std::size_t b) { return grid.column(a).minor < grid.column(b).minor; });
        if (grid.column(*least).minor == 0) return std::nullopt;
        layout.columns.erase(least);
    }
    return layout;
}

/// A line of cells, without spaces at its end.
class Line {
  public:
    explicit Line(std::string& out) : out_(out) {}
    void add(const std::string& painted, int width, int room, bool right) {
        const int before = right ? room - width : 0;
        if (width > 0) {
            out_ += spaces(pending_ + before);
            out_ += painted;
            pending_ = room - width - before;
        } else {
            pending_ += room;
        }
        pending_ += gap;
    }
    void end() {
        out_ += '\n';
        pending_ = 0;
    }

  private:
    std::string& out_;
    int pending_ = 0;
};

void append_grid(const Grid& grid, const Layout& layout, const Paint& paint, Output& out) {
    std::string& buffer = out.buffer();
    Line line(buffer);
    const auto add = [&](std::size_t at, std::string text, int width, const auto& style) {
        const int room = layout.widths[at];
        if (width > room) {
            text = text::clip(text, room);
            width = text::width(text);
        }
        line.add(style(text), width, room, right_aligned(grid.column(layout.columns[at]).kind));
    };
    for (std::size_t at = 0; at < layout.columns.size(); ++at) {
        const std::string& text = grid.heading_of(layout.columns[at]);
        add(at, text, text::width(text), [&](const std::string& t) { return paint.bold(t); });
    }
    line.end();
    buffer += paint.faint(repeat("─", total(layout.widths))) + '\n';
    for (std::size_t row = 0; row < grid.rows() && !out.closed(); ++row) {
        for (std::size_t at = 0; at < layout.columns.size(); ++at) {
            const Grid::Field& field = grid.field(row, layout.columns[at]);
            const auto style = [&](const std::string& t) { return paint.tone(t, field.tone); };
            add(at, one_line(std::string(grid.text(field))), field.width, style);
        }
        line.end();
        out.drain_if_full();
    }
}

/// "Label: value" lines of one row, the values under each other, long ones wrapped.
void append_stacked(const Grid& grid, std::size_t row, int width, const Paint& paint, bool absent_too,
                    std::string& out) {
    int longest = 0;
    for (std::size_t i = 0; i < grid.columns(); ++i)
        longest = std::max(longest, text::width(tr("{}:", grid.heading_of(i))));
    const int room = width > 0 ? std::max(width - longest - gap, narrow) : 0;
    for (std::size_t i = 0; i < grid.columns(); ++i) {
        const Grid::Field& field = grid.field(row, i);
        if (field.size == 0 && !absent_too) continue;
        const std::string label = tr("{}:", grid.heading_of(i));
        out += paint.bold(label) + spaces(longest + gap - text::width(label));
        const std::string value(field.size == 0 ? std::string_view("–") : grid.text(field));
        bool first = true;
        for (const std::string_view line : text::split(value, '\n')) {
            for (const std::string& piece : room > 0 ? text::wrap(line, room) : std::vector{std::string(line)}) {
                if (!first && !piece.empty()) out += spaces(longest + gap);
                out += paint.tone(piece, field.tone) + '\n';
                first = false;
            }
        }
        if (first) out += '\n';
    }
}

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

/// A bold line, wrapped when `width` is not 0, and what goes under it.
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

/// Days laid over columns.
struct Scale {
    Date first;
    Date last;
    int columns;
    bool has(Date date) const { return first <= date && date <= last; }
    int at(Date date) const {
        const std::int64_t span = std::max(last - first, 1);
        return static_cast<int>((std::int64_t{date - first} * (columns - 1) + span / 2) / span);
    }
};

Scale scale_of(const Timeline& timeline, int columns) {
    Scale scale{timeline.bars.front().end, timeline.bars.front().end, columns};
    for (const Bar& bar : timeline.bars) {
        scale.first = std::min({scale.first, bar.start.value_or(bar.end), bar.end});
        scale.last = std::max({scale.last, bar.start.value_or(bar.end), bar.end});
    }
    return scale;
}

std::string bar_line(const Bar& bar, const Scale& scale, int today) {
    const int end = scale.at(bar.end);
    const int start = bar.start ? std::min(scale.at(*bar.start), end) : end;
    std::string line;
    int pending = 0;
    for (int i = 0; i < scale.columns; ++i) {
        const bool inside = i >= start && i <= end;
        const std::string_view sign = inside ? (bar.start ? "━" : "◆") : i == today ? "│" : "";
        if (sign.empty()) {
            ++pending;
            continue;
        }
        line += spaces(pending);
        line += sign;
        pending = 0;
    }
    return line;
}

/// Groups in the order they first appear.
std::vector<std::string> groups(const Timeline& timeline) {
    std::vector<std::string> found;
    for (const Bar& bar : timeline.bars) {
        if (std::find(found.begin(), found.end(), bar.group) == found.end()) found.push_back(bar.group);
    }
    return found;
}

void append_timeline(std::string& out, const Timeline& timeline, int width, const Paint& paint) {
    if (timeline.bars.empty()) return;
    int labels = 0;
    for (const Bar& bar : timeline.bars) {
        labels = std::max(labels, text::width(mark(bar.tone)) + text::width(one_line(shown(bar.label))));
    }
    labels = std::min(labels, width / 3);
    const Scale scale = scale_of(timeline, width - labels - gap);
    const int today = scale.has(timeline.today) ? scale.at(timeline.today) : -1;

    append_heading(out, timeline.title, "", width, paint);
    const std::string from = human_day(scale.first.iso());
    const std::string to = human_day(scale.last.iso());
    out += spaces(labels + gap) + from + spaces(scale.columns - text::width(from) - text::width(to)) + to + '\n';
    for (const std::string& group : groups(timeline)) {
        if (!group.empty()) out += paint.bold(text::clip(one_line(shown(group)), width)) + '\n';
        for (const Bar& bar : timeline.bars) {
            if (bar.group != group) continue;
            const std::string label = text::clip(std::string(mark(bar.tone)) + one_line(shown(bar.label)), labels);
            out += label + spaces(labels - text::width(label) + gap);
            out += paint.tone(bar_line(bar, scale, today), bar.tone) + '\n';
        }
    }
    if (today >= 0) out += spaces(labels + gap) + tr("│ today, {}", human_day(timeline.today.iso())) + '\n';
}

void append_table(Table& table, const Style& style, Output& out) {
    const Paint paint(style.color);
    const Grid grid(table, out);
    std::string& buffer = out.buffer();
    if (!table.title.empty()) append_heading(buffer, table.title, "", style.width, paint);
    if (grid.rows() == 0) {
        if (!table.empty.empty()) buffer += shown(table.empty) + '\n';
        return;
    }
    const auto layout = table.single ? std::nullopt : fit(grid, style.width);
    if (layout) {
        append_grid(grid, *layout, paint, out);
        return;
    }
    for (std::size_t row = 0; row < grid.rows(); ++row) {
        if (row > 0) buffer += '\n';
        append_stacked(grid, row, style.width, paint, table.single, buffer);
        out.drain_if_full();
    }
}

/// One line of a lane, as wide as it looks.
struct CardLine {
    std::string painted;
    int width = 0;
};

/// The lane's heading and its cards, an empty line between two.
std::vector<CardLine> lane_lines(Table& lane, int width, const Paint& paint, const Output& out) {
    const std::string heading = text::clip(one_line(shown(lane.title)), width);
    std::vector<CardLine> lines{{paint.bold(heading), text::width(heading)},
                                {paint.faint(repeat("─", width)), width}};
    bool any = false;
    each_row(lane, out, [&](std::span<const Cell> cells) {
        if (std::exchange(any, true)) lines.emplace_back();
        std::string small;
        Tone tone = Tone::muted;
        for (std::size_t i = 1; i < cells.size(); ++i) {
            if (!cells[i].present) continue;
            if (!small.empty()) small += " · ";
            small += std::string(mark(cells[i].tone)) + one_line(human(cells[i], lane.columns[i]));
            if (cells[i].tone != Tone::plain) tone = cells[i].tone;
        }
        for (const std::string& line : text::wrap(one_line(human(cells[0], lane.columns[0])), width))
            lines.push_back({line, text::width(line)});
        if (small.empty()) return;
        for (const std::string& line : text::wrap(small, width))
            lines.push_back({paint.tone(line, tone), text::width(line)});
    });
    if (!any)
        for (const std::string& line : text::wrap(shown(lane.empty), width))
            lines.push_back({paint.faint(line), text::width(line)});
    return lines;
}

/// Lanes side by side when each is wide enough to read, else under each other.
void append_board(Board& board, int width, const Paint& paint, Output& out) {
    if (board.lanes.empty()) return;
    const int count = static_cast<int>(board.lanes.size());
    const int side_by_side = (width - lane_gap * (count - 1)) / count;
    const bool stacked = side_by_side < narrow_lane;
    const int room = std::min(stacked ? width : side_by_side, wide_lane);
    std::vector<std::vector<CardLine>> lanes;
    std::size_t longest = 0;
    for (Table& lane : board.lanes) {
        lanes.push_back(lane_lines(lane, room, paint, out));
        longest = std::max(longest, lanes.back().size());
    }
    std::string& buffer = out.buffer();
    if (stacked) {
        for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
            if (lane > 0) buffer += '\n';
            for (const CardLine& line : lanes[lane]) buffer += line.painted + '\n';
            out.drain_if_full();
        }
        return;
    }
    for (std::size_t at = 0; at < longest; ++at) {
        int pending = 0;
        for (const auto& lane : lanes) {
            const bool here = at < lane.size() && lane[at].width > 0;
            if (here) buffer += spaces(std::exchange(pending, 0)) + lane[at].painted;
            pending += room + lane_gap - (here ? lane[at].width : 0);
        }
        buffer += '\n';
        out.drain_if_full();
    }
}

bool says_something(const Block& block) {
    if (const auto* table = std::get_if<Table>(&block)) return table->rows || !table->empty.empty();
    if (const auto* figures = std::get_if<Figures>(&block)) return !figures->figures.empty();
    if (const auto* list = std::get_if<List>(&block)) return !list->items.empty();
    if (const auto* timeline = std::get_if<Timeline>(&block)) return !timeline->bars.empty();
    if (const auto* gantt = std::get_if<Gantt>(&block)) return !gantt->bars.empty();
    if (const auto* stack = std::get_if<Stack>(&block)) return !stack->lines.empty();
    return true;
}

}  // namespace

void render_terminal(Table& table, const Style& style, Output& out) { append_table(table, style, out); }

void render_terminal(Document& document, const Style& style, Output& out) {
    const Paint paint(style.color);
    const int width = style.width > 0 ? std::min(style.width, 100) : 80;
    std::string& buffer = out.buffer();
    append_heading(buffer, document.title, "━", width, paint);
    if (!document.subtitle.empty()) append_paragraph(buffer, document.subtitle, width, "", paint);
    buffer += paint.faint(as_of(document)) + '\n';
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
                [&](const Gantt& g) { append_gantt(buffer, g, style.width > 0 ? style.width : width); },
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
