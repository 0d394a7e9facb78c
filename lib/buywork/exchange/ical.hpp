/// \file
/// Reads and writes iCalendar (RFC 5545).
#pragma once

#include <buywork/calendar/recurrence.hpp>

namespace buywork::exchange::ical {

struct Parameter {
    std::string name;
    std::string value;  ///< unescaped; quoted and encoded when written
};

struct Property {
    std::string name;
    std::vector<Parameter> parameters = {};
    std::string value;  ///< as written in the file: text is escaped
};

/// A component such as VCALENDAR or VEVENT.
struct Component {
    std::string name;
    std::vector<Property> properties = {};
    std::vector<Component> components = {};

    void add(std::string property, std::string value, std::vector<Parameter> parameters = {});
    void add_text(std::string property, std::string_view text);
    const Property* find(std::string_view property) const;
};

/// Escapes text (RFC 5545, 3.3.11): backslash, semicolon, comma and line break. Control characters are omitted.
std::string escape_text(std::string_view text);
std::string unescape_text(std::string_view text);
/// A parameter, `CN="Dupont; Achats, Lyon"`, with the caret encoding of RFC 6868.
std::string parameter(const Parameter& parameter);
/// Folds a content line into pieces of at most 75 octets, never inside a character, each ended by CRLF.
std::string fold(std::string_view line);
std::string utc(Instant instant);  ///< 20231114T221320Z
std::string day(Date date);        ///< 20260501

std::string write(const Component& component);
/// Parses one component; accepts any line break.
/// \throws Error invalid, with the line
Component read(std::string_view text);

struct Person {
    std::string name;
    std::string email;
    bool attends = false;  ///< accepted, or attended
};

/// An occurrence held at another time than its recurrence rule gives.
struct Moved {
    calendar::Wall planned;
    calendar::Wall held;
};

/// A meeting or an all-day event. Empty members are omitted.
struct Event {
    std::string uid;  ///< never changes
    std::int64_t sequence = 0;
    Instant stamp;
    std::string summary;
    std::string description = {};
    std::string location = {};
    std::string category = {};
    std::string status = {};                   ///< TENTATIVE, CONFIRMED, CANCELLED
    Date first = {}, last = {};                ///< of an all-day event
    std::optional<calendar::Wall> start = {};  ///< absent: an all-day event; local time in `zone`
    int minutes = 60;
    std::string zone = {};
    std::string rule = {};                      ///< RRULE
    std::vector<calendar::Wall> excluded = {};  ///< EXDATE
    std::vector<Moved> moved = {};              ///< occurrences held at another time
    std::optional<Person> organizer = {};
    std::vector<Person> attendees = {};
    std::optional<int> alarm_minutes = {};  ///< before the start
};

/// A VTODO: a task with a due date.
struct Todo {
    std::string uid;
    std::int64_t sequence = 0;
    Instant stamp;
    std::string summary;
    std::string description = {};
    std::optional<Date> due = {};
    std::optional<Date> completed = {};
    std::string status = "NEEDS-ACTION";  ///< COMPLETED, IN-PROCESS, CANCELLED
    int priority = 0;                     ///< 1 highest to 9, 0 none
    std::optional<int> alarm_days = {};   ///< before the due date
};

/// A VCALENDAR without components.
Component calendar(std::string_view name);
/// The event, followed by one for each moved occurrence (RECURRENCE-ID, more widely supported than RDATE, EXDATE).
std::vector<Component> events(const Event& event);
Component todo(const Todo& todo);
/// The VTIMEZONE of a zone with every change between two instants: as a yearly rule when one yields them all.
Component timezone(const calendar::Zone& zone, Instant first, Instant last);

}  // namespace buywork::exchange::ical
