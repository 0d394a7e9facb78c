/// \file
/// Dimensions, texts and the time axis shared by the figures of a page. Not for use outside view/.
#pragma once

#include <buywork/view/document.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::view::drawing {

// Lengths in SVG user units, about one pixel each.
inline constexpr double picture_width = 960;
inline constexpr double chart_left = 300;
inline constexpr double chart_right = 948;
inline constexpr double letter = 7.4;              ///< width of a character of text, an upper estimate for any font
inline constexpr std::size_t rows_a_picture = 36;  ///< so that a picture fits a printed page

/// With at most one decimal, independent of the locale.
std::string number(double value);
std::string escaped(std::string_view text);
/// Line breaks replaced, for display on one line.
std::string line_of(std::string_view text);
double text_width(std::string_view text);
std::string clipped(std::string_view text, double room);

/// A figure with its caption; its pictures scroll when too wide.
void open_figure(std::string& out, std::string_view title, std::string_view caption);
void close_figure(std::string& out);
/// A picture with a title and a description for screen readers.
void open_picture(std::string& out, const std::string& id, double height, std::string_view title,
                  std::string_view description);

/// \param looks names from the theme, separated by spaces
void append_text(std::string& out, std::string_view looks, double x, double y, std::string_view content,
                 std::string_view anchor = "");
void append_vertical(std::string& out, std::string_view looks, double x, double top, double bottom);
void append_horizontal(std::string& out, std::string_view looks, double from, double to, double y);

/// The days shown by a picture, from `first` to the day before `last`.
struct DateScale {
    Date first;
    Date last;
    double left = chart_left;  ///< x of the first day; the last day ends at chart_right

    double at(double day) const;
    bool has(double day) const { return first.days <= day && day < last.days; }
    double month() const;  ///< width of a month
};
/// The scale of whole months around two days.
DateScale whole_months(Date first, Date last);

inline constexpr double ruler_height = 56;
/// Grid lines from the axis down to `bottom`, per week, month, quarter or year, depending on the width.
/// \param top the distance of the axis from the top of the picture
/// \param is_dated false: the scale counts days from a start, and the axis shows numbers
void append_ruler_lines(std::string& out, const DateScale& scale, double top, double bottom, bool is_dated = true);
/// The labels of the grid lines; omitted where they would overlap the next line.
void append_ruler_labels(std::string& out, const DateScale& scale, double top, bool is_dated = true);

/// A label above the axis, with a vertical line through the picture.
struct Flag {
    double x;
    std::string label;
    std::string_view looks;
    int line = 0;  ///< row of the label, upwards from the axis
};
/// The labels of the marks within the scale.
std::vector<Flag> flags_of(const std::vector<GanttMark>& marks, const DateScale& scale);
/// Assigns each label to the lowest row without an overlap.
void spread(std::vector<Flag>& flags, const DateScale& scale);
/// The height of the rows above the first.
double height_of(const std::vector<Flag>& flags);
void append_flag_lines(std::string& out, const std::vector<Flag>& flags, double top, double bottom);
void append_flag_names(std::string& out, const std::vector<Flag>& flags, const DateScale& scale, double top);

}  // namespace buywork::view::drawing
