#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/terminal.hpp>
#include <numeric>

namespace buywork::view {
namespace {

constexpr int readable = 20;       ///< what a text column keeps as long as another can go instead
constexpr int title = 24;          ///< what the first text keeps so; narrower than that, it goes on in a second line
constexpr int worth_wrapping = 4;  ///< what a heading must save to be wrapped

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
                     right_aligned(grid.column(layout.columns[at])));
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
                const std::vector<std::string> lines = cut(
                    text, room, grid.column(layout.columns[at]).wraps || (at == layout.first_text && room < title));
                text = lines.front();
                width = text::width(text);
                if (lines.size() > 1) {
                    second = paint.tone(lines[1], field.tone);
                    indent = left;
                }
            }
            line.add(paint.tone(text, field.tone), width, room, right_aligned(grid.column(layout.columns[at])));
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
        const bool wraps = room > 0 && !grid.column(i).whole;  // a command or a key is copied in one piece
        bool first = true;
        for (const std::string_view line : text::split(value, '\n')) {
            for (const std::string& piece : wraps ? text::wrap(line, room) : std::vector{std::string(line)}) {
                if (!first && !piece.empty()) out += spaces(longest + gap);
                out += paint.tone(piece, field.tone) + '\n';
                first = false;
            }
        }
        if (first) out += '\n';
    }
}

}  // namespace

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

}  // namespace buywork::view
