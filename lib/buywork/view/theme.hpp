/// \file
/// Colours and style of a page. Not for use outside view/.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace buywork::view {

/// A colour of the page in light and dark mode, `#rrggbb`.
struct Color {
    const char* name;  ///< name of the custom property, without --
    const char* light;
    const char* dark;
    bool text;  ///< used for text, on paper and on panel
};

inline constexpr std::array<Color, 14> palette{{
    {"paper", "#ffffff", "#15181b", false},
    {"panel", "#f4f5f2", "#1e2226", false},
    {"rule", "#d9dcd5", "#363c42", false},
    {"ink", "#1c2024", "#e8e6e1", true},
    {"soft", "#575e66", "#a7aeb6", true},
    {"accent", "#1d4f7c", "#8dbbe8", true},
    {"good", "#1f6a3b", "#7fc797", true},
    {"warning", "#855000", "#e3b15f", true},
    {"bad", "#a1261f", "#f2978d", true},
    {"tint1", "#7cc0ec", "#1f5f8b", false},
    {"tint2", "#eeb03c", "#7d5200", false},
    {"tint3", "#6cc5a1", "#0b6b4e", false},
    {"tint4", "#dba0c1", "#7b3f66", false},
    {"tint5", "#efe58a", "#5f5a1a", false},
}};
inline constexpr std::size_t tints = 5;  ///< the last of the palette: distinguishable, with readable text

/// Styles of the parts of pictures: style declarations, where $name is a colour.
struct Look {
    const char* name;
    const char* declarations;
};
inline constexpr std::array<Look, 29> looks{{
    {"s", "fill:$soft;font-size:12px"},
    {"h", "font-weight:600"},
    {"k", "paint-order:stroke;stroke:$paper;stroke-width:4;stroke-linejoin:round"},
    {"r", "stroke:$rule"},
    {"y", "stroke:$soft"},
    {"t", "stroke:$ink;stroke-width:1.5"},
    {"p", "fill:$accent"},
    {"g", "fill:$good"},
    {"w", "stroke:$warning"},
    {"b", "stroke:$bad"},
    {"m", "fill:$paper;stroke:$soft;stroke-dasharray:3 2"},
    {"o", "fill:$soft"},
    {"hw", "stroke:$warning"},
    {"hb", "stroke:$bad"},
    {"l", "fill:none;stroke:$soft;stroke-width:2;stroke-dasharray:2 3"},
    {"q", "fill:none;stroke:$soft;stroke-width:3"},
    {"c", "fill:$accent;stroke:$ink;stroke-width:2.5"},
    {"e", "fill:$tint1"},
    {"d", "fill:none;stroke:$ink;stroke-dasharray:4 3"},
    {"u", "fill:none;stroke:$accent;stroke-width:2.5"},
    {"i", "fill:$ink"},
    {"n", "fill:none;stroke:$accent;stroke-width:3;stroke-linejoin:round"},
    {"z", "fill:none;stroke:$ink;stroke-width:2"},
    {"v", "fill:none;stroke:$bad;stroke-width:3"},
    {"a1", "fill:$tint1;stroke:$paper"},
    {"a2", "fill:$tint2;stroke:$paper"},
    {"a3", "fill:$tint3;stroke:$paper"},
    {"a4", "fill:$tint4;stroke:$paper"},
    {"a5", "fill:$tint5;stroke:$paper"},
}};

/// Attributes of a part of a picture: its styles as classes and also as attributes, for pages whose style sheet
/// is not loaded. \param names separated by spaces; empty: none
std::string painted(std::string_view names);

}  // namespace buywork::view
