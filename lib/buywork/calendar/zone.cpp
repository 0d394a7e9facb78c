#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/calendar/zone.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace buywork::calendar {
namespace {

constexpr std::int64_t day_seconds = 86400;

std::string padded(int number, std::size_t size) {
    std::string text = std::to_string(number);
    return text.size() < size ? text.insert(0, size - text.size(), '0') : text;
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return text.empty() ? std::nullopt : std::optional(value);
}

/// Big-endian numbers one after the other.
class Bytes {
  public:
    explicit Bytes(std::string_view data) : data_(data) {}
    std::int64_t take(std::size_t size) {
        if (size > data_.size()) throw std::out_of_range("TZif");
        std::uint64_t value = (data_[0] & 0x80) != 0 ? ~std::uint64_t{0} : 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(data_[i]);
        data_.remove_prefix(size);
        return static_cast<std::int64_t>(value);
    }
    void skip(std::size_t size) {
        if (size > data_.size()) throw std::out_of_range("TZif");
        data_.remove_prefix(size);
    }
    std::string_view rest() const { return data_; }

  private:
    std::string_view data_;
};

/// The counts of a header: isut, isstd, leap, time, type, char.
struct Header {
    char version;
    std::size_t isut, isstd, leap, time, type, chars;
    std::size_t size(std::size_t width) const {
        return time * width + time + type * 6 + chars + leap * (width + 4) + isstd + isut;
    }
};

Header take_header(Bytes& bytes) {
    if (!bytes.rest().starts_with("TZif")) throw std::out_of_range("TZif");
    bytes.skip(4);
    const char version = bytes.rest().empty() ? '\0' : bytes.rest().front();
    bytes.skip(16);
    const auto count = [&] { return static_cast<std::size_t>(bytes.take(4) & 0xFFFFFFFF); };
    Header header{.version = version};
    header.isut = count(), header.isstd = count(), header.leap = count();
    header.time = count(), header.type = count(), header.chars = count();
    return header;
}

/// The local time types, with their designations.
std::vector<Zone::Change> take_kinds(Bytes& bytes, const Header& header) {
    if (header.type == 0) throw std::out_of_range("TZif");
    std::vector<Zone::Change> kinds;
    std::vector<std::size_t> names;
    for (std::size_t i = 0; i < header.type; ++i) {
        const int offset = static_cast<int>(bytes.take(4));
        kinds.push_back({.at = 0, .offset = offset, .is_summer = bytes.take(1) != 0, .name = {}});
        names.push_back(static_cast<std::size_t>(bytes.take(1) & 0xFF));
    }
    const std::string_view designations = bytes.rest().substr(0, header.chars);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (names[i] >= designations.size()) throw std::out_of_range("TZif");
        kinds[i].name = designations.substr(names[i], designations.find('\0', names[i]) - names[i]);
    }
    bytes.skip(header.chars);
    return kinds;
}

/// Reads the TZ text of POSIX.1 with the extensions of RFC 8536: `CET-1CEST,M3.5.0,M10.5.0/3`.
class TzText {
  public:
    explicit TzText(std::string_view text) : text_(text) {}

    YearlyRule rule() {
        YearlyRule rule;
        rule.name = name();
        rule.offset = -time();
        if (text_.empty()) return rule;
        rule.changes = true;
        rule.summer_name = name();
        rule.summer_offset = text_.starts_with(',') ? rule.offset + 3600 : -time();
        rule.to_summer = day();
        rule.to_winter = day();
        return rule;
    }

  private:
    std::string name() {
        const bool quoted = text_.starts_with('<');
        const std::size_t end = quoted ? text_.find('>') : text_.find_first_of("+-0123456789,");
        if (end == text_.npos && quoted) throw std::out_of_range("TZ");
        const std::size_t size = std::min(end, text_.size());
        std::string name(text_.substr(quoted ? 1 : 0, size - (quoted ? 1 : 0)));
        text_.remove_prefix(size + (quoted ? 1 : 0));
        return name;
    }
    int digits() {
        std::size_t size = 0;
        while (size < text_.size() && size < 4 && text_[size] >= '0' && text_[size] <= '9') ++size;
        const auto value = number(text_.substr(0, size));
        if (!value) throw std::out_of_range("TZ");
        text_.remove_prefix(size);
        return *value;
    }
    bool take(char c) {
        if (!text_.starts_with(c)) return false;
        text_.remove_prefix(1);
        return true;
    }
    int time() {
        const bool minus = take('-');
        if (!minus) take('+');
        int seconds = digits() * 3600;
        if (take(':')) seconds += digits() * 60;
        if (take(':')) seconds += digits();
        return minus ? -seconds : seconds;
    }
    ChangeDay day() {
        ChangeDay day;
        if (!take(',')) throw std::out_of_range("TZ");
        if (take('M')) {
            day.month = digits(), take('.'), day.week = digits(), take('.'), day.weekday = digits();
            if (day.month < 1 || day.month > 12 || day.week < 1 || day.week > 5 || day.weekday > 6)
                throw std::out_of_range("TZ");
        } else {
            day.form = take('J') ? ChangeDay::Form::day_without_29_february : ChangeDay::Form::day_of_year;
            day.day = digits();
        }
        if (take('/')) day.second = time();
        return day;
    }
    std::string_view text_;
};

bool is_leap(int year) { return Date::from(year, 2, 29).has_value(); }

bool is_zone_name(std::string_view name) {
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
               c == '-' || c == '+';
    };
    return !name.empty() && name.size() <= 64 && name.front() != '/' &&
           std::all_of(name.begin(), name.end(), allowed);
}

std::string zone_path(std::string_view name) {
    const char* folder = std::getenv("TZDIR");
    return std::string(folder && *folder ? folder : "/usr/share/zoneinfo") + "/" + std::string(name);
}

}  // namespace

Wall wall_of(const ChangeDay& change, int year) {
    const Date january = *Date::from(year, 1, 1);
    if (change.form == ChangeDay::Form::day_of_year) return wall(january + change.day, 0) + change.second;
    if (change.form == ChangeDay::Form::day_without_29_february)
        return wall(january + (change.day - 1 + (is_leap(year) && change.day >= 60 ? 1 : 0)), 0) + change.second;
    const Date first = *Date::from(year, change.month, 1);
    Date found = first + (change.weekday - first.weekday() % 7 + 7) % 7 + 7 * (change.week - 1);
    while (found.month() != change.month) found = found - 7;
    return wall(found, 0) + change.second;
}

Wall wall(Date day, int second_of_day) { return day.days * day_seconds + second_of_day; }

Date day_of(Wall time) {
    std::int64_t days = time / day_seconds;
    if (time % day_seconds < 0) --days;
    return {static_cast<std::int32_t>(days)};
}

int second_of(Wall time) { return static_cast<int>(time - day_of(time).days * day_seconds); }

std::string basic(Wall time) {
    const Date day = day_of(time);
    const int second = second_of(time);
    return padded(day.year(), 4) + padded(day.month(), 2) + padded(day.day(), 2) + 'T' + padded(second / 3600, 2) +
           padded(second / 60 % 60, 2) + padded(second % 60, 2);
}

std::optional<Wall> from_basic(std::string_view text) {
    if (text.size() != 8 && (text.size() != 15 || text[8] != 'T')) return std::nullopt;
    const auto year = number(text.substr(0, 4)), month = number(text.substr(4, 2)), day = number(text.substr(6, 2));
    if (!year || !month || !day) return std::nullopt;
    const auto date = Date::from(*year, *month, *day);
    if (!date || text.size() == 8) return date ? std::optional(wall(*date, 0)) : std::nullopt;
    const auto hour = number(text.substr(9, 2)), minute = number(text.substr(11, 2)),
               second = number(text.substr(13, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return wall(*date, *hour * 3600 + *minute * 60 + std::min(*second, 59));
}

Zone Zone::utc() {
    Zone zone;
    zone.name_ = "UTC";
    zone.rule_.name = "UTC";
    return zone;
}

Zone Zone::load(std::string_view name) {
    if (name == "UTC" || name == "Etc/UTC") return utc();
    const auto fail = [&] {
        throw Error(Code::usage, tr("no time zone \"{}\" on this machine", text::excerpt(name)),
                    tr("zones have names like Europe/Paris; install the package tzdata"));
    };
    if (!is_zone_name(name)) fail();
    std::error_code error;
    if (!std::filesystem::is_regular_file(zone_path(name), error)) fail();
    std::ifstream file(zone_path(name), std::ios::binary);
    const std::string data{std::istreambuf_iterator<char>(file), {}};
    Zone zone;
    zone.name_ = name;
    try {
        zone.parse(data);
    } catch (const std::out_of_range&) {
        throw Error(Code::invalid, tr("the data of the time zone {} cannot be read", name),
                    tr("reinstall the package tzdata"));
    }
    return zone;
}

void Zone::parse(std::string_view data) {
    Bytes bytes(data);
    Header header = take_header(bytes);
    std::size_t width = 4;
    if (header.version >= '2') {
        bytes.skip(header.size(4));
        header = take_header(bytes);
        width = 8;
    }
    if (header.size(width) > bytes.rest().size()) throw std::out_of_range("TZif");
    std::vector<Change> changes(header.time);
    for (Change& change : changes) change.at = bytes.take(width);
    std::vector<std::size_t> types(header.time);
    for (std::size_t& type : types) type = static_cast<std::size_t>(bytes.take(1) & 0xFF);
    const std::vector<Change> kinds = take_kinds(bytes, header);
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const std::int64_t at = changes[i].at;
        changes[i] = kinds.at(types[i]);
        changes[i].at = at;
    }
    changes_ = std::move(changes);
    before_ = kinds.front();
    rule_.offset = changes_.empty() ? before_.offset : changes_.back().offset;
    bytes.skip(header.leap * (width + 4) + header.isstd + header.isut);
    std::string_view footer = bytes.rest();
    if (width == 8 && footer.size() > 2 && footer.front() == '\n')
        rule_ = TzText(footer.substr(1, footer.find('\n', 1) - 1)).rule();
}

Zone::Change Zone::change_by_rule(std::int64_t seconds) const {
    const Change winter{seconds, rule_.offset, false, rule_.name};
    if (!rule_.changes) return winter;
    const int year = std::clamp(day_of(seconds + rule_.offset).year(), 2, 9998);
    const std::int64_t to_summer = wall_of(rule_.to_summer, year) - rule_.offset;
    const std::int64_t to_winter = wall_of(rule_.to_winter, year) - rule_.summer_offset;
    const bool is_summer = to_summer < to_winter ? seconds >= to_summer && seconds < to_winter
                                                 : seconds >= to_summer || seconds < to_winter;
    return is_summer ? Change{seconds, rule_.summer_offset, true, rule_.summer_name} : winter;
}

Zone::Change Zone::change_at(Instant instant) const {
    const auto after = std::upper_bound(changes_.begin(), changes_.end(), instant.seconds,
                                        [](std::int64_t at, const Change& change) { return at < change.at; });
    if (after == changes_.end()) return change_by_rule(instant.seconds);
    Change change = after == changes_.begin() ? before_ : *std::prev(after);
    change.at = instant.seconds;
    return change;
}

int Zone::offset_at(Instant instant) const { return change_at(instant).offset; }

std::vector<Zone::Change> Zone::changes_by_rule(Instant first, Instant last) const {
    std::vector<Change> all = {change_by_rule(first.seconds)};
    if (!rule_.changes) return all;
    const int last_year = std::min(day_of(last.seconds).year() + 1, 9998);
    for (int year = std::max(day_of(first.seconds).year() - 1, 2); year <= last_year; ++year) {
        std::int64_t turns[] = {wall_of(rule_.to_summer, year) - rule_.offset,
                                wall_of(rule_.to_winter, year) - rule_.summer_offset};
        std::sort(std::begin(turns), std::end(turns));
        for (const std::int64_t at : turns)
            if (at > first.seconds && at <= last.seconds) all.push_back(change_by_rule(at));
    }
    return all;
}

std::vector<Zone::Change> Zone::changes(Instant first, Instant last) const {
    std::vector<Change> all = {change_at(first)};
    for (const Change& change : changes_)
        if (change.at > first.seconds && change.at <= last.seconds) all.push_back(change);
    const std::int64_t end = changes_.empty() ? first.seconds : std::max(changes_.back().at, first.seconds);
    if (end >= last.seconds) return all;
    for (Change& change : changes_by_rule({end}, last))
        if (change.at > end) all.push_back(std::move(change));
    return all;
}

Zone::Moment Zone::moment(Wall time) const {
    const int before = offset_at({time - day_seconds}), after = offset_at({time + day_seconds});
    const Instant first{time - before}, second{time - after};
    const bool by_first = offset_at(first) == before, by_second = offset_at(second) == after;
    if (!by_first && !by_second) return {first, Shown::never};
    if (by_first && by_second && first != second) return {std::min(first, second), Shown::twice};
    return {by_first ? first : second, Shown::once};
}

Instant instant_of(const LocalTime& time, const Zone& zone) {
    const Wall shown = wall(time.date, time.minute * 60);
    const Zone::Moment moment = zone.moment(shown);
    if (moment.shown == Zone::Shown::never) {
        LocalTime moved = time;
        const Wall later = zone.wall_at(moment.instant);
        moved.date = day_of(later), moved.minute = second_of(later) / 60;
        throw Error(Code::usage, tr("{} does not exist: clocks go forward at that time", time.text()),
                    tr("write {}, or a time before the change", moved.text()));
    }
    return moment.instant;
}

}  // namespace buywork::calendar
