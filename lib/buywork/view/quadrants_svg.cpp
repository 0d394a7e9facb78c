#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <buywork/view/drawing.hpp>
#include <buywork/view/theme.hpp>
#include <map>

namespace buywork::view {
namespace {

using namespace drawing;

constexpr double left = 60;
constexpr double right = picture_width - 12;
constexpr double top = 8;
constexpr double height = 460;
constexpr double bottom = top + height;
constexpr double line_height = 16;
constexpr double lift = 20;     ///< of a point above the middle of its place, so that labels fit below it
constexpr double margin = 0.5;  ///< beyond the lowest and the highest value, in their unit

struct Scale {
    const Quadrants& quadrants;

    double share(double value) const {
        const double low = quadrants.low - margin, high = quadrants.high + margin;
        return (std::clamp(value, low, high) - low) / (high - low);
    }
    double x(double value) const { return left + share(value) * (right - left); }
    double y(double value) const { return bottom - share(value) * height; }
    double point_y(double value) const { return y(value) - lift; }
    /// Between what is low and what is high.
    double border() const { return quadrants.threshold - margin; }
};

void append_parts(std::string& out, const Quadrants& quadrants, const Scale& scale) {
    const double x = scale.x(scale.border()), y = scale.y(scale.border());
    out += "<rect" + painted("r") + " x=\"" + number(left) + "\" y=\"" + number(top) + "\" width=\"" +
           number(right - left) + "\" height=\"" + number(height) + "\" fill=\"none\"/>";
    append_vertical(out, "y", x, top, bottom);
    append_horizontal(out, "y", left, right, y);
    const auto name = [&](const std::string& text, double at, double base) {
        append_text(out, "s h", at + 8, base, clipped(line_of(text), (right - left) / 2 - 16));
    };
    name(quadrants.low_x_high_y, left, top + 18);
    name(quadrants.high_x_high_y, x, top + 18);
    name(quadrants.low_x_low_y, left, bottom - 8);
    name(quadrants.high_x_low_y, x, bottom - 8);
    out += '\n';
}

void append_axes(std::string& out, const Quadrants& quadrants, const Scale& scale) {
    for (double value = quadrants.low; value <= quadrants.high; ++value) {
        append_text(out, "s", scale.x(value), bottom + 16, number(value), "middle");
        append_text(out, "s", left - 8, scale.point_y(value) + 4, number(value), "end");
    }
    append_text(out, "s h", right, bottom + 34, line_of(quadrants.x_label), "end");
    out += "<g transform=\"rotate(-90)\">";
    append_text(out, "s h", -top, 14, line_of(quadrants.y_label), "end");
    out += "</g>\n";
}

/// From where a point was to where it is, with a small ring at its beginning.
void append_move(std::string& out, const Scale& scale, const Quadrants::Point& point) {
    const double x = scale.x(point.from->first), y = scale.point_y(point.from->second);
    out += "<path" + painted("l") + " d=\"M" + number(x) + ' ' + number(y) + 'L' + number(scale.x(point.x)) + ' ' +
           number(scale.point_y(point.y)) + "\"/><circle" + painted("m") + " cx=\"" + number(x) + "\" cy=\"" +
           number(y) + "\" r=\"4\"/>\n";
}

/// At most so many that they do not run into the place below.
std::vector<std::string> lines_of(std::vector<std::string> labels) {
    constexpr std::size_t most = 3;
    if (labels.size() <= most) return labels;
    const std::size_t more = labels.size() - most + 1;
    labels.resize(most - 1);
    labels.push_back(tr("{} more", more));
    return labels;
}

/// Points of the same place share a dot; their labels are one below the other.
void append_points(std::string& out, const Quadrants& quadrants, const Scale& scale) {
    for (const Quadrants::Point& point : quadrants.points)
        if (point.from && *point.from != std::pair(point.x, point.y)) append_move(out, scale, point);
    std::map<std::pair<double, double>, std::vector<std::string>> places;
    for (const Quadrants::Point& point : quadrants.points) places[{point.x, point.y}].push_back(point.label);
    const double room = (right - left) / (quadrants.high - quadrants.low + 2 * margin) - 14;
    for (const auto& [place, labels] : places) {
        const double x = scale.x(place.first), y = scale.point_y(place.second);
        out += "<circle" + painted("p") + " cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"5\"/>";
        double base = y + 20;
        for (const std::string& line : lines_of(labels)) {
            append_text(out, "k", x, base, clipped(line_of(line), room), "middle");
            base += line_height;
        }
        out += '\n';
    }
}

}  // namespace

void append_svg(std::string& out, const Quadrants& quadrants, int picture) {
    if (!(quadrants.low < quadrants.high)) return;
    const Scale scale{quadrants};
    open_figure(out, quadrants.title, quadrants.description);
    open_picture(out, "q" + std::to_string(picture), bottom + 40, quadrants.title, quadrants.description);
    append_parts(out, quadrants, scale);
    append_axes(out, quadrants, scale);
    append_points(out, quadrants, scale);
    out += "</svg>\n";
    close_figure(out);
}

}  // namespace buywork::view
