#include <algorithm>
#include <array>
#include <buywork/base/date.hpp>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>

namespace buywork {

namespace {

constexpr std::int32_t first_day = -719162;  // 0001-01-01
constexpr std::int32_t last_day = 2932896;   // 9999-12-31
constexpr std::int64_t day_seconds = 86400;
constexpr std::size_t longest_input = 100;

constexpr std::array<const char*, 12> month_names = {N_("January"),   N_("February"), N_("March"),    N_("April"),
                                                     N_("May"),       N_("June"),     N_("July"),     N_("August"),
                                                     N_("September"), N_("October"),  N_("November"), N_("December")};
/// Folded.
constexpr std::array<std::string_view, 12> french_month_names = {"janvier",   "fevrier", "mars",     "avril",
                                                                 "mai",       "juin",    "juillet",  "aout",
                                                                 "septembre", "octobre", "novembre", "decembre"};
constexpr std::array<const char*, 12> english_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::array<const char*, 12> french_months = {"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                                       "juil.", "août",  "sept.", "oct.", "nov.", "déc."};
constexpr std::array<std::array<std::string_view, 2>, 7> weekdays = {{{"monday", "lundi"},
                                                                      {"tuesday", "mardi"},
                                                                      {"wednesday", "mercredi"},
                                                                      {"thursday", "jeudi"},
                                                                      {"friday", "vendredi"},
                                                                      {"saturday", "samedi"},
                                                                      {"sunday", "dimanche"}}};

std::chrono::year_month_day civil(Date date) { return std::chrono::sys_days{std::chrono::days{date.days}}; }

int last_day_of(int year, int month) {
    using namespace std::chrono;
    const year_month_day_last last{std::chrono::year{year},
                                   month_day_last{std::chrono::month{static_cast<unsigned>(month)}}};
    return static_cast<int>(static_cast<unsigned>(last.day()));
}

/// A whole number of digits only.
std::optional<std::int64_t> digits(std::string_view text) {
    if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return std::nullopt;
    std::int64_t value = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) return std::nullopt;
    return value;
}

/// The number that stands in `size` characters at `offset`.
std::optional<int> number_at(std::string_view text, std::size_t offset, std::size_t size) {
    if (text.size() < offset + size) return std::nullopt;
    const auto value = digits(text.substr(offset, size));
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

void append_padded(std::string& out, std::int64_t number, std::size_t size) {
    const std::string plain = std::to_string(number);
    if (plain.size() < size) out.append(size - plain.size(), '0');
    out += plain;
}

[[noreturn]] void refuse(std::string message, std::string hint) {
    throw Error(Code::usage, std::move(message), std::move(hint));
}

std::string forms() { return tr("write 2026-12-01, 01/12/2026, today, +10d or friday"); }

[[noreturn]] void refuse_year() { refuse(tr("the date is outside the years 1 to 9999"), forms()); }

Date within_years(std::int64_t days) {
    if (days < first_day || days > last_day) refuse_year();
    return {static_cast<std::int32_t>(days)};
}

Date existing(int year, int month, int day) {
    if (year < 1 || year > 9999) refuse_year();
    if (month < 1 || month > 12) refuse(tr("no such month: {}", month), tr("months are 1 to 12; {}", forms()));
    if (const auto date = Date::from(year, month, day)) return *date;
    const char* name = translated(month_names[static_cast<std::size_t>(month - 1)]);
    refuse(tr("no such day: {} {} {}", day, name, year),
           tr("{} {} has {} days", name, year, last_day_of(year, month)));
}

/// Year, month and day of `YYYY-MM-DD`, which need not exist.
std::optional<std::array<int, 3>> iso_parts(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = number_at(text, 0, 4), month = number_at(text, 5, 2), day = number_at(text, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    return std::array{*year, *month, *day};
}

std::optional<Date> iso_form(std::string_view text) {
    const auto parts = iso_parts(text);
    return parts ? std::optional(existing((*parts)[0], (*parts)[1], (*parts)[2])) : std::nullopt;
}

/// Whether a word is that month's name, or its beginning of three letters or more with or without a full stop.
bool is_month(std::string_view word, std::size_t month) {
    const bool is_short = word.ends_with('.');
    if (is_short) word.remove_suffix(1);
    if (word.size() < 3) return false;
    const std::string_view french = french_month_names[month];
    const std::string english = text::lower_ascii(month_names[month]);
    if (word == "jui") return false;  // June and July begin alike in French
    return word == french || word == english || french.starts_with(word) || english.starts_with(word);
}

/// 15 janvier 2027, 1er mars 2027, 15 Jan 2027
std::optional<Date> month_form(std::string_view text) {
    const auto words = text::split(text, ' ');
    if (words.size() != 3 || words[2].size() != 4) return std::nullopt;
    const auto day = digits(words[0] == "1er" ? "1" : words[0]), year = digits(words[2]);
    if (!day || !year || *day > 99) return std::nullopt;
    for (std::size_t month = 0; month < month_names.size(); ++month)
        if (is_month(words[1], month))
            return existing(static_cast<int>(*year), static_cast<int>(month) + 1, static_cast<int>(*day));
    return std::nullopt;
}

/// 1/12/2026, 1/12/26, day first.
std::optional<Date> slash_form(std::string_view text) {
    const auto parts = text::split(text, '/');
    if (parts.size() != 3 || parts[0].size() > 2 || parts[1].size() > 2) return std::nullopt;
    const auto day = digits(parts[0]), month = digits(parts[1]), year = digits(parts[2]);
    if (!day || !month || !year) return std::nullopt;
    if (parts[2].size() == 2)
        return existing(full_year(static_cast<int>(*year)), static_cast<int>(*month), static_cast<int>(*day));
    if (parts[2].size() != 4)
        refuse(tr("the year {} does not have four digits", parts[2]), tr("write the year in full, as in 01/12/2026"));
    return existing(static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day));
}

std::optional<Date> word_form(std::string_view word, Date today) {
    if (word == "today" || word == "aujourd'hui") return today;
    if (word == "tomorrow" || word == "demain") return within_years(std::int64_t{today.days} + 1);
    if (word == "yesterday" || word == "hier") return within_years(std::int64_t{today.days} - 1);
    for (std::size_t i = 0; i < weekdays.size(); ++i) {
        if (word != weekdays[i][0] && word != weekdays[i][1]) continue;
        const int ahead = (static_cast<int>(i) + 1 - today.weekday() + 7) % 7;
        return within_years(std::int64_t{today.days} + (ahead == 0 ? 7 : ahead));
    }
    return std::nullopt;
}

Date months_later(Date date, std::int64_t months) {
    const std::int64_t index = std::int64_t{date.year()} * 12 + date.month() - 1 + months;
    if (index < 12 || index >= 10000 * 12) refuse_year();
    return date.plus_months(static_cast<int>(months));
}

/// +10d, -2w
std::optional<Date> relative_form(std::string_view text, Date today) {
    if (text.size() < 3 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const std::string_view number = text.substr(1, text.size() - 2);
    if (number.find_first_not_of("0123456789") != number.npos) return std::nullopt;
    constexpr std::int64_t beyond = 4'000'000;  // days between any two dates, rounded up
    const std::int64_t size = std::min(digits(number).value_or(beyond), beyond);
    const std::int64_t count = text[0] == '-' ? -size : size;
    switch (text.back()) {
        case 'd':
        case 'j':
            return within_years(today.days + count);
        case 'w':
        case 's':
            return within_years(today.days + count * 7);
        case 'm':
            return months_later(today, count);
        case 'y':
        case 'a':
            return months_later(today, count * 12);
        default:
            return std::nullopt;
    }
}

/// dans 2 semaines, in 3 days
std::optional<Date> ahead_form(std::string_view text, Date today) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> units = {{{"jour", "d"},
                                                                                      {"jours", "d"},
                                                                                      {"day", "d"},
                                                                                      {"days", "d"},
                                                                                      {"semaine", "w"},
                                                                                      {"semaines", "w"},
                                                                                      {"week", "w"},
                                                                                      {"weeks", "w"},
                                                                                      {"mois", "m"},
                                                                                      {"month", "m"},
                                                                                      {"months", "m"},
                                                                                      {"an", "y"},
                                                                                      {"ans", "y"},
                                                                                      {"years", "y"}}};
    const auto words = text::split(text, ' ');
    if (words.size() != 3 || (words[0] != "dans" && words[0] != "in") || !digits(words[1])) return std::nullopt;
    for (const auto& [word, unit] : units)
        if (words[2] == word) return relative_form("+" + std::string(words[1]) + std::string(unit), today);
    return std::nullopt;
}

/// Spreadsheets write the midnight of a day behind it.
void drop_midnight(std::string& text) {
    for (const std::string_view midnight : {" 00:00:00", "t00:00:00", " 00:00", "t00:00", " 0:00"})
        if (text.size() > midnight.size() + 5 && text.ends_with(midnight))
            return void(text.resize(text.size() - midnight.size()));
}

/// Folded, with a typewriter's apostrophe, without a midnight.
std::string normalised(std::string_view text) {
    if (text.size() > longest_input) return {};
    std::string out = text::fold(text::trim(text));
    drop_midnight(out);
    constexpr std::string_view curly = "’";
    if (const std::size_t at = out.find(curly); at != out.npos) out.replace(at, curly.size(), "'");
    return out;
}

/// The seconds of `HH:MM:SS`, with 60 seconds for a leap second.
std::optional<int> time_of_day(std::string_view text) {
    const auto hour = number_at(text, 0, 2), minute = number_at(text, 3, 2), second = number_at(text, 6, 2);
    if (!hour || !minute || !second || text[2] != ':' || text[5] != ':') return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return *hour * 3600 + *minute * 60 + *second;
}

/// The seconds of `Z` or `+02:00`.
std::optional<int> utc_offset(std::string_view text) {
    if (text == "Z" || text == "z") return 0;
    const auto hour = number_at(text, 1, 2), minute = number_at(text, 4, 2);
    if (text.size() != 6 || !hour || !minute || text[3] != ':' || *hour > 23 || *minute > 59) return std::nullopt;
    if (text[0] != '+' && text[0] != '-') return std::nullopt;
    const int seconds = *hour * 3600 + *minute * 60;
    return text[0] == '-' ? -seconds : seconds;
}

/// What stands behind the seconds, less their fraction.
std::optional<std::string_view> without_fraction(std::string_view text) {
    if (text.empty() || text[0] != '.') return text;
    const std::size_t end = text.find_first_not_of("0123456789", 1);
    if (end == text.npos || end == 1) return std::nullopt;
    return text.substr(end);
}

/// The minutes of `14:00`, `9:30`, `14h00`, `14h`.
std::optional<int> wall_clock(std::string_view text) {
    const std::size_t mark = text.find_first_of(":hH");
    if (mark == text.npos || mark == 0 || mark > 2) return std::nullopt;
    const std::string_view after = text.substr(mark + 1);
    const bool whole_hour = after.empty() && text[mark] != ':';
    const auto hour = digits(text.substr(0, mark));
    const auto minute = whole_hour ? std::optional<std::int64_t>(0) : digits(after);
    if (!hour || !minute || (!whole_hour && after.size() != 2) || *hour > 23 || *minute > 59) return std::nullopt;
    return static_cast<int>(*hour * 60 + *minute);
}

/// Whether it has the form of a time zone's name: words of letters, digits, `_`, `+` and `-` between slashes.
bool zone_name(std::string_view text) {
    if (text.size() > 64) return false;
    for (const std::string_view part : text::split(text, '/')) {
        if (part.empty()) return false;
        for (const char c : part) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '+' && c != '-') return false;
        }
    }
    return true;
}

/// Takes `[Europe/Paris]`, or ` Europe/Paris` as a table shows it, off the end.
std::optional<std::string_view> take_zone(std::string_view& text) {
    if (text.empty()) return std::nullopt;
    if (text.back() != ']') {
        const std::size_t blank = text.rfind(' ');
        const std::string_view last = blank == text.npos ? std::string_view() : text.substr(blank + 1);
        if (last != "UTC" && (last.find('/') == last.npos || last.find_first_of("0123456789") == 0))
            return std::nullopt;
        text = text::trim(text.substr(0, blank));
        return last;
    }
    const std::size_t open = text.find('[');
    if (open == text.npos) return std::nullopt;
    const std::string_view zone = text.substr(open + 1, text.size() - open - 2);
    text = text::trim(text.substr(0, open));
    return zone;
}

}  // namespace

int full_year(int two_digits) { return two_digits + (two_digits < 70 ? 2000 : 1900); }

std::optional<Date> Date::from(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > last_day_of(year, month))
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return Date{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

std::optional<Date> Date::from_iso(std::string_view text) {
    const auto parts = iso_parts(text);
    return parts ? from((*parts)[0], (*parts)[1], (*parts)[2]) : std::nullopt;
}

int Date::year() const { return static_cast<int>(civil(*this).year()); }
int Date::month() const { return static_cast<int>(static_cast<unsigned>(civil(*this).month())); }
int Date::day() const { return static_cast<int>(static_cast<unsigned>(civil(*this).day())); }

int Date::weekday() const {
    const std::chrono::weekday weekday{std::chrono::sys_days{std::chrono::days{days}}};
    return static_cast<int>(weekday.iso_encoding());
}

Date Date::plus_months(int months) const {
    const std::int64_t index = std::int64_t{year()} * 12 + month() - 1 + months;
    if (index < 12) return {first_day};
    if (index >= 10000 * 12) return {last_day};
    const int to_year = static_cast<int>(index / 12);
    const int to_month = static_cast<int>(index % 12) + 1;
    return *from(to_year, to_month, std::min(day(), last_day_of(to_year, to_month)));
}

std::string Date::iso() const {
    const auto date = civil(*this);
    std::string out;
    append_padded(out, static_cast<int>(date.year()), 4);
    out += '-';
    append_padded(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    append_padded(out, static_cast<unsigned>(date.day()), 2);
    return out;
}

bool is_interval(std::string_view text) {
    try {
        return Date{} < parse_date("+" + std::string(text), Date{});
    } catch (const Error&) {
        return false;
    }
}

Date parse_date(std::string_view text, Date today) {
    const std::string plain = normalised(text);
    if (const auto date = iso_form(plain)) return *date;
    if (const auto date = slash_form(plain)) return *date;
    if (const auto date = relative_form(plain, today)) return *date;
    if (const auto date = word_form(plain, today)) return *date;
    if (const auto date = month_form(plain)) return *date;
    if (const auto date = ahead_form(plain, today)) return *date;
    refuse(tr("not a date: \"{}\"", text::excerpt(text)), forms());
}

std::string human(Date date, std::string_view language) {
    const bool french = language == "fr";
    const auto& months = french ? french_months : english_months;
    return std::to_string(date.day()) + (french && date.day() == 1 ? "er " : " ") +
           months[static_cast<std::size_t>(date.month() - 1)] + " " + std::to_string(date.year());
}

std::optional<Instant> Instant::from_iso(std::string_view text) {
    const auto date = Date::from_iso(text.substr(0, 10));
    if (!date || text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return std::nullopt;
    const auto time = time_of_day(text.substr(11));
    const auto rest = without_fraction(text.substr(19));
    const auto offset = rest ? utc_offset(*rest) : std::nullopt;
    if (!time || !offset) return std::nullopt;
    const Instant instant{date->days * day_seconds + *time - *offset};
    if (instant.seconds < first_day * day_seconds || instant.seconds >= (last_day + 1) * day_seconds)
        return std::nullopt;
    return instant;
}

std::string Instant::iso() const {
    const std::int64_t time = seconds - date().days * day_seconds;
    std::string out = date().iso();
    out += 'T';
    append_padded(out, time / 3600, 2);
    out += ':';
    append_padded(out, time / 60 % 60, 2);
    out += ':';
    append_padded(out, time % 60, 2);
    out += 'Z';
    return out;
}

Date Instant::date() const {
    const std::int64_t days = seconds / day_seconds - (seconds % day_seconds < 0 ? 1 : 0);
    return {static_cast<std::int32_t>(days)};
}

LocalTime LocalTime::parse(std::string_view text, Date today, std::string_view default_zone) {
    const auto reject = [&](std::string hint) {
        refuse(tr("not a date and time: \"{}\"", text::excerpt(text)), std::move(hint));
    };
    std::string_view rest = text::trim(text);
    const std::string_view zone = take_zone(rest).value_or(default_zone);
    if (!zone_name(zone)) reject(tr("write the time zone as in [Europe/Paris]"));
    const std::size_t gap = rest.find_last_of(" Tt");
    const auto minute = gap == rest.npos ? std::nullopt : wall_clock(rest.substr(gap + 1));
    if (!minute) reject(tr("write 2026-12-01T14:00 or 01/12/2026 14h00"));
    return {parse_date(rest.substr(0, gap), today), *minute, std::string(zone)};
}

std::string LocalTime::text() const {
    std::string out = date.iso();
    out += 'T';
    append_padded(out, minute / 60, 2);
    out += ':';
    append_padded(out, minute % 60, 2);
    return out + "[" + zone + "]";
}

Clock Clock::from_environment() {
    const char* fixed = std::getenv("BUYWORK_NOW");
    if (!fixed || !*fixed) return Clock();
    if (const auto instant = Instant::from_iso(fixed)) return Clock(*instant);
    if (const auto date = Date::from_iso(fixed)) return Clock(Instant{date->days * day_seconds});
    refuse(tr("BUYWORK_NOW is neither an instant nor a date: \"{}\"", text::excerpt(fixed)),
           tr("write 2026-12-01T09:30:00Z or 2026-12-01"));
}

Instant Clock::now() const { return fixed_ ? *fixed_ : Instant{std::time(nullptr)}; }

Date Clock::today() const {
    if (fixed_) return fixed_->date();
    const std::time_t seconds = std::time(nullptr);
    std::tm local{};
    localtime_r(&seconds, &local);
    return Date::from(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value_or(now().date());
}

}  // namespace buywork
