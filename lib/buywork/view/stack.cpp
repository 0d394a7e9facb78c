#include <algorithm>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <buywork/view/drawing.hpp>
#include <buywork/view/theme.hpp>
#include <cmath>

namespace buywork::view {
namespace {

constexpr int gap = 2;
constexpr int most_columns = 50;
constexpr double stack_left = 240;
constexpr double stack_right = 800;
constexpr double row_height = 30;
constexpr double bar_height = 20;
constexpr double legend_height = 22;

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

std::string tint_of(std::size_t part) { return "a" + std::to_string(part % tints + 1); }

std::string value_text(const Stack& stack, double value) {
    return buywork::human(Decimal::nearest(std::round(value * stack.shown_times * 10) / 10), language());
}

/// What stands in a part: letter and value, the letter alone, or nothing, as there is room.
std::string inside(const Stack& stack, std::size_t part, double value, double room) {
    std::string text(1, letter(part));
    const std::string whole = text + ' ' + value_text(stack, value);
    if (drawing::text_width(whole) + 6 <= room) return whole;
    return drawing::text_width(text) + 6 <= room ? text : "";
}

void append_part(std::string& out, const Stack& stack, std::size_t part, double value, double left, double right,
                 double top) {
    using drawing::number;
    out += "<rect" + painted(tint_of(part)) + " x=\"" + number(left) + "\" y=\"" + number(top) + "\" width=\"" +
           number(right - left) + "\" height=\"" + number(bar_height) + "\"><title>" +
           drawing::escaped(tr("{}: {}", drawing::line_of(stack.parts[part]), value_text(stack, value))) +
           "</title></rect>\n";
    const std::string text = inside(stack, part, value, right - left);
    if (!text.empty()) drawing::append_text(out, "", (left + right) / 2, top + bar_height - 5.5, text, "middle");
}

void append_line(std::string& out, const Stack& stack, const Stack::Line& line, double top) {
    const double base = top + bar_height - 5;
    const auto clipped = [](std::string_view text, double room) {
        return drawing::clipped(drawing::line_of(text), room);
    };
    drawing::append_text(out, "", 0, base, clipped(line.label, stack_left - 12));
    double sum = 0;
    const auto at = [&](double value) {
        return stack_left + std::clamp(value / stack.full, 0.0, 1.0) * (stack_right - stack_left);
    };
    for (std::size_t part = 0; part < line.values.size() && part < stack.parts.size(); ++part) {
        const double left = at(sum);
        sum += line.values[part];
        if (line.values[part] > 0) append_part(out, stack, part, line.values[part], left, at(sum), top);
    }
    if (!line.note.empty())
        drawing::append_text(out, "h", at(sum) + 8, base, clipped(line.note, drawing::picture_width - at(sum) - 8));
    out += '\n';
}

/// The parts with their tints, in lines; returns how high they are.
double append_legend(std::string& out, const Stack& stack) {
    double x = 0, y = 0;
    for (std::size_t part = 0; part < stack.parts.size(); ++part) {
        std::string name = std::string(1, letter(part)) + ' ' + drawing::line_of(stack.parts[part]);
        name = drawing::clipped(name, drawing::picture_width - 30);
        const double width = drawing::text_width(name) + 34;
        if (x > 0 && x + width > drawing::picture_width) x = 0, y += legend_height;
        out += "<rect" + painted(tint_of(part)) + " x=\"" + drawing::number(x) + "\" y=\"" + drawing::number(y + 2) +
               "\" width=\"12\" height=\"12\"/>";
        drawing::append_text(out, "", x + 18, y + 13, name);
        x += width;
    }
    out += '\n';
    return y + legend_height + 6;
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
    drawing::open_figure(out, stack.title, stack.description);
    std::string body;
    double y = append_legend(body, stack);
    for (const Stack::Line& line : stack.lines) {
        append_line(body, stack, line, y + (row_height - bar_height) / 2);
        y += row_height;
    }
    drawing::open_picture(out, "s" + std::to_string(picture), y, stack.title, stack.description);
    out += body + "</svg>\n";
    drawing::close_figure(out);
}

}  // namespace buywork::view
