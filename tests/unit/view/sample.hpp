/// \file
/// Tables and documents to render in tests.
#pragma once

#include <buywork/view/render.hpp>
#include <memory>
#include <string>

namespace buywork::view {

/// English, whatever the test before.
struct English {
    English();
    ~English();
};
/// French forms of numbers and dates; the words stay English without a catalogue.
struct French {
    French();
    ~French();
};

std::string render_text(Table table, const Style& style);
std::string render_text(Document document, const Style& style);
inline Style style(Format format, int width = 0) {
    Style s;
    s.format = format;
    s.width = width;
    return s;
}

/// One row of every kind, and one where all is absent.
Table every_kind();
/// One column of texts.
Table texts(std::initializer_list<std::string_view> values);
/// What a report has: figures, axes, a timeline, projects, changes.
Document roadmap();

/// Text that means to break out of every format.
inline constexpr std::string_view hostile =
    "</td><script>alert(\"x\")</script> | *b* `c` & \x1b[31mred\x07 \xE2\x80\xAE"
    "gnp.exe\nsecond\tline";

}  // namespace buywork::view
