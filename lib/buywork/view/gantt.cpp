#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <cmath>

namespace buywork::view {
namespace {

std::string label_of(const GanttBar& bar) { return one_line(shown(bar.label)); }
bool is_milestone(const GanttBar& bar) { return bar.finish - bar.start < 1e-6; }
Date date_at(double place) { return {static_cast<std::int32_t>(std::floor(place + 1e-6))}; }
std::string day_of(double place) { return buywork::human(date_at(place), language()); }

/// From the first place of a plan to its last.
struct Span {
    double first = 0, last = 1;

    explicit Span(const Gantt& gantt) {
        first = gantt.bars.front().start;
        last = first;
        for (const GanttBar& bar : gantt.bars) {
            first = std::min({first, bar.start, bar.promised_start.value_or(bar.start)});
            last = std::max({last, bar.finish, bar.late_finish, bar.promised_finish.value_or(bar.finish)});
        }
        for (const GanttBar& bar : gantt.bars)
            if (gantt.dated && is_milestone(bar)) last = std::max(last, bar.finish + 1);
        last = std::max(last, first + 1);
    }
    double share(double place) const { return std::clamp((place - first) / (last - first), 0.0, 1.0); }
    bool has(double place) const { return first <= place && place < last; }
};

// HTML

constexpr double picture_width = 960;
constexpr double chart_left = 300;
constexpr double chart_right = 948;
constexpr double ruler_height = 44;
constexpr double row_height = 24;
constexpr double bar_height = 12;
constexpr double letter = 7.4;
constexpr std::size_t rows_a_picture = 36;

std::string escaped(std::string_view text) {
    std::string out;
    append_html(out, text);
    return out;
}

/// Fixed decimals, whatever the locale.
std::string number(double value) {
    const auto tenths = std::llround(value * 10);
    std::string text = (tenths < 0 ? "-" : "") + std::to_string(std::abs(tenths) / 10);
    if (tenths % 10 != 0) text += '.' + std::to_string(std::abs(tenths % 10));
    return text;
}

struct Tick {
    double place;
    std::string label;
};

std::vector<Tick> day_ticks(const Span& span, double room) {
    double step = 1;
    for (const double factor : {2.0, 2.5, 2.0}) {
        if ((span.last - span.first) / step * 44 <= room) break;
        step *= factor;
    }
    while ((span.last - span.first) / step * 44 > room) step *= 2;
    std::vector<Tick> ticks;
    for (double at = std::ceil(span.first / step) * step; at <= span.last; at += step)
        ticks.push_back({at, number(at)});
    return ticks;
}

/// "Dec 2026" of "1 Dec 2026".
std::string month_of(Date date) {
    const std::string text = buywork::human(*Date::from(date.year(), date.month(), 1), language());
    return text.substr(text.find(' ') + 1);
}

std::vector<Tick> date_ticks(const Span& span, double room) {
    const double days = span.last - span.first;
    std::vector<Tick> ticks;
    if (days / 7 * 60 <= room) {
        const Date first = date_at(span.first);
        for (Date day = first + (8 - first.weekday()) % 7; day.days < span.last; day = day + 7) {
            const std::string text = buywork::human(day, language());
            ticks.push_back({static_cast<double>(day.days), text.substr(0, text.rfind(' '))});
        }
        return ticks;
    }
    int months = 1;
    for (const int more : {3, 12, 60, 120, 1200, 12000}) {
        if (days / (30.4 * months) * 76 <= room) break;
        months = more;
    }
    const Date first = date_at(span.first);
    const int since = first.year() * 12 + first.month() - 1;
    for (int at = (since + months - 1) / months * months; at < 120'000; at += months) {
        const Date day = *Date::from(at / 12, at % 12 + 1, 1);
        if (day.days >= span.last) break;
        ticks.push_back({static_cast<double>(day.days), months >= 12 ? std::to_string(day.year()) : month_of(day)});
    }
    return ticks;
}

/// One picture of some of the bars, under a ruler of its own.
class Picture {
  public:
    Picture(std::string& out, const Gantt& gantt, const Span& span, std::span<const GanttBar> bars, std::string id)
        : out_(out), gantt_(gantt), span_(span), bars_(bars), id_(std::move(id)) {}

    void append() {
        out_ += "<svg role=\"img\" viewBox=\"0 0 " + number(picture_width) + ' ' + number(height()) +
                "\" aria-labelledby=\"t" + id_ + " d" + id_ + "\">\n<title id=\"t" + id_ + "\">" +
                escaped(one_line(shown(gantt_.title))) + "</title>\n<desc id=\"d" + id_ + "\">" +
                escaped(description()) + "</desc>\n<defs><pattern id=\"b" + id_ +
                "\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(-45)\">"
                "<path class=\"hb\" d=\"M0 1.5H5M1.5 0V5\" stroke-width=\"2\"/></pattern></defs>\n";
        ruler();
        double y = ruler_height;
        for (const GanttBar& one : bars_) {
            bar(one, y);
            y += row_height;
        }
        today();
        out_ += "</svg>\n";
    }

  private:
    double height() const { return ruler_height + row_height * static_cast<double>(bars_.size()) + 6; }
    double at(double place) const { return chart_left + span_.share(place) * (chart_right - chart_left); }

    std::string description() const {
        const auto critical = std::count_if(bars_.begin(), bars_.end(), [](const auto& bar) { return bar.critical; });
        const auto count = static_cast<std::int64_t>(bars_.size());
        return tr_count("{} step, {} of them critical (hatched); a dotted line is float, a thin one the baseline.",
                        "{} steps, {} of them critical (hatched); a dotted line is float, a thin one the baseline.",
                        count, count, std::int64_t{critical});
    }

    void line(const char* style, double x) {
        out_ +=
            "<path class=\"" + std::string(style) + "\" d=\"M" + number(x) + " 30V" + number(height() - 6) + "\"/>";
    }

    void text(const char* style, double x, double y, std::string_view content) {
        out_ += "<text" + (*style ? " class=\"" + std::string(style) + '"' : "") + " x=\"" + number(x) + "\" y=\"" +
                number(y) + "\">" + escaped(content) + "</text>";
    }

    void ruler() {
        const double room = chart_right - chart_left;
        for (const Tick& tick : gantt_.dated ? date_ticks(span_, room) : day_ticks(span_, room)) {
            line("r", at(tick.place));
            if (at(tick.place) + letter * text::width(tick.label) + 3 <= picture_width)
                text("s", at(tick.place) + 3, 40, tick.label);
        }
        out_ += '\n';
    }

    void today() {
        if (!gantt_.today || !span_.has(*gantt_.today)) return;
        const double x = at(*gantt_.today);
        line("t", x);
        const std::string label = tr("Today, {}", day_of(*gantt_.today));
        text("s", std::clamp(x - letter * text::width(label) / 2, chart_left, chart_right - letter * 16), 22, label);
        out_ += '\n';
    }

    void horizontal(const char* style, double from, double to, double y) {
        out_ += "<path class=\"" + std::string(style) + "\" d=\"M" + number(from) + ' ' + number(y) + 'H' +
                number(to) + "\"/>";
    }

    void bar(const GanttBar& bar, double y) {
        const double middle = y + row_height / 2, left = at(bar.start);
        const double right = std::max(at(bar.finish), left + 2);
        const std::string style = bar.critical ? "class=\"b\" fill=\"url(#b" + id_ + ")\""
                                  : bar.done   ? "class=\"o\""
                                               : "class=\"p\"";
        text("", 0, middle + 4.5,
             text::clip((bar.critical ? "! " : "") + label_of(bar), static_cast<int>((chart_left - 16) / letter)));
        if (bar.late_finish > bar.finish) horizontal("l", right, at(bar.late_finish), middle);
        if (bar.promised_start && bar.promised_finish)
            horizontal("q", at(*bar.promised_start), std::max(at(*bar.promised_finish), at(*bar.promised_start) + 2),
                       middle + 9);
        const std::string words =
            "<title>" + escaped(label_of(bar) + (bar.note.empty() ? "" : ", " + one_line(shown(bar.note)))) +
            "</title>";
        if (is_milestone(bar))
            out_ += "<path " + style + " d=\"M" + number(left - 6) + ' ' + number(middle) + "l6 -6 6 6 -6 6z\">" +
                    words + "</path>\n";
        else
            out_ += "<rect " + style + " x=\"" + number(left) + "\" y=\"" + number(middle - bar_height / 2) +
                    "\" width=\"" + number(right - left) + "\" height=\"" + number(bar_height) + "\" rx=\"2\">" +
                    words + "</rect>\n";
    }

    std::string& out_;
    const Gantt& gantt_;
    const Span& span_;
    std::span<const GanttBar> bars_;
    std::string id_;
};

// Terminal

std::string place_text(const Gantt& gantt, double place) {
    return gantt.dated ? human_day(date_at(place).iso()) : number(place);
}

std::string_view sign(const GanttBar& bar, int column, int start, int finish, int late) {
    if (is_milestone(bar))
        return column == start ? (bar.critical ? "◆" : "◇") : column > start && column <= late ? "·" : "";
    if (column >= start && column <= finish) return bar.critical ? "█" : bar.done ? "─" : "▒";
    return column > finish && column <= late ? "·" : "";
}

std::string drawn(const GanttBar& bar, const Span& span, int columns, int today) {
    const auto column = [&](double place) {
        return std::min(static_cast<int>(span.share(place) * columns + 1e-9), columns - 1);
    };
    const int start = column(bar.start);
    const int finish = std::max(start, static_cast<int>(std::ceil(span.share(bar.finish) * columns - 1e-9)) - 1);
    const int late = static_cast<int>(std::ceil(span.share(bar.late_finish) * columns - 1e-9)) - 1;
    std::string line;
    int pending = 0;
    for (int i = 0; i < columns; ++i) {
        std::string_view here = sign(bar, i, start, finish, late);
        if ((here.empty() || here == "·") && i == today) here = "│";
        if (here.empty()) {
            ++pending;
            continue;
        }
        line.append(static_cast<std::size_t>(pending), ' ').append(here);
        pending = 0;
    }
    return line;
}

}  // namespace

void append_svg(std::string& out, const Gantt& gantt, int number) {
    if (gantt.bars.empty()) return;
    const std::string name = escaped(one_line(shown(gantt.title)));
    out += "<figure>\n<figcaption dir=\"auto\">" + name;
    if (!gantt.description.empty()) out += "<p>" + escaped(shown(gantt.description)) + "</p>";
    out += "</figcaption>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + name + "\">\n";
    const Span span(gantt);
    const std::span<const GanttBar> bars = gantt.bars;
    int part = 0;
    for (std::size_t at = 0; at < bars.size(); at += rows_a_picture) {
        const auto some = bars.subspan(at, std::min(rows_a_picture, bars.size() - at));
        Picture(out, gantt, span, some, std::to_string(number) + '-' + std::to_string(++part)).append();
    }
    out += "</div>\n</figure>\n";
}

void append_gantt(std::string& out, const Gantt& gantt, int width, bool color) {
    int labels = 0;
    for (const GanttBar& bar : gantt.bars) labels = std::max(labels, text::width(label_of(bar)));
    labels = std::min(labels, width / 3);
    const Span span(gantt);
    const int columns = std::max(width - labels - 2, 10);
    const bool has_today = gantt.today && span.has(*gantt.today);
    const int today = has_today ? std::min(static_cast<int>(span.share(*gantt.today) * columns), columns - 1) : -1;
    const std::string from = place_text(gantt, span.first);
    const std::string to = place_text(gantt, gantt.dated ? span.last - 1 : span.last);
    const auto spaces = [](int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); };
    const int between = columns - text::width(from) - text::width(to);
    out += spaces(labels + 2) + from + (between > 0 ? spaces(between) + to : "") + '\n';
    for (const GanttBar& bar : gantt.bars) {
        const std::string label = text::clip(label_of(bar), labels);
        const char* style = !color ? "" : bar.critical ? "\x1b[31m" : bar.done ? "\x1b[2m" : "";
        out += label + spaces(labels - text::width(label) + 2) + style + drawn(bar, span, columns, today) +
               (*style ? "\x1b[0m\n" : "\n");
    }
    std::vector<std::string> legend{tr("█ critical"), tr("▒ with float"), tr("· float"), tr("─ done"),
                                    tr("◆ milestone")};
    if (today >= 0) legend.push_back(tr("│ today, {}", human_day(date_at(*gantt.today).iso())));
    for (const std::string& line : flow(legend, "  ", width)) out += line + '\n';
}

}  // namespace buywork::view
