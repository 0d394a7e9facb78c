/// \file
/// Working days: the week, the public holidays, the closures of a company, the leave of a person.
#pragma once

#include <buywork/calendar/holidays.hpp>

namespace buywork::calendar {

/// Days from the first to the last, both included.
struct Period {
    Date first;
    Date last;
    friend auto operator<=>(Period, Period) = default;
};

struct WorkingRules {
    unsigned weekdays = 0b0011111;                     ///< bit 0 Monday to bit 6 Sunday
    std::optional<Region> region = Region::metropole;  ///< whose public holidays are days off; none: no holidays
    std::vector<Period> closures = {};
};

/// A calendar of working days.
class WorkingCalendar {
  public:
    explicit WorkingCalendar(WorkingRules rules = {});

    bool is_working(Date date) const;
    /// The first working day on or after a day.
    /// \throws Error invalid when there is none up to the year 9999
    Date on_or_after(Date date) const;
    /// The last working day on or before a day.
    Date on_or_before(Date date) const;
    /// The day on which work of so many working days ends that may begin on `start`; the last day included.
    /// \param days 1 or more
    Date last_day(Date start, int days) const;
    /// The working day so many working days after a day, or before it when negative; 0: on_or_after.
    Date plus(Date date, int days) const;
    /// Working days from `from` on, before `to`; negative when `to` is earlier.
    int count(Date from, Date to) const;

    const WorkingRules& rules() const { return rules_; }

  private:
    bool is_closed(Date date) const;
    WorkingRules rules_;  ///< closures sorted and not overlapping
};

/// The working days from an origin on, numbered from 0, in a table that is extended on demand.
class WorkingDays {
  public:
    WorkingDays(WorkingCalendar calendar, Date origin);

    /// \param index 0 or more
    /// \throws Error invalid beyond the year 9999
    Date date(int index);
    /// The number of the first working day on or after a day; before the origin negative.
    int index(Date date);
    const WorkingCalendar& calendar() const { return calendar_; }

  private:
    WorkingCalendar calendar_;
    Date origin_;
    Date next_;
    std::vector<Date> days_;
};

}  // namespace buywork::calendar
