#include <algorithm>
#include <buywork/base/translate.hpp>
#include <buywork/view/detail.hpp>
#include <buywork/view/drawing.hpp>
#include <buywork/view/theme.hpp>
#include <cmath>

namespace buywork::view {
namespace {

using namespace drawing;

constexpr double curve_left = 60;
constexpr double curve_height = 220;
constexpr int shares[] = {0, 20, 50, 80, 100};  ///< per cent, each with a line

DateScale scale_of(const Curve& curve) {
    double first = curve.points.front().place, last = curve.points.back().place;
    const double length = std::max(last - first, 1.0);
    for (const GanttMark& mark : curve.marks)
        if (mark.place >= first - length && mark.place <= last + length)
            first = std::min(first, mark.place), last = std::max(last, mark.place);
    const Date from{static_cast<std::int32_t>(std::floor(first)) - 1};
    const Date to{static_cast<std::int32_t>(std::ceil(last)) + 1};
    DateScale scale = curve.dated ? whole_months(from, to) : DateScale{from, to};
    scale.left = curve_left;
    return scale;
}

std::string path_of(const Curve& curve, const DateScale& scale, double bottom) {
    const auto y = [&](double share) { return number(bottom - share * curve_height); };
    std::string path = "M" + number(scale.at(curve.points.front().place)) + ' ' + y(0);
    for (const Curve::Point& point : curve.points) path += 'L' + number(scale.at(point.place)) + ' ' + y(point.share);
    return path + 'H' + number(chart_right);
}

}  // namespace

void append_svg(std::string& out, const Curve& curve, int picture) {
    if (curve.points.empty()) return;
    const DateScale scale = scale_of(curve);
    std::vector<Flag> flags = flags_of(curve.marks, scale);
    spread(flags, scale);
    const double top = height_of(flags), bottom = top + ruler_height + 8 + curve_height;
    open_figure(out, curve.title, curve.description);
    open_picture(out, std::to_string(picture) + "-1", bottom + 8, curve.title, curve.description);
    append_ruler_lines(out, scale, top, bottom, curve.dated);
    for (const int share : shares) {
        const double y = bottom - curve_height * share / 100;
        append_horizontal(out, "r", curve_left, chart_right, y);
        append_text(out, "s", curve_left - 8, y + 4, tr("{}%", share), "end");
    }
    append_flag_lines(out, flags, top, bottom);
    append_ruler_labels(out, scale, top, curve.dated);
    append_flag_names(out, flags, scale, top);
    out += "<path" + painted("n") + " d=\"" + path_of(curve, scale, bottom) + "\"/>\n</svg>\n";
    close_figure(out);
}

}  // namespace buywork::view
