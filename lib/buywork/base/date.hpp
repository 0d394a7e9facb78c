/// \file
/// Days, instants and appointments. Nothing here reads the clock but `Clock`.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace buywork {

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
struct Date {
    std::int32_t days = 0;  ///< since 1970-01-01

    /// \returns nothing when there is no such day (30 February)
    static std::optional<Date> from(int year, int month, int day);
    /// Reads exactly `YYYY-MM-DD`.
    static std::optional<Date> from_iso(std::string_view text);

    int year() const;
    int month() const;                   ///< 1 to 12
    int day() const;                     ///< 1 to 31
    int weekday() const;                 ///< Monday 1 to Sunday 7
    Date plus_months(int months) const;  ///< clamped to the month's end

    std::string iso() const;  ///< YYYY-MM-DD

    friend auto operator<=>(Date, Date) = default;
    friend Date operator+(Date date, std::int32_t days) { return {date.days + days}; }
    friend Date operator-(Date date, std::int32_t days) { return {date.days - days}; }
    friend std::int32_t operator-(Date a, Date b) { return a.days - b.days; }
};

/// The year that two digits mean: 00 to 69 are of this century, 70 to 99 of the last.
int full_year(int two_digits);

/// Reads a day as people write it: `2026-12-01`, `01/12/2026`, `01/12/26` (day first), `15 janvier 2027`,
/// `today`, `aujourd'hui`, `tomorrow`, `demain`, `yesterday`, `hier`, `+10d`, `-3d`, `+2w`, `+2s` (French:
/// semaines), `+10j`, `+6m` (clamped to the month's end), `+1y`, `+1a`, `dans 2 semaines`, `in 3 days`, `friday`,
/// `vendredi` (the next one, never today).
/// Case and accents are ignored; so is a time of midnight after the day, as spreadsheets write it.
/// \throws Error usage, with what is wrong and a hint
Date parse_date(std::string_view text, Date today);
/// Whether it is a length of time above zero, such as 10d, 2w or 1m.
bool is_interval(std::string_view text);

/// The day as shown to a person: "1 Dec 2026", "1 déc. 2026".
std::string human(Date date, std::string_view language);

/// A moment in UTC, to the second.
struct Instant {
    std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z

    /// Reads RFC 3339 with any offset; fractions of a second are dropped.
    static std::optional<Instant> from_iso(std::string_view text);
    std::string iso() const;  ///< 2026-12-01T09:30:00Z
    Date date() const;        ///< in UTC

    friend auto operator<=>(Instant, Instant) = default;
};

/// An appointment: a local time and its IANA time zone.
/// Written `2026-12-01T14:00[Europe/Paris]` (RFC 9557 without the offset).
struct LocalTime {
    Date date;
    int minute = 0;  ///< of the day, 0 to 1439
    std::string zone = "Europe/Paris";

    /// Reads `2026-12-01T14:00`, `2026-12-01 14:00`, `2026-12-01T14:00[Europe/Paris]`, `01/12/2026 14h00`;
    /// a time without a zone takes `default_zone`. The zone's name is checked for its form only.
    /// \throws Error usage
    static LocalTime parse(std::string_view text, Date today, std::string_view default_zone = "Europe/Paris");
    std::string text() const;

    friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

/// The only place that reads the time.
class Clock {
  public:
    /// BUYWORK_NOW when set (RFC 3339 instant or a date), else the system's clock.
    /// \throws Error usage when BUYWORK_NOW is malformed
    static Clock from_environment();
    explicit Clock(Instant fixed) : fixed_(fixed) {}

    Instant now() const;
    /// The local day; with a fixed clock the UTC day of that instant.
    Date today() const;

  private:
    Clock() = default;
    std::optional<Instant> fixed_;
};

}  // namespace buywork
