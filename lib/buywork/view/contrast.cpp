#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/view/render.hpp>
#include <charconv>
#include <cmath>

namespace buywork::view {
namespace {

double channel(std::string_view color, std::size_t at) {
    int value = 0;
    const char* begin = color.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + 2, value, 16);
    if (error != std::errc{} || end != begin + 2) throw Error(Code::usage, tr("{} is not a colour", color));
    const double share = value / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

double luminance(std::string_view color) {
    if (color.size() != 7 || color.front() != '#') throw Error(Code::usage, tr("{} is not a colour", color));
    return 0.2126 * channel(color, 1) + 0.7152 * channel(color, 3) + 0.0722 * channel(color, 5);
}

}  // namespace

double contrast(std::string_view foreground, std::string_view background) {
    const auto [dark, light] = std::minmax({luminance(foreground), luminance(background)});
    return (light + 0.05) / (dark + 0.05);
}

}  // namespace buywork::view
