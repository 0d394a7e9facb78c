/// \file
/// Formats times of a plan, in working days from its start. Not for use outside report/.
#pragma once

#include <buywork/calendar/working.hpp>
#include <buywork/view/document.hpp>

namespace buywork::report {

/// Rounds to tenths of a day, for people.
std::int64_t tenths(double value);
std::string days_text(double value);

/// The mark of a percentile and of the target in a drawing. \param days dates are shown when there is one
view::GanttMark percentile_mark(const char* name, double time, calendar::WorkingDays* days);
view::GanttMark target_mark(Date target);

/// An end as a figure: a date when there are days.
view::Figure time_figure(const char* name, std::string label, double time, calendar::WorkingDays* days);
/// A target as a figure, with the working days between it and an end.
view::Figure target_figure(double end, Date target, calendar::WorkingDays& days);

}  // namespace buywork::report
