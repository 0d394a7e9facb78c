#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <buywork/view/drawing.hpp>
#include <cmath>
#include <map>

namespace buywork::view {
namespace {

std::string label_of(const GanttBar& bar) { return one_line(shown(bar.label)); }
bool is_milestone(const GanttBar& bar) { return bar.finish - bar.start < 1e-6; }
Date date_at(double place) { return {static_cast<std::int32_t>(std::floor(place + 1e-6))}; }

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
        const double length = last - first;
        for (const GanttMark& mark : gantt.marks)
            if (mark.place <= last + 2 * length) last = std::max(last, mark.place);
        for (const GanttBar& bar : gantt.bars)
            if (gantt.dated && is_milestone(bar)) last = std::max(last, bar.finish + 1);
        last = std::max(last, first + 1);
    }
    double share(double place) const { return std::clamp((place - first) / (last - first), 0.0, 1.0); }
    bool has(double place) const { return first <= place && place < last; }
};

std::string place_text(const Gantt& gantt, double place) {
    return gantt.dated ? human_day(date_at(place).iso()) : drawing::number(place);
}

std::string_view sign(const GanttBar& bar, int column, int start, int finish, int late) {
    if (is_milestone(bar))
        return column == start ? (bar.critical ? "◆" : "◇") : column > start && column <= late ? "·" : "";
    if (column >= start && column <= finish) return bar.critical ? "█" : bar.done ? "─" : "▒";
    return column > finish && column <= late ? "·" : "";
}

/// Signs of the plan's days, by column.
using Signs = std::map<int, std::string_view>;

std::string drawn(const GanttBar& bar, const Span& span, int columns, const Signs& days) {
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
        const auto day = days.find(i);
        if ((here.empty() || here == "·") && day != days.end()) here = day->second;
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

void append_gantt(std::string& out, const Gantt& gantt, int width, bool color) {
    int labels = 0;
    for (const GanttBar& bar : gantt.bars) labels = std::max(labels, text::width(label_of(bar)));
    labels = std::min(labels, width / 3);
    const Span span(gantt);
    const int columns = std::max(width - labels - 2, 10);
    const auto column = [&](double place) {
        return std::min(static_cast<int>(span.share(place) * columns), columns - 1);
    };
    Signs days;
    for (const GanttMark& mark : gantt.marks)
        if (mark.place <= span.last) days[column(mark.place - 1)] = mark.is_likely ? "┊" : "║";
    const bool has_today = gantt.today && span.has(*gantt.today);
    if (has_today) days[column(*gantt.today)] = "│";
    const std::string from = place_text(gantt, span.first);
    const std::string to = place_text(gantt, gantt.dated ? span.last - 1 : span.last);
    const auto spaces = [](int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); };
    const int between = columns - text::width(from) - text::width(to);
    out += spaces(labels + 2) + from + (between > 0 ? spaces(between) + to : "") + '\n';
    for (const GanttBar& bar : gantt.bars) {
        const std::string label = text::clip(label_of(bar), labels);
        const char* style = !color ? "" : bar.critical ? "\x1b[1m" : bar.done ? "\x1b[2m" : "";
        out += label + spaces(labels - text::width(label) + 2) + style + drawn(bar, span, columns, days) +
               (*style ? "\x1b[0m\n" : "\n");
    }
    std::vector<std::string> legend = gantt.legend;
    if (legend.empty())
        legend = {tr("█ critical"), tr("▒ with float"), tr("· float"), tr("─ done"), tr("◆ milestone")};
    for (const GanttMark& mark : gantt.marks)
        if (mark.place <= span.last) legend.push_back((mark.is_likely ? "┊ " : "║ ") + one_line(shown(mark.label)));
    if (has_today) legend.push_back(tr("│ today, {}", human_day(date_at(*gantt.today).iso())));
    for (const std::string& line : flow(legend, "  ", width)) out += line + '\n';
}

}  // namespace buywork::view
