/// \file
/// Colours and style of a page. Not for use outside view/.
#pragma once

#include <array>
#include <string>

namespace buywork::view {

/// A colour of the page by day and by night, `#rrggbb`.
struct Color {
    const char* name;  ///< of the custom property, without --
    const char* light;
    const char* dark;
    bool text;  ///< text is set in it, on paper and on panel
};

inline constexpr std::array<Color, 9> palette{{
    {"paper", "#ffffff", "#15181b", false},
    {"panel", "#f4f5f2", "#1e2226", false},
    {"rule", "#d9dcd5", "#363c42", false},
    {"ink", "#1c2024", "#e8e6e1", true},
    {"soft", "#575e66", "#a7aeb6", true},
    {"accent", "#1d4f7c", "#8dbbe8", true},
    {"good", "#1f6a3b", "#7fc797", true},
    {"warning", "#855000", "#e3b15f", true},
    {"bad", "#a1261f", "#f2978d", true},
}};

/// The style sheet of a page.
std::string style_sheet();

}  // namespace buywork::view
