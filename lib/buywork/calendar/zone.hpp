/// \file
/// Time zones from the system's data (TZif, RFC 8536): conversion between local time and UTC.
#pragma once

#include <buywork/base/date.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::calendar {

/// Local time in seconds since 1970-01-01T00:00:00 local time.
using Wall = std::int64_t;

Wall wall(Date day, int second_of_day);
Date day_of(Wall time);
int second_of(Wall time);
/// `20260316T090000`, as RFC 5545 writes it.
std::string basic(Wall time);
/// Reads `20260316T090000` or `20260316`, not the Z.
std::optional<Wall> from_basic(std::string_view text);

/// A day of the year on which the clock changes, as POSIX.1 writes it in TZ.
struct ChangeDay {
    enum class Form { weekday_of_month, day_of_year, day_without_29_february } form = Form::weekday_of_month;
    int month = 1;    ///< 1 to 12
    int week = 1;     ///< 1 to 4, 5 the last
    int weekday = 0;  ///< 0 Sunday to 6
    int day = 0;      ///< of the other forms
    int second = 7200;
};

/// The moment of the change in the local time that ends.
Wall wall_of(const ChangeDay& change, int year);

/// The rule for every year after the end of the table.
struct YearlyRule {
    std::string name;  ///< "CET"
    int offset = 0;    ///< seconds east of UTC
    bool changes = false;
    std::string summer_name;
    int summer_offset = 0;
    ChangeDay to_summer, to_winter;  ///< each in the time that ends on that day
};

class Zone {
  public:
    /// Reads the zone of that name below /usr/share/zoneinfo, or below TZDIR when it is set.
    /// \throws Error usage when there is none of that name, invalid when its file is no TZif
    static Zone load(std::string_view name);
    static Zone utc();

    const std::string& name() const { return name_; }
    /// Seconds east of UTC.
    int offset_at(Instant instant) const;
    Wall wall_at(Instant instant) const { return instant.seconds + offset_at(instant); }

    /// How often a local time occurs: once except in the two nights of the clock change.
    enum class Shown { once, never, twice };
    struct Moment {
        Instant instant;
        Shown shown = Shown::once;
    };
    /// A local time in the gap is read with the offset before it, one that occurs twice is the first of the two
    /// (RFC 5545, 3.3.5).
    Moment moment(Wall time) const;

    const YearlyRule& rule() const { return rule_; }

    /// The offset from a moment on.
    struct Change {
        std::int64_t at;  ///< seconds since 1970-01-01T00:00:00Z
        int offset;       ///< seconds east of UTC
        bool is_summer;
        std::string name;  ///< "CET"
        bool operator==(const Change&) const = default;
    };
    /// What holds at the first moment, as a change at that moment, then each change up to the last.
    std::vector<Change> changes(Instant first, Instant last) const;
    /// The same, as the yearly rule alone would have it.
    std::vector<Change> changes_by_rule(Instant first, Instant last) const;

  private:
    Change change_at(Instant instant) const;
    Change change_by_rule(std::int64_t seconds) const;
    void parse(std::string_view data);
    std::string name_;
    std::vector<Change> changes_;
    Change before_ = {};  ///< the first change
    YearlyRule rule_;
};

/// The instant of a local time that a user gave, in its zone.
/// \throws Error usage when it is in the gap of a clock change, with the likely times
Instant instant_of(const LocalTime& time, const Zone& zone);

}  // namespace buywork::calendar
