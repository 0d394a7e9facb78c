#include <doctest/doctest.h>
#include <libical/ical.h>

#include <buywork/base/error.hpp>
#include <buywork/exchange/ical.hpp>

using namespace buywork;
using namespace buywork::exchange;

namespace {

ical::Component sample() {
    const auto zone = calendar::Zone::load("Europe/Paris");
    ical::Component file = ical::calendar("Achats; été, \\ \"2027\"");
    file.components.push_back(ical::timezone(zone, {1767225600}, {1798761600}));
    ical::Event meeting{.uid = "meeting-1@buywork", .sequence = 3, .stamp = {1700000000}};
    meeting.summary = "Comité; lot 1, lot 2 — une réunion au titre assez long pour être plié deux fois au moins, été";
    meeting.description = "ligne 1\nligne 2 \\n";
    meeting.start = calendar::from_basic("20260316T090000");
    meeting.zone = "Europe/Paris";
    meeting.rule = "FREQ=WEEKLY;BYDAY=MO;COUNT=10";
    meeting.excluded = {calendar::from_basic("20260413T090000").value()};
    meeting.moved = {
        {calendar::from_basic("20260406T090000").value(), calendar::from_basic("20260407T090000").value()}};
    meeting.organizer = ical::Person{"Marie \"MC\" Curie", "marie@example.org"};
    meeting.attendees = {{"Dupont; Achats, Lyon", "dupont@example.org", true}};
    meeting.alarm_minutes = 30;
    for (auto& one : ical::events(meeting)) file.components.push_back(one);
    const Date day = *Date::from(2026, 5, 1);
    const ical::Event milestone{.uid = "m-2@buywork", .summary = "Jalon", .first = day, .last = day};
    file.components.push_back(ical::events(milestone).front());
    file.components.push_back(
        ical::todo({.uid = "a-1@buywork", .summary = "Relire", .due = day, .priority = 1, .alarm_days = 2}));
    return file;
}

/// Errors that libical notes in a component, as properties of their own.
int errors_of(icalcomponent* component) {
    icalrestriction_check(component);
    return icalcomponent_count_errors(component);
}

}  // namespace

TEST_CASE("libical reads what is written without one error") {
    const std::string text = ical::write(sample());
    icalcomponent* read = icalparser_parse_string(text.c_str());
    REQUIRE(read != nullptr);
    CHECK(errors_of(read) == 0);
    CHECK(icalcomponent_count_components(read, ICAL_VEVENT_COMPONENT) == 3);
    CHECK(icalcomponent_count_components(read, ICAL_VTODO_COMPONENT) == 1);
    icalcomponent* meeting = icalcomponent_get_first_component(read, ICAL_VEVENT_COMPONENT);
    CHECK(std::string(icalcomponent_get_description(meeting)) == "ligne 1\nligne 2 \\n");
    const icaltimetype start = icalcomponent_get_dtstart(meeting);
    CHECK(std::string(icaltime_as_ical_string(start)) == "20260316T090000");
    CHECK(icaltime_as_timet_with_zone(start, icaltime_get_timezone(start)) == 1773648000);
    icalcomponent_free(read);
}

TEST_CASE("what is written is read back the same") {
    const std::string text = ical::write(sample());
    CHECK(ical::write(ical::read(text)) == text);
    for (std::size_t at = 0, end = 0; (end = text.find("\r\n", at)) != text.npos; at = end + 2) {
        CHECK(end > at);
        CHECK(end - at <= 75);
    }
}

TEST_CASE("zones without summer time, and with odd changes") {
    const Instant first{1767225600}, last{1830384000};  // 2026 and 2027
    const auto text = [&](const calendar::Zone& zone) { return ical::write(ical::timezone(zone, first, last)); };
    const std::string utc = text(calendar::Zone::utc());
    CHECK(utc.find("TZOFFSETTO:+0000\r\n") != utc.npos);
    const std::string paris = text(calendar::Zone::load("Europe/Paris"));
    CHECK(paris.find("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n") != paris.npos);
    CHECK(paris.find("TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n") != paris.npos);
}

TEST_CASE("libical finds the same UTC as the zone's own data, all over the years of an event") {
    for (const char* name : {"Africa/Casablanca", "Europe/Paris", "Europe/Dublin", "America/Sao_Paulo", "Asia/Gaza",
                             "Australia/Lord_Howe", "Asia/Kolkata", "Europe/Volgograd"}) {
        const auto zone = calendar::Zone::load(name);
        for (const Instant first : {Instant{1230768000}, Instant{1798761600}}) {  // 2009 and 2027
            const Instant last{first.seconds + std::int64_t{4} * 365 * 86400};
            const std::string text = ical::write(ical::timezone(zone, first, last));
            icaltimezone* read = icaltimezone_new();
            REQUIRE(icaltimezone_set_component(read, icalparser_parse_string(text.c_str())) == 1);
            for (std::int64_t at = first.seconds; at < last.seconds; at += 86400) {
                CAPTURE(name);
                CAPTURE(at);
                const calendar::Wall wall = zone.wall_at({at});
                if (zone.moment(wall).shown != calendar::Zone::Shown::once) continue;
                icaltimetype time = icaltime_from_string(calendar::basic(wall).c_str());
                REQUIRE(icaltime_as_timet_with_zone(time, read) == at);
            }
            icaltimezone_free(read, 1);
        }
    }
}

TEST_CASE("broken files are refused with their line") {
    const auto message = [](const char* text) {
        try {
            ical::read(text);
        } catch (const Error& error) {
            CHECK(error.code == Code::invalid);
            return error.message;
        }
        return std::string();
    };
    CHECK(message("BEGIN:VCALENDAR\nVERSION\nEND:VCALENDAR\n") == "line 2: a name and a colon were expected");
    CHECK(message("VERSION:2.0\n") == "line 1: BEGIN:VCALENDAR was expected");
    CHECK(message("BEGIN:VCALENDAR\n\nX:1\n y\nEND:VEVENT\n") == "line 5: END:VCALENDAR was expected");
    CHECK(message("BEGIN:VCALENDAR\nX;A=\"b\n") == "line 2: a name and a colon were expected");
    CHECK(message("") == "line 1: BEGIN:VCALENDAR was expected");
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "BEGIN:X\n";
    CHECK(message(deep.c_str()) == "line 11: components are nested too deeply");
}
