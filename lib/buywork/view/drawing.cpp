#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <buywork/view/drawing.hpp>
#include <buywork/view/theme.hpp>
#include <cmath>
#include <cstdlib>

namespace buywork::view::drawing {
namespace {

constexpr double flag_height = 15;

Date month_start(Date date) { return *Date::from(date.year(), date.month(), 1); }

Date next_month(Date date) {
    const bool last = date.year() == 9999 && date.month() == 12;
    return last ? date : month_start(date).plus_months(1);
}

/// "Dec", "déc.": the middle of "1 Dec 2026".
std::string month_name(Date date) {
    const std::string day = buywork::human(month_start(date), language());
    const std::size_t first = day.find(' ') + 1;
    return day.substr(first, day.rfind(' ') - first);
}

/// Months between two marks of the ruler; 0 for weeks.
int unit_months(const DateScale& scale) {
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

/// Years stand over months and quarters, months over weeks.
int span_of(int months) { return months == 0 ? 1 : 12; }

/// Calls `use(from, left, right)` for each unit of so many months, cut to the picture.
template <class Use>
void units(const DateScale& scale, int months, Use use) {
    for (Date from = unit_start(scale.first, months); from < scale.last;) {
        const Date to = unit_next(from, months);
        if (to <= from) break;
        use(from, scale.at(std::max(from, scale.first).days), scale.at(std::min(to, scale.last).days));
        from = to;
    }
}

/// Calls `use(number, x)` for round numbers of days.
template <class Use>
void numbers(const DateScale& scale, Use use) {
    const double days = scale.last - scale.first, room = chart_right - scale.left;
    double step = 1;
    for (const double factor : {2.0, 2.5, 2.0}) {
        if (days / step * 44 <= room) break;
        step *= factor;
    }
    while (days / step * 44 > room) step *= 2;
    for (double at = std::ceil(scale.first.days / step) * step; at <= scale.last.days; at += step)
        use(at, scale.at(at));
}

void label_within(std::string& out, double left, double right, double y, const char* looks,
                  const std::string& label) {
    if (text_width(label) + 4 <= right - left) append_text(out, looks, left + 4, y, label);
}

}  // namespace

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

std::string line_of(std::string_view text) { return one_line(shown(text)); }

double text_width(std::string_view text) { return letter * text::width(text); }

std::string clipped(std::string_view text, double room) {
    return text::clip(text, std::max(static_cast<int>(room / letter), 1));
}

void open_figure(std::string& out, std::string_view title, std::string_view caption) {
    const std::string name = escaped(line_of(title));
    out += "<figure>\n<figcaption dir=\"auto\">" + name;
    if (!caption.empty()) out += "<p>" + escaped(shown(caption)) + "</p>";
    out += "</figcaption>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + name + "\">\n";
}

void close_figure(std::string& out) { out += "</div>\n</figure>\n"; }

void open_picture(std::string& out, const std::string& id, double height, std::string_view title,
                  std::string_view description) {
    out += "<svg role=\"img\" viewBox=\"0 0 " + number(picture_width) + ' ' + number(height) +
           "\" font-family=\"sans-serif\" font-size=\"13\" aria-labelledby=\"t" + id + " d" + id +
           "\">\n<title id=\"t" + id + "\">" + escaped(line_of(title)) + "</title>\n<desc id=\"d" + id + "\">" +
           escaped(shown(description)) + "</desc>\n";
}

void append_text(std::string& out, std::string_view looks, double x, double y, std::string_view content,
                 std::string_view anchor) {
    out += "<text" + painted(looks) + " x=\"" + number(x) + "\" y=\"" + number(y) + '"';
    if (!anchor.empty()) out.append(" text-anchor=\"").append(anchor).append("\"");
    out += '>' + escaped(content) + "</text>";
}

void append_vertical(std::string& out, std::string_view looks, double x, double top, double bottom) {
    out += "<path" + painted(looks) + " d=\"M" + number(x) + ' ' + number(top) + 'V' + number(bottom) + "\"/>";
}

void append_horizontal(std::string& out, std::string_view looks, double from, double to, double y) {
    out += "<path" + painted(looks) + " d=\"M" + number(from) + ' ' + number(y) + 'H' + number(to) + "\"/>";
}

double DateScale::at(double day) const {
    const double share = (day - first.days) / std::max(last - first, 1);
    return left + std::clamp(share, 0.0, 1.0) * (chart_right - left);
}

double DateScale::month() const { return (chart_right - left) * 30.4 / std::max(last - first, 1); }

DateScale whole_months(Date first, Date last) { return {month_start(first), next_month(last)}; }

void append_ruler_lines(std::string& out, const DateScale& scale, double top, double bottom, bool is_dated) {
    if (!is_dated) {
        numbers(scale, [&](double, double x) { append_vertical(out, "r", x, top + 38, bottom); });
        out += '\n';
        return;
    }
    const int months = unit_months(scale);
    units(scale, months, [&](Date, double left, double) { append_vertical(out, "r", left, top + 38, bottom); });
    append_vertical(out, "r", chart_right, top + 38, bottom);
    if (months < 12)
        units(scale, span_of(months),
              [&](Date, double left, double) { append_vertical(out, "y", left, top + 22, top + 38); });
    out += '\n';
}

void append_ruler_labels(std::string& out, const DateScale& scale, double top, bool is_dated) {
    if (!is_dated) {
        numbers(scale, [&](double at, double x) {
            if (x + text_width(number(at)) + 3 <= picture_width) append_text(out, "s k", x + 3, top + 51, number(at));
        });
        out += '\n';
        return;
    }
    const int months = unit_months(scale);
    units(scale, months, [&](Date from, double left, double right) {
        const bool begins_before = months > 12 && from < scale.first;
        if (!begins_before) label_within(out, left, right, top + 51, "s k", unit_label(from, months));
    });
    if (months >= 12) return;
    units(scale, span_of(months), [&](Date from, double left, double right) {
        const std::string year = std::to_string(from.year());
        label_within(out, left, right, top + 34, "h k", months == 0 ? month_name(from) + ' ' + year : year);
    });
    out += '\n';
}

std::vector<Flag> flags_of(const std::vector<GanttMark>& marks, const DateScale& scale) {
    std::vector<Flag> flags;
    for (const GanttMark& mark : marks)
        if (scale.first.days <= mark.place && mark.place <= scale.last.days)
            flags.push_back({scale.at(mark.place), line_of(mark.label), mark.is_likely ? "d" : "u"});
    return flags;
}

void spread(std::vector<Flag>& flags, const DateScale& scale) {
    std::stable_sort(flags.begin(), flags.end(), [](const Flag& a, const Flag& b) { return a.x < b.x; });
    std::vector<double> ends;
    for (Flag& flag : flags) {
        const double width = text_width(flag.label);
        const double left = std::clamp(flag.x - width / 2, scale.left, picture_width - width);
        const auto line = std::find_if(ends.begin(), ends.end(), [&](double end) { return end <= left; });
        flag.line = static_cast<int>(line - ends.begin());
        if (line == ends.end()) ends.push_back(0);
        ends[static_cast<std::size_t>(flag.line)] = left + width + 10;
    }
}

double height_of(const std::vector<Flag>& flags) {
    double height = 0;
    for (const Flag& flag : flags) height = std::max(height, flag_height * flag.line);
    return height;
}

void append_flag_lines(std::string& out, const std::vector<Flag>& flags, double top, double bottom) {
    for (const Flag& flag : flags)
        append_vertical(out, flag.looks, flag.x, top - flag_height * flag.line + 17, bottom);
    out += '\n';
}

void append_flag_names(std::string& out, const std::vector<Flag>& flags, const DateScale& scale, double top) {
    for (const Flag& flag : flags) {
        const double half = text_width(flag.label) / 2;
        append_text(out, "s k", std::clamp(flag.x, scale.left + half, picture_width - half),
                    top - flag_height * flag.line + 13, flag.label, "middle");
        out += '\n';
    }
}

}  // namespace buywork::view::drawing
