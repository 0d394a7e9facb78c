#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <buywork/view/drawing.hpp>
#include <buywork/view/theme.hpp>
#include <utility>

namespace buywork::view {
namespace {

using namespace drawing;

constexpr double row_height = 26;
constexpr double bar_height = 12;
constexpr double note_gap = 8;

std::string long_day(Date date) { return buywork::human(date, language()); }
Date start_of(const Bar& bar) { return std::min(bar.start.value_or(bar.end), bar.end); }

/// Whole months around every bar, and today when it is not far off.
DateScale scale_of(const Timeline& timeline) {
    Date first = start_of(timeline.bars.front());
    Date last = timeline.bars.front().end;
    for (const Bar& bar : timeline.bars) {
        first = std::min(first, start_of(bar));
        last = std::max(last, bar.end);
    }
    const std::int32_t near = std::max((last - first) / 4, 31);
    if (timeline.today < first && first - timeline.today <= near) first = timeline.today;
    if (timeline.today > last && timeline.today - last <= near) last = timeline.today;
    return whole_months(first, last);
}

struct Row {
    std::string group;  ///< a row that names a group, when there is no bar
    const Bar* bar = nullptr;
};

/// One row a bar and one a group, in the order the groups first appear.
std::vector<Row> rows_of(const Timeline& timeline) {
    std::vector<std::pair<std::string, std::vector<Row>>> groups;
    for (const Bar& bar : timeline.bars) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == bar.group; });
        if (group == groups.end()) group = groups.insert(groups.end(), {bar.group, {}});
        group->second.push_back({{}, &bar});
    }
    std::vector<Row> rows;
    for (auto& [name, bars] : groups) {
        if (!name.empty()) rows.push_back({name, nullptr});
        rows.insert(rows.end(), bars.begin(), bars.end());
    }
    return rows;
}

/// One picture of some of a timeline's rows, under a ruler of its own.
class Picture {
  public:
    Picture(std::string& out, const Timeline& timeline, const DateScale& scale, std::span<const Row> rows)
        : out_(out), timeline_(timeline), scale_(scale), rows_(rows) {}

    void append(const std::string& id) {
        id_ = id;
        open_picture(out_, id, height(), timeline_.title, description());
        patterns();
        append_ruler_lines(out_, scale_, 0, height() - 6);
        each([this](const Row& row, double y) { group_line(row, y); });
        each([this](const Row& row, double y) { bar(row, y); });
        today();
        append_ruler_labels(out_, scale_, 0);
        each([this](const Row& row, double y) { words(row, y); });
        out_ += "</svg>\n";
    }

  private:
    double height() const { return ruler_height + row_height * static_cast<double>(rows_.size()) + 6; }

    template <class Use>
    void each(Use use) {
        double y = ruler_height;
        for (const Row& row : rows_) {
            use(row, y);
            y += row_height;
        }
    }

    std::string description() const {
        const auto bars =
            std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.bar != nullptr; });
        std::string text = line_of(timeline_.description);
        if (!text.empty()) text += ' ';
        return text + tr_count("{} bar, from {} to {}.", "{} bars, from {} to {}.", bars, bars,
                               long_day(scale_.first), long_day(scale_.last - 1));
    }

    /// Stripes, so that a tone is recognised without its colour.
    void patterns() {
        out_ += "<defs><pattern id=\"w" + id_ +
                "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                "patternTransform=\"rotate(45)\"><path" +
                painted("hw") +
                " d=\"M1.5 0V6\" stroke-width=\"3\"/></pattern>"
                "<pattern id=\"b" +
                id_ +
                "\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
                "patternTransform=\"rotate(-45)\"><path" +
                painted("hb") +
                " d=\"M0 1.5H5M1.5 0V5\" stroke-width=\"2\"/>"
                "</pattern></defs>\n";
    }

    void today() {
        if (!scale_.has(timeline_.today.days)) return;
        const double x = scale_.at(timeline_.today.days);
        append_vertical(out_, "t", x, 17, height() - 6);
        const std::string label = tr("Today, {}", long_day(timeline_.today));
        const double half = text_width(label) / 2;
        append_text(out_, "s", std::clamp(x, chart_left + half, chart_right - half), 13, label, "middle");
        out_ += '\n';
    }

    void group_line(const Row& row, double y) {
        if (row.bar != nullptr) return;
        append_horizontal(out_, "r", 0, chart_right, y + 3);
    }

    double left_of(const Bar& bar) const {
        return bar.start ? scale_.at(start_of(bar).days) : scale_.at(bar.end.days) - bar_height / 2;
    }
    double right_of(const Bar& bar) const {
        return bar.start ? std::max(scale_.at(bar.end.days + 1), left_of(bar) + 3) : left_of(bar) + bar_height;
    }

    std::string fill(Tone tone) const {
        switch (tone) {
            case Tone::good:
                return painted("g");
            case Tone::warning:
                return painted("w") + " fill=\"url(#w" + id_ + ")\"";
            case Tone::bad:
                return painted("b") + " fill=\"url(#b" + id_ + ")\"";
            case Tone::muted:
                return painted("m");
            case Tone::plain:
                break;
        }
        return painted("p");
    }

    void bar(const Row& row, double y) {
        if (row.bar == nullptr) return;
        const Bar& bar = *row.bar;
        const double middle = y + row_height / 2;
        const double half = bar_height / 2;
        if (bar.start) {
            out_ += "<rect" + fill(bar.tone) + " x=\"" + number(left_of(bar)) + "\" y=\"" + number(middle - half) +
                    "\" width=\"" + number(right_of(bar) - left_of(bar)) + "\" height=\"" + number(bar_height) +
                    "\" rx=\"2\">";
        } else {
            out_ += "<path" + fill(bar.tone) + " d=\"M" + number(left_of(bar)) + ' ' + number(middle) + 'l' +
                    number(half) + ' ' + number(-half) + ' ' + number(half) + ' ' + number(half) + ' ' +
                    number(-half) + ' ' + number(half) + "z\">";
        }
        out_ += "<title>" + escaped(in_words(bar)) + (bar.start ? "</title></rect>\n" : "</title></path>\n");
    }

    static std::string in_words(const Bar& bar) {
        const std::string days = (bar.start ? long_day(start_of(bar)) + " – " : "") + long_day(bar.end);
        const std::string text = std::string(mark(bar.tone)) + tr("{}: {}", line_of(bar.label), days);
        return bar.note.empty() ? text : text + ", " + line_of(bar.note);
    }

    void words(const Row& row, double y) {
        const double base = y + row_height / 2 + 4.5;
        if (row.bar == nullptr) {
            append_text(out_, "h k", 0, base, clipped(line_of(row.group), chart_right));
        } else {
            const std::string label = std::string(mark(row.bar->tone)) + line_of(row.bar->label);
            append_text(out_, "", 0, base, clipped(label, chart_left - 2 * note_gap));
            note(*row.bar, base);
        }
        out_ += '\n';
    }

    /// Beside the bar, right of it when there is room, else left, else cut to the larger side.
    void note(const Bar& bar, double base) {
        if (bar.note.empty()) return;
        const std::string content = line_of(bar.note);
        const double after = chart_right - right_of(bar) - note_gap;
        const double before = left_of(bar) - chart_left - note_gap;
        const bool right = text_width(content) <= after || (text_width(content) > before && after >= before);
        const double room = right ? after : before;
        if (room < 4 * letter) return;
        if (right) {
            append_text(out_, "s k", beside(right_of(bar) + note_gap, content), base, clipped(content, room));
        } else {
            append_text(out_, "s k", left_of(bar) - note_gap, base, clipped(content, room), "end");
        }
    }

    /// Where a text begins: past today's line when it would cross it and there is room.
    double beside(double x, std::string_view content) const {
        if (!scale_.has(timeline_.today.days)) return x;
        const double line = scale_.at(timeline_.today.days);
        const bool crosses = x - note_gap <= line && line <= x + text_width(content);
        const double past = line + note_gap;
        return crosses && past + text_width(content) <= chart_right ? past : x;
    }

    std::string& out_;
    const Timeline& timeline_;
    const DateScale& scale_;
    std::span<const Row> rows_;
    std::string id_;
};

/// Rows in parts that fit a page; a group cut in two is named again.
std::vector<std::vector<Row>> parts_of(const std::vector<Row>& rows) {
    std::vector<std::vector<Row>> parts(1);
    for (const Row& row : rows) {
        const std::size_t room = row.bar == nullptr ? rows_a_picture - 1 : rows_a_picture;
        if (parts.back().size() >= room) {
            parts.emplace_back();
            if (row.bar != nullptr && !row.bar->group.empty()) parts.back().push_back({row.bar->group, nullptr});
        }
        parts.back().push_back(row);
    }
    return parts;
}

}  // namespace

void append_svg(std::string& out, const Timeline& timeline, int number) {
    if (timeline.bars.empty()) return;
    open_figure(out, timeline.title, timeline.description);
    const DateScale scale = scale_of(timeline);
    int part = 0;
    for (const std::vector<Row>& rows : parts_of(rows_of(timeline))) {
        Picture(out, timeline, scale, rows).append(std::to_string(number) + '-' + std::to_string(++part));
    }
    close_figure(out);
}

}  // namespace buywork::view
