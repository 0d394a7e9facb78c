/// \file
/// Recurrence rules of RFC 5545, 3.3.10 and 3.8.5.
#pragma once

#include <buywork/calendar/working.hpp>
#include <buywork/calendar/zone.hpp>

namespace buywork::calendar {

enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

/// A weekday, and which of them: 1 the first of the month or year, -1 the last, 0 each.
struct NthWeekday {
    int nth = 0;
    int weekday = 1;  ///< Monday 1 to Sunday 7
};

struct Rule {
    Frequency frequency = Frequency::weekly;
    std::int64_t interval = 1;
    std::optional<std::int64_t> count;
    std::optional<Wall> until;  ///< included; a day alone lasts until its end
    bool until_is_utc = false;
    int week_start = 1;  ///< Monday 1 to Sunday 7
    std::vector<int> seconds, minutes, hours, month_days, year_days, weeks, months, positions;
    std::vector<NthWeekday> weekdays;

    bool ends() const { return count || until; }
};

/// Reads `FREQ=WEEKLY;BYDAY=MO;COUNT=10`, with or without `RRULE:` before it.
/// \throws Error usage, with the part at fault and a hint
Rule parse_rule(std::string_view text);

/// A series of appointments.
struct Series {
    Wall start = 0;                   ///< the first, unless the rule does not take it
    std::optional<Rule> rule;         ///< none: `start` alone
    std::vector<Wall> excluded = {};  ///< EXDATE; counted by COUNT nevertheless
    std::vector<Wall> added = {};     ///< RDATE
    const Zone* zone = nullptr;       ///< for an UNTIL in UTC; none: it is local time
};

/// The time window and the limit for a series that may be endless.
struct Window {
    Wall from = 0;
    Wall to = 0;  ///< the last moment
    std::size_t limit = 100'000;
};

/// The times of a series within the window, in order, each once.
/// \throws Error usage when there are more than the limit, or too many periods have no appointment
std::vector<Wall> expand(const Series& series, const Window& window);

/// How an appointment on a day off is handled.
enum class OffDay { keep, next, previous, skip };
/// Moved to a working day at the same time; none when it is skipped.
std::optional<Wall> moved(Wall time, const WorkingCalendar& calendar, OffDay off_day);

}  // namespace buywork::calendar
