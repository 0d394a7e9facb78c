#include <algorithm>
#include <array>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/calendar/recurrence.hpp>
#include <charconv>

namespace buywork::calendar {
namespace {

constexpr std::int64_t day_seconds = 86400;
constexpr std::size_t most_tries = 3'000'000;
const Date last_day_of_all = *Date::from(9999, 12, 31);

constexpr std::array<std::string_view, 7> frequencies = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                                         "WEEKLY",   "MONTHLY",  "YEARLY"};
constexpr std::array<std::string_view, 7> weekday_names = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

[[noreturn]] void refuse(std::string message, std::string hint = {}) {
    throw Error(Code::usage, std::move(message), std::move(hint));
}

template <class List, class T>
bool has(const List& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

// From text to a rule

std::int64_t number(std::string_view part, std::string_view text, std::int64_t least, std::int64_t most) {
    std::int64_t value = 0;
    const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || value < least || value > most)
        refuse(tr("{} of a recurrence cannot be \"{}\"", part, text::excerpt(text)),
               tr("the range is {} to {}", least, most));
    return value;
}

std::vector<int> numbers(std::string_view part, std::string_view text, int least, int most) {
    std::vector<int> all;
    for (std::string_view one : text::split(text, ',')) {
        const auto value = static_cast<int>(number(part, one, least, most));
        if (value == 0 && least < 0) refuse(tr("{} of a recurrence cannot be \"{}\"", part, "0"));
        all.push_back(value);
    }
    return all;
}

int weekday(std::string_view name) {
    const auto at = std::find(weekday_names.begin(), weekday_names.end(), name);
    if (at == weekday_names.end())
        refuse(tr("unknown weekday \"{}\" in a recurrence", text::excerpt(name)),
               tr("available: {}", "MO, TU, WE, TH, FR, SA, SU"));
    return static_cast<int>(at - weekday_names.begin()) + 1;
}

std::vector<NthWeekday> weekdays(std::string_view text) {
    std::vector<NthWeekday> all;
    for (std::string_view one : text::split(text, ',')) {
        const std::size_t size = std::min<std::size_t>(2, one.size());
        NthWeekday day{.weekday = weekday(one.substr(one.size() - size))};
        one.remove_suffix(size);
        if (!one.empty()) day.nth = numbers("BYDAY", one, -53, 53).front();
        all.push_back(day);
    }
    return all;
}

void read_until(Rule& rule, std::string_view text) {
    rule.until_is_utc = text.ends_with('Z');
    if (rule.until_is_utc) text.remove_suffix(1);
    rule.until = from_basic(text);
    if (!rule.until)
        refuse(tr("{} of a recurrence cannot be \"{}\"", "UNTIL", text::excerpt(text)),
               tr("write 20271231 or 20271231T235959Z"));
    if (text.size() == 8) *rule.until += day_seconds - 1;
}

void read_part(Rule& rule, std::string_view name, std::string_view text) {
    if (name == "FREQ") {
        const auto at = std::find(frequencies.begin(), frequencies.end(), text);
        if (at == frequencies.end())
            refuse(tr("{} of a recurrence cannot be \"{}\"", name, text::excerpt(text)),
                   tr("available: {}", "DAILY, WEEKLY, MONTHLY, YEARLY, HOURLY, MINUTELY, SECONDLY"));
        rule.frequency = static_cast<Frequency>(at - frequencies.begin());
    } else if (name == "INTERVAL") {
        rule.interval = number(name, text, 1, 1'000'000);
    } else if (name == "COUNT") {
        rule.count = number(name, text, 1, 1'000'000'000);
    } else if (name == "UNTIL") {
        read_until(rule, text);
    } else if (name == "WKST") {
        rule.week_start = weekday(text);
    } else if (name == "BYDAY") {
        rule.weekdays = weekdays(text);
    } else if (name == "BYSECOND") {
        rule.seconds = numbers(name, text, 0, 60);
    } else if (name == "BYMINUTE") {
        rule.minutes = numbers(name, text, 0, 59);
    } else if (name == "BYHOUR") {
        rule.hours = numbers(name, text, 0, 23);
    } else if (name == "BYMONTHDAY") {
        rule.month_days = numbers(name, text, -31, 31);
    } else if (name == "BYYEARDAY") {
        rule.year_days = numbers(name, text, -366, 366);
    } else if (name == "BYWEEKNO") {
        rule.weeks = numbers(name, text, -53, 53);
    } else if (name == "BYMONTH") {
        rule.months = numbers(name, text, 1, 12);
    } else if (name == "BYSETPOS") {
        rule.positions = numbers(name, text, -366, 366);
    } else {
        refuse(tr("unknown part {} in a recurrence", text::excerpt(name)),
               tr("write it like {}", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12"));
    }
}

/// What RFC 5545 forbids together.
void check(const Rule& rule) {
    const bool days_only = rule.frequency != Frequency::monthly && rule.frequency != Frequency::yearly;
    const bool nth = std::any_of(rule.weekdays.begin(), rule.weekdays.end(), [](auto day) { return day.nth != 0; });
    const auto forbid = [](bool fault, const char* part, const char* with) {
        if (fault) refuse(tr("a recurrence cannot combine {} with {}", part, with));
    };
    forbid(rule.count && rule.until, "COUNT", "UNTIL");
    forbid(nth && days_only, "1MO, -1FR", "FREQ=DAILY, FREQ=WEEKLY");
    forbid(nth && !rule.weeks.empty(), "1MO, -1FR", "BYWEEKNO");
    forbid(!rule.weeks.empty() && rule.frequency != Frequency::yearly, "BYWEEKNO",
           frequencies[static_cast<std::size_t>(rule.frequency)].data());
    forbid(!rule.year_days.empty() && rule.frequency >= Frequency::daily && rule.frequency <= Frequency::monthly,
           "BYYEARDAY", frequencies[static_cast<std::size_t>(rule.frequency)].data());
    forbid(!rule.month_days.empty() && rule.frequency == Frequency::weekly, "BYMONTHDAY", "FREQ=WEEKLY");
    const bool has_other = !rule.seconds.empty() || !rule.minutes.empty() || !rule.hours.empty() ||
                           !rule.weekdays.empty() || !rule.month_days.empty() || !rule.year_days.empty() ||
                           !rule.weeks.empty() || !rule.months.empty();
    if (!rule.positions.empty() && !has_other)
        refuse(tr("BYSETPOS needs another BY… part"), tr("add BYDAY=… or the like"));
}

// From a rule to times

int days_in_year(int year) { return Date::from(year, 2, 29) ? 366 : 365; }
Date first_of_month(Date day) { return day - (day.day() - 1); }
Date first_of_year(Date day) { return *Date::from(day.year(), 1, 1); }
int days_in_month(Date day) { return first_of_month(day).plus_months(1) - first_of_month(day); }

Date week_of(Date day, int week_start) { return day - (day.weekday() - week_start + 7) % 7; }

/// The first day of week 1 of a year: the first week with four days in it.
Date first_week(int year, int week_start) { return week_of(*Date::from(year, 1, 4), week_start); }

/// Whether the day is in one of the weeks of its week-year; negative numbers count from the end.
bool in_weeks(Date day, const std::vector<int>& weeks, int week_start) {
    int year = std::clamp(day.year(), 2, 9998);
    if (day < first_week(year, week_start)) --year;
    if (day >= first_week(year + 1, week_start)) ++year;
    const Date first = first_week(year, week_start);
    const int number = (day - first) / 7 + 1;
    const int in_year = (first_week(year + 1, week_start) - first) / 7;
    return has(weeks, number) || has(weeks, number - in_year - 1);
}

/// Fills in what the rule leaves to the first appointment.
Rule completed(Rule rule, Wall start) {
    const Date day = day_of(start);
    const int second = second_of(start);
    const bool no_day =
        rule.weekdays.empty() && rule.month_days.empty() && rule.year_days.empty() && rule.weeks.empty();
    const bool weeks_alone = rule.frequency == Frequency::yearly && !rule.weeks.empty() && rule.weekdays.empty() &&
                             rule.month_days.empty() && rule.year_days.empty();
    if (rule.frequency == Frequency::yearly && no_day && rule.months.empty()) rule.months = {day.month()};
    if (rule.frequency >= Frequency::monthly && no_day) rule.month_days = {day.day()};
    if (weeks_alone || (rule.frequency == Frequency::weekly && rule.weekdays.empty()))
        rule.weekdays = {{0, day.weekday()}};
    if (rule.hours.empty() && rule.frequency > Frequency::hourly) rule.hours = {second / 3600};
    if (rule.minutes.empty() && rule.frequency > Frequency::minutely) rule.minutes = {second / 60 % 60};
    if (rule.seconds.empty() && rule.frequency > Frequency::secondly) rule.seconds = {second % 60};
    for (auto* list : {&rule.hours, &rule.minutes, &rule.seconds}) std::sort(list->begin(), list->end());
    return rule;
}

/// Goes through a series period by period.
class Expansion {
  public:
    Expansion(const Series& series, const Window& window)
        : series_(series), window_(window), rule_(completed(*series.rule, series.start)) {
        last_ = std::min(window.to, wall(last_day_of_all, day_seconds - 1));
        if (rule_.until) last_ = std::min(last_, until());
    }

    std::vector<Wall> run() {
        if (rule_.frequency >= Frequency::daily)
            by_days();
        else
            by_seconds();
        return std::move(found_);
    }

  private:
    /// UNTIL by the clock on the wall.
    Wall until() const {
        if (!rule_.until_is_utc || !series_.zone) return *rule_.until;
        return series_.zone->wall_at({*rule_.until});
    }

    void count_try() {
        if (++tries_ > most_tries)
            refuse(tr("the recurrence has no occurrence within {} steps", most_tries),
                   tr("no day may match it; check its parts"));
    }

    /// Takes a time of the rule. \returns false when nothing later counts
    bool take(Wall time) {
        if (time > last_) return false;
        if (time < series_.start) return true;
        if (rule_.count && taken_ == *rule_.count) return false;
        ++taken_;
        if (time >= window_.from) {
            if (found_.size() == window_.limit)
                refuse(tr("the recurrence has more than {} occurrences", window_.limit),
                       tr("limit it with COUNT= or UNTIL=, or ask for a shorter period"));
            found_.push_back(time);
            tries_ = 0;
        }
        return true;
    }

    bool fits_nth(Date day) const {
        const auto fits = [&](const NthWeekday& one) {
            if (one.weekday != day.weekday()) return false;
            if (one.nth == 0) return true;
            const bool of_month = rule_.frequency == Frequency::monthly || !rule_.months.empty();
            const int at = of_month ? day.day() - 1 : day - first_of_year(day);
            const int size = of_month ? days_in_month(day) : days_in_year(day.year());
            return one.nth > 0 ? at / 7 + 1 == one.nth : (size - 1 - at) / 7 + 1 == -one.nth;
        };
        return std::any_of(rule_.weekdays.begin(), rule_.weekdays.end(), fits);
    }

    bool fits(Date day) const {
        if (!rule_.months.empty() && !has(rule_.months, day.month())) return false;
        if (!rule_.month_days.empty() && !has(rule_.month_days, day.day()) &&
            !has(rule_.month_days, day.day() - days_in_month(day) - 1))
            return false;
        if (!rule_.year_days.empty()) {
            const int at = day - first_of_year(day) + 1;
            if (!has(rule_.year_days, at) && !has(rule_.year_days, at - days_in_year(day.year()) - 1)) return false;
        }
        if (!rule_.weeks.empty() && !in_weeks(day, rule_.weeks, rule_.week_start)) return false;
        return rule_.weekdays.empty() || fits_nth(day);
    }

    void add_times(Date day, std::vector<Wall>& set) const {
        for (const int hour : rule_.hours)
            for (const int minute : rule_.minutes)
                for (const int second : rule_.seconds)
                    if (second < 60) set.push_back(wall(day, hour * 3600 + minute * 60 + second));
    }

    /// Those of a period's set that BYSETPOS chooses.
    void choose(std::vector<Wall>& set) const {
        set.erase(std::unique(set.begin(), set.end()), set.end());
        if (rule_.positions.empty()) return;
        std::vector<Wall> chosen;
        const auto size = static_cast<int>(set.size());
        for (const int position : rule_.positions) {
            const int at = position > 0 ? position - 1 : size + position;
            if (at >= 0 && at < size) chosen.push_back(set[static_cast<std::size_t>(at)]);
        }
        std::sort(chosen.begin(), chosen.end());
        chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
        set = std::move(chosen);
    }

    /// The first day of a period and the day after its last; nothing beyond the year 9999.
    std::optional<std::pair<Date, Date>> period(std::int64_t number) const {
        const Date start = day_of(series_.start);
        const std::int64_t steps = number * rule_.interval;
        if (steps > 4'000'000) return std::nullopt;
        const auto ahead = static_cast<std::int32_t>(steps);
        const auto within = [](Date first, std::int64_t days) { return std::int64_t{first.days} + days; };
        if (rule_.frequency == Frequency::daily || rule_.frequency == Frequency::weekly) {
            const bool weekly = rule_.frequency == Frequency::weekly;
            const Date first = weekly ? week_of(start, rule_.week_start) : start;
            if (within(first, std::int64_t{ahead} * (weekly ? 7 : 1)) > last_day_of_all.days) return std::nullopt;
            const Date begin = first + ahead * (weekly ? 7 : 1);
            return std::pair(begin, begin + (weekly ? 7 : 1));
        }
        const std::int64_t months = steps * (rule_.frequency == Frequency::yearly ? 12 : 1);
        const Date first = rule_.frequency == Frequency::yearly ? first_of_year(start) : first_of_month(start);
        const std::int64_t index = std::int64_t{first.year()} * 12 + first.month() - 1 + months;
        if (index >= std::int64_t{10000} * 12) return std::nullopt;
        const Date begin = *Date::from(static_cast<int>(index / 12), static_cast<int>(index % 12) + 1, 1);
        const int size = rule_.frequency == Frequency::yearly ? days_in_year(begin.year()) : days_in_month(begin);
        return std::pair(begin, begin + size);
    }

    void by_days() {
        std::vector<Wall> set;
        for (std::int64_t number = 0;; ++number) {
            const auto days = period(number);
            if (!days || wall(days->first, 0) > last_) return;
            set.clear();
            for (Date day = days->first; day < days->second && day <= last_day_of_all; day = day + 1) {
                count_try();
                if (fits(day)) add_times(day, set);
            }
            choose(set);
            for (const Wall time : set)
                if (!take(time)) return;
            if (rule_.count && taken_ == *rule_.count) return;
        }
    }

    /// The period of an hour, a minute or a second from the start on that is at or after a time.
    Wall aligned(Wall time, Wall origin, Wall step) const {
        return time <= origin ? origin : origin + (time - origin + step - 1) / step * step;
    }

    void by_seconds() {
        const Wall unit = rule_.frequency == Frequency::hourly     ? 3600
                          : rule_.frequency == Frequency::minutely ? 60
                                                                   : 1;
        const Wall step = unit * rule_.interval;
        const Wall origin = series_.start - second_of(series_.start) % unit;
        std::vector<Wall> set;
        for (Wall time = origin; time <= last_;) {
            count_try();
            const Date day = day_of(time);
            const int second = second_of(time);
            if (!fits(day)) {
                time = aligned(wall(day + 1, 0), origin, step);
            } else if (!rule_.hours.empty() && !has(rule_.hours, second / 3600)) {
                time = aligned(wall(day, second / 3600 * 3600 + 3600), origin, step);
            } else if (unit < 3600 && !rule_.minutes.empty() && !has(rule_.minutes, second / 60 % 60)) {
                time = aligned(wall(day, second / 60 * 60 + 60), origin, step);
            } else {
                set.clear();
                add_parts(time, unit, set);
                choose(set);
                for (const Wall one : set)
                    if (!take(one)) return;
                time += step;
            }
        }
    }

    /// The times within an hour, a minute or a second.
    void add_parts(Wall time, Wall unit, std::vector<Wall>& set) const {
        if (unit == 1) {
            if (rule_.seconds.empty() || has(rule_.seconds, second_of(time) % 60)) set.push_back(time);
            return;
        }
        const std::vector<int> first = {0};
        for (const int minute : unit == 3600 ? rule_.minutes : first)
            for (const int second : rule_.seconds)
                if (second < 60) set.push_back(time + Wall{minute} * 60 + second);
    }

    const Series& series_;
    const Window& window_;
    Rule rule_;
    Wall last_ = 0;
    std::int64_t taken_ = 0;
    std::size_t tries_ = 0;
    std::vector<Wall> found_;
};

}  // namespace

Rule parse_rule(std::string_view text) {
    if (text.starts_with("RRULE:")) text.remove_prefix(6);
    Rule rule;
    std::vector<std::string> seen;
    for (std::string_view part : text::split(text, ';')) {
        const std::size_t equals = part.find('=');
        if (equals == part.npos)
            refuse(tr("a recurrence has an empty part \"{}\"", text::excerpt(part)),
                   tr("write it like {}", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12"));
        std::string name(part.substr(0, equals)), value(part.substr(equals + 1));
        for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        for (char& c : value) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
        if (has(seen, name)) refuse(tr("a recurrence has {} twice", text::excerpt(name)));
        read_part(rule, name, value);
        seen.push_back(std::move(name));
    }
    if (!has(seen, "FREQ"))
        refuse(tr("a recurrence needs FREQ"), tr("write it like {}", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=12"));
    check(rule);
    return rule;
}

std::vector<Wall> expand(const Series& series, const Window& window) {
    std::vector<Wall> times;
    if (series.rule)
        times = Expansion(series, window).run();
    else if (series.start >= window.from && series.start <= window.to)
        times = {series.start};
    for (const Wall time : series.added)
        if (time >= window.from && time <= window.to) times.push_back(time);
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    std::erase_if(times, [&](Wall time) { return has(series.excluded, time); });
    return times;
}

std::optional<Wall> moved(Wall time, const WorkingCalendar& calendar, OffDay off_day) {
    const Date day = day_of(time);
    if (off_day == OffDay::keep || calendar.is_working(day)) return time;
    if (off_day == OffDay::skip) return std::nullopt;
    return wall(off_day == OffDay::next ? calendar.on_or_after(day) : calendar.on_or_before(day), second_of(time));
}

}  // namespace buywork::calendar
