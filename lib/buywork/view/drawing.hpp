/// \file
/// Dimensions, texts and the time axis that the pictures of a page share. Not for use outside view/.
#pragma once

#include <buywork/view/document.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::view::drawing {

// Lengths in a picture's own units, about a pixel each.
inline constexpr double picture_width = 960;
inline constexpr double chart_left = 300;
inline constexpr double chart_right = 948;
inline constexpr double letter = 7.4;              ///< room for a column of text, on the safe side for any font
inline constexpr std::size_t rows_a_picture = 36;  ///< so that one fits a printed page

/// At most one decimal, whatever the locale.
std::string number(double value);
std::string escaped(std::string_view text);
/// Shown on one line.
std::string line_of(std::string_view text);
double text_width(std::string_view text);
std::string clipped(std::string_view text, double room);

/// A figure with its caption, around pictures that scroll where they do not fit.
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

/// The days a picture spans, from `first` to the day before `last`.
struct DateScale {
    Date first;
    Date last;
    double left = chart_left;  ///< the x of the first day; the last ends at chart_right

    double at(double day) const;
    bool has(double day) const { return first.days <= day && day < last.days; }
    double month() const;  ///< its width
};
/// Whole months around two days.
DateScale whole_months(Date first, Date last);

inline constexpr double ruler_height = 56;
/// Grid lines from the axis down to `bottom`, at each week, month, quarter or year, as space allows.
/// \param top the distance of the axis from the top of the picture
/// \param is_dated else the scale counts days from a start, and the ruler shows numbers
void append_ruler_lines(std::string& out, const DateScale& scale, double top, double bottom, bool is_dated = true);
/// The labels of the grid lines, each where it fits before the next line.
void append_ruler_labels(std::string& out, const DateScale& scale, double top, bool is_dated = true);

/// A label above the axis, with a line through the picture.
struct Flag {
    double x;
    std::string label;
    std::string_view looks;
    int line = 0;  ///< from the ruler upwards
};
/// Those of marks within the scale.
std::vector<Flag> flags_of(const std::vector<GanttMark>& marks, const DateScale& scale);
/// Puts each on the lowest line where it touches no other.
void spread(std::vector<Flag>& flags, const DateScale& scale);
/// What the lines above the first need.
double height_of(const std::vector<Flag>& flags);
void append_flag_lines(std::string& out, const std::vector<Flag>& flags, double top, double bottom);
void append_flag_names(std::string& out, const std::vector<Flag>& flags, const DateScale& scale, double top);

}  // namespace buywork::view::drawing
