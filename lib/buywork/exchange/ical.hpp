/// \file
/// iCalendar (RFC 5545): text out, and text back in.
#pragma once

#include <buywork/calendar/recurrence.hpp>

namespace buywork::exchange::ical {

struct Parameter {
    std::string name;
    std::string value;  ///< plain; quoted and encoded when written
};

struct Property {
    std::string name;
    std::vector<Parameter> parameters = {};
    std::string value;  ///< as written in the file: text is escaped
};

/// VCALENDAR, VEVENT and the like.
struct Component {
    std::string name;
    std::vector<Property> properties = {};
    std::vector<Component> components = {};

    void add(std::string property, std::string value, std::vector<Parameter> parameters = {});
    void add_text(std::string property, std::string_view text);
    const Property* find(std::string_view property) const;
};

/// RFC 5545, 3.3.11: backslash, semicolon, comma and line break, in one pass. Control characters are left out.
std::string escape_text(std::string_view text);
std::string unescape_text(std::string_view text);
/// `CN="Dupont; Achats, Lyon"`, with the caret of RFC 6868.
std::string parameter(const Parameter& parameter);
/// A content line in pieces of at most 75 octets, none inside a character, each ended by CRLF.
std::string fold(std::string_view line);
std::string utc(Instant instant);  ///< 20231114T221320Z
std::string day(Date date);        ///< 20260501

std::string write(const Component& component);
/// Reads one component, line breaks of any kind.
/// \throws Error invalid, with the line
Component read(std::string_view text);

struct Person {
    std::string name;
    std::string email;
    bool attends = false;  ///< said that they come, or came
};

/// An appointment held at another time than its rule says.
struct Moved {
    calendar::Wall planned;
    calendar::Wall held;
};

/// A meeting, or a day. What is empty is left out.
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
    std::optional<calendar::Wall> start = {};  ///< else the time in `zone`
    int minutes = 60;
    std::string zone = {};
    std::string rule = {};                      ///< RRULE
    std::vector<calendar::Wall> excluded = {};  ///< EXDATE
    std::vector<Moved> moved = {};              ///< those of the rule that are held at another time
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
    std::optional<int> alarm_days = {};   ///< before it is due
};

/// A VCALENDAR without components.
Component calendar(std::string_view name);
/// The event; after it, one for each appointment moved (RECURRENCE-ID: what reads RDATE or EXDATE badly reads this).
std::vector<Component> events(const Event& event);
Component todo(const Todo& todo);
/// The VTIMEZONE of a zone with every change between two moments: as a yearly rule where one gives them all.
Component timezone(const calendar::Zone& zone, Instant first, Instant last);

}  // namespace buywork::exchange::ical
