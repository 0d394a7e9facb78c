#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace buywork::view {
namespace {

// Lengths in the picture's own units, about a pixel each.
constexpr double picture_width = 960;
constexpr double chart_left = 300;
constexpr double chart_right = 948;
constexpr double ruler_height = 56;
constexpr double row_height = 26;
constexpr double bar_height = 12;
constexpr double letter = 7.4;  ///< room for a column of text, on the safe side for any font
constexpr double note_gap = 8;
constexpr std::size_t rows_a_picture = 36;  ///< so that one fits a printed page

/// Fixed decimals, whatever the locale.
std::string number(double value) {
    const auto tenths = std::llround(value * 10);
    std::string text = (tenths < 0 ? "-" : "") + std::to_string(std::abs(tenths) / 10);
    if (tenths % 10 != 0) text += '.' + std::to_string(std::abs(tenths % 10));
    return text;
}

std::string escaped(std::string_view text) {
    std::string out;
    append_html(out, text);
    return out;
}

double text_width(std::string_view text) { return letter * text::width(text); }
std::string clipped(std::string_view text, double room) {
    return text::clip(text, std::max(static_cast<int>(room / letter), 1));
}
std::string line_of(std::string_view text) { return one_line(shown(text)); }
std::string long_day(Date date) { return buywork::human(date, language()); }

Date month_start(Date date) { return *Date::from(date.year(), date.month(), 1); }

/// "Dec", "déc.": the middle of "1 Dec 2026".
std::string month_name(Date date) {
    const std::string day = long_day(month_start(date));
    const std::size_t first = day.find(' ') + 1;
    return day.substr(first, day.rfind(' ') - first);
}

/// The days a picture spans: whole months around every bar, and today when it is not far off.
struct Scale {
    Date first;
    Date last;  ///< the day after

    double at(Date date) const {
        const double share = static_cast<double>(date - first) / std::max(last - first, 1);
        return chart_left + std::clamp(share, 0.0, 1.0) * (chart_right - chart_left);
    }
    bool has(Date date) const { return first <= date && date < last; }
    double month() const { return (chart_right - chart_left) * 30.4 / std::max(last - first, 1); }
};

Date start_of(const Bar& bar) { return std::min(bar.start.value_or(bar.end), bar.end); }

Date next_month(Date date) {
    const bool last = date.year() == 9999 && date.month() == 12;
    return last ? date : month_start(date).plus_months(1);
}

Scale scale_of(const Timeline& timeline) {
    Date first = start_of(timeline.bars.front());
    Date last = timeline.bars.front().end;
    for (const Bar& bar : timeline.bars) {
        first = std::min(first, start_of(bar));
        last = std::max(last, bar.end);
    }
    const std::int32_t near = std::max((last - first) / 4, 31);
    if (timeline.today < first && first - timeline.today <= near) first = timeline.today;
    if (timeline.today > last && timeline.today - last <= near) last = timeline.today;
    return {month_start(first), next_month(last)};
}

/// Months between two marks of the ruler; 0 for weeks.
int unit_months(const Scale& scale) {
    if (scale.month() / 4.35 >= 40) return 0;
    if (scale.month() >= 42) return 1;
    for (const int months : {3, 12, 24, 60, 120, 300, 1200}) {
        if (scale.month() * months >= (months == 3 ? 28 : 42)) return months;
    }
    return 12000;
}

/// The mark after `date`; the first is the one at or before the picture's left edge.
Date unit_start(Date date, int months) {
    if (months == 0) return date;
    const int since_year_one = (date.year() - 1) * 12 + date.month() - 1;
    const int start =
        months >= 12 ? (date.year() / (months / 12)) * (months / 12) * 12 - 12 : since_year_one / months * months;
    return *Date::from(std::max(start / 12 + 1, 1), start < 0 ? 1 : start % 12 + 1, 1);
}

Date unit_next(Date date, int months) {
    if (months == 0) return date + (8 - date.weekday());
    const int year = date.year() + (date.month() - 1 + months) / 12;
    return year > 9999 ? *Date::from(9999, 12, 31) : date.plus_months(months);
}

std::string unit_label(Date date, int months) {
    if (months == 0) return std::to_string(date.day());
    if (months == 1) return month_name(date);
    if (months == 3) return tr("Q{}", (date.month() - 1) / 3 + 1);
    return std::to_string(date.year());
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
    Picture(std::string& out, const Timeline& timeline, const Scale& scale, std::span<const Row> rows)
        : out_(out), timeline_(timeline), scale_(scale), rows_(rows) {}

    void append(const std::string& id) {
        id_ = id;
        const std::string title = line_of(timeline_.title);
        out_ += "<svg role=\"img\" viewBox=\"0 0 " + number(picture_width) + ' ' + number(height()) +
                "\" aria-labelledby=\"t" + id + " d" + id + "\">\n<title id=\"t" + id + "\">" + escaped(title) +
                "</title>\n<desc id=\"d" + id + "\">" + escaped(description()) + "</desc>\n";
        patterns();
        ruler_lines();
        each([this](const Row& row, double y) { group_line(row, y); });
        each([this](const Row& row, double y) { bar(row, y); });
        today();
        ruler_labels();
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

    /// Stripes, so that a tone is told without its colour.
    void patterns() {
        out_ += "<defs><pattern id=\"w" + id_ +
                "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
                "patternTransform=\"rotate(45)\"><path class=\"hw\" d=\"M1.5 0V6\" stroke-width=\"3\"/></pattern>"
                "<pattern id=\"b" +
                id_ +
                "\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
                "patternTransform=\"rotate(-45)\"><path class=\"hb\" d=\"M0 1.5H5M1.5 0V5\" stroke-width=\"2\"/>"
                "</pattern></defs>\n";
    }

    void line(const char* style, double x, double top, double bottom) {
        out_ += "<path class=\"" + std::string(style) + "\" d=\"M" + number(x) + ' ' + number(top) + 'V' +
                number(bottom) + "\"/>";
    }

    void text(const char* style, double x, double y, std::string_view content, const char* anchor = "") {
        out_ += "<text";
        if (*style != '\0') out_ += " class=\"" + std::string(style) + '"';
        out_ += " x=\"" + number(x) + "\" y=\"" + number(y) + '"';
        if (*anchor != '\0') out_ += " text-anchor=\"" + std::string(anchor) + '"';
        out_ += '>' + escaped(content) + "</text>";
    }

    /// Calls `use(from, left, right)` for each unit of so many months, cut to the picture.
    template <class Use>
    void units(int months, Use use) const {
        for (Date from = unit_start(scale_.first, months); from < scale_.last;) {
            const Date to = unit_next(from, months);
            if (to <= from) break;
            use(from, scale_.at(std::max(from, scale_.first)), scale_.at(std::min(to, scale_.last)));
            from = to;
        }
    }

    void ruler_lines() {
        const int months = unit_months(scale_);
        units(months, [this](Date, double left, double) { line("r", left, 38, height() - 6); });
        line("r", chart_right, 38, height() - 6);
        if (months < 12) units(span_of(months), [this](Date, double left, double) { line("y", left, 22, 38); });
        out_ += '\n';
    }

    /// Years stand over months and quarters, months over weeks.
    static int span_of(int months) { return months == 0 ? 1 : 12; }

    void ruler_labels() {
        const int months = unit_months(scale_);
        units(months, [&](Date from, double left, double right) {
            const bool begins_before = months > 12 && from < scale_.first;
            if (!begins_before) label_within(left, right, 51, "s k", unit_label(from, months));
        });
        if (months >= 12) return;
        units(span_of(months), [&](Date from, double left, double right) {
            const std::string year = std::to_string(from.year());
            label_within(left, right, 34, "h k", months == 0 ? month_name(from) + ' ' + year : year);
        });
    }

    void label_within(double left, double right, double y, const char* style, const std::string& label) {
        if (text_width(label) + 4 <= right - left) text(style, left + 4, y, label);
    }

    void today() {
        if (!scale_.has(timeline_.today)) return;
        const double x = scale_.at(timeline_.today);
        line("t", x, 17, height() - 6);
        const std::string label = tr("Today, {}", long_day(timeline_.today));
        const double half = text_width(label) / 2;
        text("s", std::clamp(x, chart_left + half, chart_right - half), 13, label, "middle");
        out_ += '\n';
    }

    void group_line(const Row& row, double y) {
        if (row.bar != nullptr) return;
        out_ += "<path class=\"r\" d=\"M0 " + number(y + 3) + 'H' + number(chart_right) + "\"/>\n";
    }

    double left_of(const Bar& bar) const {
        return bar.start ? scale_.at(start_of(bar)) : scale_.at(bar.end) - bar_height / 2;
    }
    double right_of(const Bar& bar) const {
        return bar.start ? std::max(scale_.at(bar.end + 1), left_of(bar) + 3) : left_of(bar) + bar_height;
    }

    std::string fill(Tone tone) const {
        switch (tone) {
            case Tone::good:
                return "class=\"g\"";
            case Tone::warning:
                return "class=\"w\" fill=\"url(#w" + id_ + ")\"";
            case Tone::bad:
                return "class=\"b\" fill=\"url(#b" + id_ + ")\"";
            case Tone::muted:
                return "class=\"m\"";
            case Tone::plain:
                break;
        }
        return "class=\"p\"";
    }

    void bar(const Row& row, double y) {
        if (row.bar == nullptr) return;
        const Bar& bar = *row.bar;
        const double middle = y + row_height / 2;
        const double half = bar_height / 2;
        if (bar.start) {
            out_ += "<rect " + fill(bar.tone) + " x=\"" + number(left_of(bar)) + "\" y=\"" + number(middle - half) +
                    "\" width=\"" + number(right_of(bar) - left_of(bar)) + "\" height=\"" + number(bar_height) +
                    "\" rx=\"2\">";
        } else {
            out_ += "<path " + fill(bar.tone) + " d=\"M" + number(left_of(bar)) + ' ' + number(middle) + 'l' +
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
            text("h k", 0, base, clipped(line_of(row.group), chart_right));
        } else {
            const std::string label = std::string(mark(row.bar->tone)) + line_of(row.bar->label);
            text("", 0, base, clipped(label, chart_left - 2 * note_gap));
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
            text("s k", beside(right_of(bar) + note_gap, content), base, clipped(content, room));
        } else {
            text("s k", left_of(bar) - note_gap, base, clipped(content, room), "end");
        }
    }

    /// Where a text begins: past today's line when it would cross it and there is room.
    double beside(double x, std::string_view content) const {
        if (!scale_.has(timeline_.today)) return x;
        const double line = scale_.at(timeline_.today);
        const bool crosses = x - note_gap <= line && line <= x + text_width(content);
        const double past = line + note_gap;
        return crosses && past + text_width(content) <= chart_right ? past : x;
    }

    std::string& out_;
    const Timeline& timeline_;
    const Scale& scale_;
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
    const std::string name = escaped(line_of(timeline.title));
    out += "<figure>\n<figcaption dir=\"auto\">" + name;
    if (!timeline.description.empty()) out += "<p>" + escaped(shown(timeline.description)) + "</p>";
    out += "</figcaption>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + name + "\">\n";
    const Scale scale = scale_of(timeline);
    int part = 0;
    for (const std::vector<Row>& rows : parts_of(rows_of(timeline))) {
        Picture(out, timeline, scale, rows).append(std::to_string(number) + '-' + std::to_string(++part));
    }
    out += "</div>\n</figure>\n";
}

}  // namespace buywork::view
