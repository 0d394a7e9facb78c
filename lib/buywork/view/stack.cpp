#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <cmath>
#include <cstdlib>

namespace buywork::view {
namespace {

constexpr int gap = 2;
constexpr int most_columns = 50;
// Lengths in the picture's own units, about a pixel each.
constexpr double chart_left = 240;
constexpr double chart_right = 800;
constexpr double picture_width = 960;
constexpr double row_height = 30;
constexpr double bar_height = 20;
constexpr double letter_width = 7.4;

/// A, B, … Z, a, … z, then a sign for all that follow.
char letter(std::size_t part) {
    if (part < 26) return static_cast<char>('A' + part);
    return part < 52 ? static_cast<char>('a' + part - 26) : '#';
}

/// "A price", "B lead time"
std::vector<std::string> legend(const Stack& stack) {
    std::vector<std::string> items;
    for (std::size_t part = 0; part < stack.parts.size(); ++part)
        items.push_back(std::string(1, letter(part)) + ' ' + one_line(shown(stack.parts[part])));
    return items;
}

std::string bar(const Stack::Line& line, double full, int columns) {
    std::string text;
    double sum = 0;
    for (std::size_t part = 0; part < line.values.size(); ++part) {
        sum += line.values[part];
        const auto end = static_cast<std::size_t>(std::clamp(std::llround(sum / full * columns), 0LL, 1LL * columns));
        if (end > text.size()) text.append(end - text.size(), letter(part));
    }
    return text;
}

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

void append_text(std::string& out, const char* style, double x, double y, const char* anchor,
                 std::string_view content) {
    out += std::string("<text class=\"") + style + "\" x=\"" + number(x) + "\" y=\"" + number(y) +
           "\" text-anchor=\"" + anchor + "\">" + escaped(content) + "</text>\n";
}

/// One part: filled and outlined in turn, its letter inside when there is room.
void append_part(std::string& out, const Stack& stack, std::size_t part, double left, double right, double top) {
    const bool filled = part % 2 == 0;
    out += std::string("<rect class=\"") + (filled ? "pa" : "pb") + "\" x=\"" + number(left) + "\" y=\"" +
           number(top) + "\" width=\"" + number(right - left) + "\" height=\"" + number(bar_height) + "\"><title>" +
           escaped(one_line(shown(stack.parts[part]))) + "</title></rect>\n";
    if (right - left >= 2 * letter_width)
        append_text(out, filled ? "la" : "lb", (left + right) / 2, top + bar_height - 5.5, "middle",
                    std::string(1, letter(part)));
}

void append_line(std::string& out, const Stack& stack, const Stack::Line& line, double top) {
    const auto clipped = [](std::string_view text, double room) {
        return text::clip(one_line(shown(text)), static_cast<int>(room / letter_width));
    };
    append_text(out, "", 0, top + bar_height - 5, "start", clipped(line.label, chart_left - 12));
    double sum = 0;
    const auto at = [&](double value) {
        return chart_left + std::clamp(value / stack.full, 0.0, 1.0) * (chart_right - chart_left);
    };
    for (std::size_t part = 0; part < line.values.size() && part < stack.parts.size(); ++part) {
        const double left = at(sum);
        sum += line.values[part];
        if (line.values[part] > 0) append_part(out, stack, part, left, at(sum), top);
    }
    append_text(out, "s k", at(sum) + 8, top + bar_height - 5, "start", clipped(line.note, picture_width - at(sum)));
}

}  // namespace

void append_stack(std::string& out, const Stack& stack, int width) {
    if (stack.lines.empty() || !(stack.full > 0)) return;
    int labels = 0;
    int notes = 0;
    for (const Stack::Line& line : stack.lines) {
        labels = std::max(labels, text::width(one_line(shown(line.label))));
        notes = std::max(notes, text::width(one_line(shown(line.note))));
    }
    labels = std::min(labels, width / 3);
    const int columns = std::clamp(width - labels - notes - 2 * gap, 10, most_columns);
    const auto pad = [](int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); };
    for (const Stack::Line& line : stack.lines) {
        const std::string label = text::clip(one_line(shown(line.label)), labels);
        const std::string drawn = bar(line, stack.full, columns);
        out += label + pad(labels - text::width(label) + gap) + drawn;
        if (!line.note.empty())
            out += pad(columns - static_cast<int>(drawn.size()) + gap) + one_line(shown(line.note));
        out += '\n';
    }
    for (const std::string& line : flow(legend(stack), " · ", std::max(width, 20))) out += line + '\n';
}

void append_stack_svg(std::string& out, const Stack& stack, int picture) {
    if (stack.lines.empty() || !(stack.full > 0)) return;
    const std::string name = escaped(one_line(shown(stack.title)));
    const std::string id = "s" + std::to_string(picture);
    const double height = static_cast<double>(stack.lines.size()) * row_height;
    out += "<figure>\n<figcaption dir=\"auto\">" + name + "<p>" + escaped(text::join(legend(stack), " · ")) +
           "</p></figcaption>\n";
    out += "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + name + "\">\n";
    out += "<svg viewBox=\"0 0 " + number(picture_width) + ' ' + number(height) +
           "\" role=\"img\" aria-labelledby=\"" + id + "t " + id + "d\">\n<title id=\"" + id + "t\">" + name +
           "</title>\n<desc id=\"" + id + "d\">" + escaped(shown(stack.description)) + "</desc>\n";
    for (std::size_t i = 0; i < stack.lines.size(); ++i)
        append_line(out, stack, stack.lines[i], static_cast<double>(i) * row_height + (row_height - bar_height) / 2);
    out += "</svg>\n</div>\n</figure>\n";
}

}  // namespace buywork::view
