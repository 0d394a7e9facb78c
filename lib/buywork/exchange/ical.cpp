#include <algorithm>
#include <array>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/exchange/content_lines.hpp>
#include <buywork/exchange/ical.hpp>
#include <cstdlib>

namespace buywork::exchange::ical {
namespace {

using calendar::ChangeDay;
using calendar::Wall;
using calendar::Zone;

constexpr std::size_t longest_line = 75;
constexpr std::size_t deepest = 10;

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// +0100, with seconds when there are any.
std::string offset(int seconds) {
    const int size = std::abs(seconds);
    std::string text = (seconds < 0 ? "-" : "+") + two(size / 3600) + two(size / 60 % 60);
    if (size % 60 != 0) text += two(size % 60);
    return text;
}

void append_line(std::string& out, const Property& property) {
    std::string line = property.name;
    for (const Parameter& one : property.parameters) line += ";" + parameter(one);
    out += fold(line + ":" + property.value);
}

void append(std::string& out, const Component& component) {
    out += "BEGIN:" + component.name + "\r\n";
    for (const Property& property : component.properties) append_line(out, property);
    for (const Component& inner : component.components) append(out, inner);
    out += "END:" + component.name + "\r\n";
}

void add_people(Component& component, const Event& event) {
    const auto person = [&](const char* name, const Person& one, std::vector<Parameter> more) {
        more.insert(more.begin(), {"CN", one.name});
        component.add(name, "mailto:" + one.email, std::move(more));
    };
    if (event.organizer && !event.organizer->email.empty()) person("ORGANIZER", *event.organizer, {});
    for (const Person& one : event.attendees)
        if (!one.email.empty()) person("ATTENDEE", one, {{"PARTSTAT", one.attends ? "ACCEPTED" : "NEEDS-ACTION"}});
}

void add_optional(Component& component, const char* name, const std::string& text) {
    if (!text.empty()) component.add_text(name, text);
}

Component alarm(const std::string& summary, std::string trigger, std::vector<Parameter> parameters) {
    Component made{"VALARM"};
    made.add("ACTION", "DISPLAY");
    made.add_text("DESCRIPTION", summary);
    made.add("TRIGGER", std::move(trigger), std::move(parameters));
    return made;
}

void add_time(Component& component, const std::string& name, Wall time, const std::string& zone) {
    if (zone == "UTC")
        component.add(name, calendar::basic(time) + "Z");
    else
        component.add(name, calendar::basic(time), {{"TZID", zone}});
}

/// Without what makes it a series.
Component appointment(const Event& event, std::optional<Wall> start) {
    Component made{"VEVENT"};
    made.add_text("UID", event.uid);
    made.add("SEQUENCE", std::to_string(event.sequence));
    made.add("DTSTAMP", utc(event.stamp));
    if (start) {
        add_time(made, "DTSTART", *start, event.zone);
        add_time(made, "DTEND", *start + std::int64_t{event.minutes} * 60, event.zone);
    } else {
        made.add("DTSTART", day(event.first), {{"VALUE", "DATE"}});
        made.add("DTEND", day(std::max(event.first, event.last) + 1), {{"VALUE", "DATE"}});
        made.add("TRANSP", "TRANSPARENT");
    }
    made.add_text("SUMMARY", event.summary);
    add_optional(made, "DESCRIPTION", event.description);
    add_optional(made, "LOCATION", event.location);
    add_optional(made, "CATEGORIES", event.category);
    if (!event.status.empty()) made.add("STATUS", event.status);
    add_people(made, event);
    if (event.alarm_minutes)
        made.components.push_back(alarm(event.summary, "-PT" + std::to_string(*event.alarm_minutes) + "M", {}));
    return made;
}

Component series(const Event& event) {
    Component made = appointment(event, event.start);
    if (!event.rule.empty()) made.add("RRULE", event.rule);
    for (const Wall time : event.excluded) add_time(made, "EXDATE", time, event.zone);
    return made;
}

constexpr std::array<const char*, 7> weekday_names = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};

Component observance(Wall start, int from, const Zone::Change& change) {
    Component made{change.is_summer ? "DAYLIGHT" : "STANDARD"};
    made.add("DTSTART", calendar::basic(start));
    made.add("TZOFFSETFROM", offset(from));
    made.add("TZOFFSETTO", offset(change.offset));
    made.add_text("TZNAME", change.name);
    return made;
}

/// One half of the year, from a change on.
Component yearly(const Zone::Change& to, int from, const ChangeDay& change) {
    Component made = observance(calendar::wall_of(change, 1970), from, to);
    const bool is_plain =
        change.form == ChangeDay::Form::weekday_of_month && change.second >= 0 && change.second < 86400;
    if (is_plain) {
        made.add("RRULE", "FREQ=YEARLY;BYMONTH=" + std::to_string(change.month) +
                              ";BYDAY=" + (change.week == 5 ? "-1" : std::to_string(change.week)) +
                              weekday_names[static_cast<std::size_t>(change.weekday)]);
    } else {
        for (int year = 1971; year < 2100; ++year)
            made.add("RDATE", calendar::basic(calendar::wall_of(change, year)));
    }
    return made;
}

/// A change that no rule gives: once in the observance that has these offsets.
void add_change(Component& zone, int from, const Zone::Change& change) {
    const Wall time = change.at + from;
    Component made = observance(time, from, change);
    for (Component& other : zone.components) {
        const auto same = [&](const char* name) { return other.find(name)->value == made.find(name)->value; };
        if (other.name == made.name && same("TZOFFSETFROM") && same("TZOFFSETTO") && same("TZNAME"))
            return other.add("RDATE", calendar::basic(time));
    }
    zone.components.push_back(std::move(made));
}

// Reading

[[noreturn]] void reject(int line, const std::string& message) {
    throw Error(Code::invalid, tr("line {}: {}", line, message), tr("the file is not iCalendar (RFC 5545)"));
}

/// The caret of RFC 6868.
std::string without_carets(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char after = text[i] == '^' && i + 1 < text.size() ? text[i + 1] : '\0';
        if (after == '^' || after == '\'' || after == 'n') {
            out += after == '^' ? '^' : after == 'n' ? '\n' : '"';
            ++i;
        } else {
            out += text[i];
        }
    }
    return out;
}

Property property_of(std::string_view line, int number) {
    const std::size_t end = line.find_first_of(":;");
    if (end == line.npos || end == 0) reject(number, tr("a name and a colon were expected"));
    Property property{std::string(line.substr(0, end))};
    std::size_t at = end;
    while (at < line.size() && line[at] == ';') {
        const std::size_t equals = line.find('=', at);
        if (equals == line.npos) reject(number, tr("a parameter is empty"));
        Parameter one{std::string(line.substr(at + 1, equals - at - 1)), {}};
        std::size_t stop = equals + 1;
        bool quoted = false;
        while (stop < line.size() && (quoted || (line[stop] != ';' && line[stop] != ':')))
            quoted ^= line[stop++] == '"';
        std::string value(line.substr(equals + 1, stop - equals - 1));
        if (value.size() > 1 && value.front() == '"' && value.back() == '"')
            value = value.substr(1, value.size() - 2);
        one.value = without_carets(value);
        property.parameters.push_back(std::move(one));
        at = stop;
    }
    if (at >= line.size() || line[at] != ':') reject(number, tr("a name and a colon were expected"));
    property.value = line.substr(at + 1);
    return property;
}

}  // namespace

void Component::add(std::string property, std::string value, std::vector<Parameter> parameters) {
    properties.push_back({std::move(property), std::move(parameters), std::move(value)});
}

void Component::add_text(std::string property, std::string_view text) { add(std::move(property), escape_text(text)); }

const Property* Component::find(std::string_view property) const {
    const auto at =
        std::find_if(properties.begin(), properties.end(), [&](const Property& one) { return one.name == property; });
    return at == properties.end() ? nullptr : &*at;
}

std::string escape_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n' || c == '\r') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            out += "\\n";
        } else if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
            out += c;
        } else if (!is_control(c)) {
            out += c;
        }
    }
    return out;
}

std::string unescape_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            const char c = text[++i];
            out += c == 'n' || c == 'N' ? '\n' : c;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string parameter(const Parameter& parameter) {
    std::string value;
    for (const char c : parameter.value) {
        if (c == '^')
            value += "^^";
        else if (c == '"')
            value += "^'";
        else if (c == '\n')
            value += "^n";
        else if (!is_control(c))
            value += c;
    }
    const bool quoted = value.find_first_of(":;,") != value.npos;
    return parameter.name + "=" + (quoted ? '"' + value + '"' : value);
}

std::string fold(std::string_view line) {
    std::string out;
    std::size_t room = longest_line;
    while (line.size() > room) {
        std::size_t size = room;
        while (size > 0 && continues(line[size])) --size;
        if (size == 0) size = room;  // invalid UTF-8
        out.append(line.substr(0, size)).append("\r\n ");
        line.remove_prefix(size);
        room = longest_line - 1;
    }
    return out.append(line).append("\r\n");
}

std::string utc(Instant instant) { return calendar::basic(instant.seconds) + "Z"; }
std::string day(Date date) { return calendar::basic(calendar::wall(date, 0)).substr(0, 8); }

std::string write(const Component& component) {
    std::string out;
    append(out, component);
    return out;
}

Component read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    ContentLines lines(text);
    std::string line;
    std::vector<Component> open;
    while (lines.next(line)) {
        Property property = property_of(line, lines.number());
        if (property.name == "BEGIN") {
            if (open.size() == deepest) reject(lines.number(), tr("components are nested too deeply"));
            open.push_back({property.value});
        } else if (open.empty()) {
            reject(lines.number(), tr("{} was expected", "BEGIN:VCALENDAR"));
        } else if (property.name == "END") {
            if (property.value != open.back().name)
                reject(lines.number(), tr("{} was expected", text::excerpt("END:" + open.back().name)));
            Component done = std::move(open.back());
            open.pop_back();
            if (open.empty()) return done;
            open.back().components.push_back(std::move(done));
        } else {
            open.back().properties.push_back(std::move(property));
        }
    }
    reject(lines.number(), open.empty() ? tr("{} was expected", "BEGIN:VCALENDAR")
                                        : tr("{} was expected", text::excerpt("END:" + open.back().name)));
}

Component calendar(std::string_view name) {
    Component made{"VCALENDAR"};
    made.add("VERSION", "2.0");
    made.add("PRODID", "-//buywork//buywork//EN");
    made.add("CALSCALE", "GREGORIAN");
    if (!name.empty()) made.add_text("X-WR-CALNAME", name);
    return made;
}

std::vector<Component> events(const Event& event) {
    std::vector<Component> all = {series(event)};
    for (const Moved& one : event.moved) {
        Component made = appointment(event, one.held);
        add_time(made, "RECURRENCE-ID", one.planned, event.zone);
        all.push_back(std::move(made));
    }
    return all;
}

Component todo(const Todo& todo) {
    Component made{"VTODO"};
    made.add_text("UID", todo.uid);
    made.add("SEQUENCE", std::to_string(todo.sequence));
    made.add("DTSTAMP", utc(todo.stamp));
    made.add_text("SUMMARY", todo.summary);
    add_optional(made, "DESCRIPTION", todo.description);
    if (todo.due) made.add("DUE", day(*todo.due), {{"VALUE", "DATE"}});
    if (todo.completed) made.add("COMPLETED", day(*todo.completed) + "T120000Z");
    made.add("STATUS", todo.status);
    if (todo.status == "COMPLETED") made.add("PERCENT-COMPLETE", "100");
    if (todo.priority > 0) made.add("PRIORITY", std::to_string(todo.priority));
    if (todo.due && todo.alarm_days)
        made.components.push_back(
            alarm(todo.summary, "-P" + std::to_string(*todo.alarm_days) + "D", {{"RELATED", "END"}}));
    return made;
}

Component timezone(const Zone& zone, Instant first, Instant last) {
    const std::vector<Zone::Change> changes = zone.changes(first, last);
    const calendar::YearlyRule& rule = zone.rule();
    Component made{"VTIMEZONE"};
    made.add_text("TZID", zone.name());
    if (rule.changes && changes == zone.changes_by_rule(first, last)) {
        const Zone::Change summer{0, rule.summer_offset, true, rule.summer_name};
        made.components.push_back(yearly(summer, rule.offset, rule.to_summer));
        made.components.push_back(yearly({0, rule.offset, false, rule.name}, rule.summer_offset, rule.to_winter));
        return made;
    }
    const Zone::Change& start = changes.front();
    const Wall before = std::min<Wall>(0, calendar::wall(calendar::day_of(start.at + start.offset) - 1, 0));
    made.components.push_back(observance(before, start.offset, start));
    for (std::size_t i = 1; i < changes.size(); ++i) add_change(made, changes[i - 1].offset, changes[i]);
    return made;
}

}  // namespace buywork::exchange::ical
