#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <numeric>
#include <utility>

namespace buywork::view {
namespace {

constexpr int gap = 2;
constexpr int narrow = 12;         ///< what a text column keeps when room is short
constexpr int readable = 20;       ///< what it keeps as long as another column can go instead
constexpr int title = 24;          ///< what the first text keeps so; narrower than that, it goes on in a second line
constexpr int worth_wrapping = 4;  ///< what a heading must save to be wrapped
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
            int widest = 0;
            for (const std::string_view word : text::split(headings_.back(), ' '))
                widest = std::max(widest, text::width(word));
            words_.push_back(widest);
        }
        cells_.resize(columns_.size());
        each_row(table, out, [this](std::span<const Cell> cells) {
            for (std::size_t i = 0; i < cells.size(); ++i) add(cells[i], i);
        });
    }

    std::size_t columns() const { return columns_.size(); }
    std::size_t rows() const { return columns_.empty() ? 0 : fields_.size() / columns_.size(); }
    const Column& column(std::size_t i) const { return columns_[i]; }
    const std::string& heading_of(std::size_t i) const { return headings_[i]; }
    /// With the heading in one line.
    int width(std::size_t i) const { return std::max(cells_[i], text::width(headings_[i])); }
    /// With the heading wrapped where that saves something.
    int least_width(std::size_t i) const {
        const int wrapped = std::max(cells_[i], words_[i]);
        return width(i) - wrapped >= worth_wrapping ? wrapped : width(i);
    }
    int widest_word(std::size_t i) const { return words_[i]; }
    bool blank(std::size_t i) const { return cells_[i] == 0; }
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
        cells_[i] = std::max(cells_[i], width - 1);
    }

    const std::vector<Column>& columns_;
    std::vector<std::string> headings_;
    std::vector<int> cells_;  ///< the widest one of each column
    std::vector<int> words_;  ///< the widest one of each heading
    std::vector<Field> fields_;
    std::string text_;
};

bool shrinks(const Column& column) {
    return !column.whole && (column.kind == Kind::text || column.kind == Kind::tags || column.worded);
}

int total(const std::vector<int>& widths) {
    return std::accumulate(widths.begin(), widths.end(), gap * (static_cast<int>(widths.size()) - 1));
}

/// The columns that are shown, and how wide.
struct Layout {
    std::vector<std::size_t> columns;
    std::vector<int> widths;
    std::size_t first_text = 0;  ///< its place among the columns, or their number
};

/// Narrows the widest columns that are wider than `least`, until all are within `room`. \returns whether they are
bool narrow_down(Layout& layout, const std::vector<int>& least, int room) {
    while (total(layout.widths) > room) {
        std::size_t widest = layout.columns.size();
        for (std::size_t at = 0; at < layout.columns.size(); ++at) {
            if (layout.widths[at] <= least[at]) continue;
            if (widest == layout.columns.size() || layout.widths[at] > layout.widths[widest]) widest = at;
        }
        if (widest == layout.columns.size()) return false;
        --layout.widths[widest];
    }
    return true;
}

/// Wraps headings, then cuts the widest texts until the columns are within `room`. \returns whether they are
/// While a minor column could go instead, the first text keeps room to be read, and short texts stay whole.
bool squeeze(const Grid& grid, Layout& layout, int room) {
    layout.widths.clear();
    bool minor_left = false;
    layout.first_text = layout.columns.size();
    std::vector<int> wrapped;
    for (std::size_t at = 0; at < layout.columns.size(); ++at) {
        const std::size_t i = layout.columns[at];
        const bool can_shrink = shrinks(grid.column(i));
        layout.widths.push_back(can_shrink ? std::min(grid.width(i), std::max(room, title)) : grid.width(i));
        wrapped.push_back(std::min(grid.least_width(i), layout.widths[at]));
        minor_left = minor_left || grid.column(i).minor > 0;
        if (can_shrink && layout.first_text == layout.columns.size()) layout.first_text = at;
    }
    if (narrow_down(layout, wrapped, room)) return true;
    const auto cut_down = [&](int first, int other) {
        std::vector<int> least = wrapped;
        for (std::size_t at = 0; at < layout.columns.size(); ++at) {
            const std::size_t i = layout.columns[at];
            const int kept = at == layout.first_text ? first : other;
            if (shrinks(grid.column(i))) least[at] = std::min(wrapped[at], std::max(kept, grid.widest_word(i)));
        }
        return narrow_down(layout, least, room);
    };
    if (minor_left) return cut_down(std::max(title, room * 3 / 10), readable);
    return cut_down(narrow, readable) || cut_down(narrow, narrow);
}

/// Column widths within `room`, without minor columns when there is not enough, those without a value first;
/// nothing when it cannot be.
std::optional<Layout> fit(const Grid& grid, int room) {
    Layout layout;
    for (std::size_t i = 0; i < grid.columns(); ++i) {
        layout.columns.push_back(i);
        layout.widths.push_back(grid.width(i));
    }
    layout.first_text = grid.columns();
    if (room <= 0 || total(layout.widths) <= room) return layout;
    std::erase_if(layout.columns, [&](std::size_t i) { return grid.column(i).minor > 0 && grid.blank(i); });
    while (!squeeze(grid, layout, room)) {
        int most = 0;
        for (const std::size_t i : layout.columns) most = std::max(most, grid.column(i).minor);
        if (most == 0) return std::nullopt;
        std::erase_if(layout.columns, [&](std::size_t i) { return grid.column(i).minor == most; });
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

/// The headings over their columns, the last line of each on the rule.
void append_headings(const Grid& grid, const Layout& layout, const Paint& paint, std::string& out) {
    std::vector<std::vector<std::string>> headings;
    std::size_t highest = 0;
    for (std::size_t at = 0; at < layout.columns.size(); ++at) {
        headings.push_back(text::wrap(grid.heading_of(layout.columns[at]), layout.widths[at]));
        highest = std::max(highest, headings.back().size());
    }
    Line line(out);
    for (std::size_t left = highest; left > 0; --left) {
        for (std::size_t at = 0; at < layout.columns.size(); ++at) {
            const std::vector<std::string>& lines = headings[at];
            const std::string text = left > lines.size() ? "" : lines[lines.size() - left];
            line.add(paint.bold(text), text::width(text), layout.widths[at],
                     right_aligned(grid.column(layout.columns[at]).kind));
        }
        line.end();
    }
    out += paint.faint(repeat("─", total(layout.widths))) + '\n';
}

/// A cell that is too wide, clipped; in two lines when `goes_on`.
std::vector<std::string> cut(const std::string& text, int room, bool goes_on) {
    if (!goes_on) return {text::clip(text, room)};
    std::vector<std::string> lines = text::wrap(text, room);
    if (lines.size() <= 2) return lines;
    return {lines[0], text::clip(lines[1] + ' ' + lines[2], room)};
}

void append_grid(const Grid& grid, const Layout& layout, const Paint& paint, Output& out) {
    append_headings(grid, layout, paint, out.buffer());
    Line line(out.buffer());
    for (std::size_t row = 0; row < grid.rows() && !out.closed(); ++row) {
        std::string second;
        int indent = 0;  // of the second line
        int left = 0;
        for (std::size_t at = 0; at < layout.columns.size(); ++at) {
            const Grid::Field& field = grid.field(row, layout.columns[at]);
            const int room = layout.widths[at];
            std::string text = one_line(std::string(grid.text(field)));
            int width = field.width;
            if (width > room) {
                const std::vector<std::string> lines = cut(text, room, at == layout.first_text && room < title);
                text = lines.front();
                width = text::width(text);
                if (lines.size() > 1) {
                    second = paint.tone(lines[1], field.tone);
                    indent = left;
                }
            }
            line.add(paint.tone(text, field.tone), width, room, right_aligned(grid.column(layout.columns[at]).kind));
            left += room + gap;
        }
        line.end();
        if (!second.empty()) out.buffer() += spaces(indent) + second + '\n';
        out.drain_if_full();
    }
}

/// "Label: value" lines of one row, the values under each other, long ones wrapped.
void append_stacked(const Grid& grid, std::size_t row, int width, const Paint& paint, bool absent_too,
                    std::string& out) {
    int longest = 0;
    for (std::size_t i = 0; i < grid.columns(); ++i)
        longest = std::max(longest, text::width(tr("{}:", grid.heading_of(i))));
    if (width > 0) longest = std::min(longest, width / 2);
    const int room = width > 0 ? std::max(width - longest - gap, 1) : 0;
    for (std::size_t i = 0; i < grid.columns(); ++i) {
        const Grid::Field& field = grid.field(row, i);
        if (field.size == 0 && !absent_too) continue;
        const std::string label = text::clip(tr("{}:", grid.heading_of(i)), longest);
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
        const std::string empty = shown(table.empty);
        if (!empty.empty())
            for (const std::string& line : text::wrap(empty, style.width > 0 ? style.width : text::width(empty)))
                buffer += line + '\n';
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

/// The lane's heading and its cards: an empty line between two when lanes stand side by side, else the small print
/// set in.
std::vector<CardLine> lane_lines(Table& lane, int width, bool stacked, const Paint& paint, const Output& out) {
    const std::string heading = text::clip(one_line(shown(lane.title)), width);
    std::vector<CardLine> lines{{paint.bold(heading), text::width(heading)},
                                {paint.faint(repeat("─", width)), width}};
    const std::string indent = spaces(stacked ? gap : 0);
    bool any = false;
    each_row(lane, out, [&](std::span<const Cell> cells) {
        if (std::exchange(any, true) && !stacked) lines.emplace_back();
        std::vector<std::string> small;
        Tone tone = Tone::muted;
        for (std::size_t i = 1; i < cells.size(); ++i) {
            if (!cells[i].present) continue;
            small.push_back(std::string(mark(cells[i].tone)) + one_line(human(cells[i], lane.columns[i])));
            if (cells[i].tone != Tone::plain) tone = cells[i].tone;
        }
        for (const std::string& line : text::wrap(one_line(human(cells[0], lane.columns[0])), width))
            lines.push_back({line, text::width(line)});
        for (const std::string& line : flow(small, " · ", width - text::width(indent)))
            lines.push_back({indent + paint.tone(line, tone), text::width(indent + line)});
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
    const int room = stacked ? width : std::min(side_by_side, wide_lane);
    std::vector<std::vector<CardLine>> lanes;
    std::size_t longest = 0;
    for (Table& lane : board.lanes) {
        lanes.push_back(lane_lines(lane, room, stacked, paint, out));
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
                [&](const Gantt& g) { append_gantt(buffer, g, style.width > 0 ? style.width : width, style.color); },
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
