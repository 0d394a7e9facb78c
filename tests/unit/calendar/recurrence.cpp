#include <doctest/doctest.h>

#include <buywork/base/error.hpp>
#include <buywork/calendar/recurrence.hpp>

using namespace buywork;
using namespace buywork::calendar;

namespace {

Wall at(const char* text) { return from_basic(text).value(); }

std::vector<std::string> texts(const std::vector<Wall>& times) {
    std::vector<std::string> all;
    for (const Wall time : times) all.push_back(basic(time));
    return all;
}

std::string fault(const char* rule) {
    try {
        parse_rule(rule);
    } catch (const Error& error) {
        CHECK(error.code == Code::usage);
        return error.message;
    }
    return "";
}

}  // namespace

TEST_CASE("what a rule cannot be") {
    CHECK(fault("FREQ=FORTNIGHTLY") == "FREQ of a recurrence cannot be \"FORTNIGHTLY\"");
    CHECK(fault("BYDAY=MO") == "a recurrence needs FREQ");
    CHECK(fault("FREQ=DAILY;INTERVAL=0") == "INTERVAL of a recurrence cannot be \"0\"");
    CHECK(fault("FREQ=DAILY;COUNT=2;UNTIL=20260101") == "a recurrence cannot combine COUNT with UNTIL");
    CHECK(fault("FREQ=WEEKLY;BYDAY=1MO") == "a recurrence cannot combine 1MO, -1FR with FREQ=DAILY, FREQ=WEEKLY");
    CHECK(fault("FREQ=MONTHLY;BYDAY=XX") == "unknown weekday \"XX\" in a recurrence");
    CHECK(fault("FREQ=MONTHLY;BYMONTHDAY=0") == "BYMONTHDAY of a recurrence cannot be \"0\"");
    CHECK(fault("FREQ=MONTHLY;BYSETPOS=1") == "BYSETPOS needs another BY… part");
    CHECK(fault("FREQ=DAILY;UNTIL=20260230") == "UNTIL of a recurrence cannot be \"20260230\"");
    CHECK(fault("FREQ=DAILY;FREQ=DAILY") == "a recurrence has FREQ twice");
    CHECK(fault("FREQ=DAILY;;") == "a recurrence has an empty part \"\"");
    CHECK(fault("FREQ=DAILY;COUNT=99999999999999999999") ==
          "COUNT of a recurrence cannot be \"99999999999999999999\"");
    CHECK(fault("rrule:") != "");
    CHECK(fault("RRULE:freq=daily") == "");
}

TEST_CASE("a series that never ends is cut by its window, or refused") {
    Series series{.start = at("20260105T090000")};
    series.rule = parse_rule("FREQ=WEEKLY");
    CHECK_FALSE(series.rule->ends());
    CHECK(texts(expand(series, {.from = at("20270101T000000"), .to = at("20270115T000000")})) ==
          std::vector<std::string>{"20270104T090000", "20270111T090000"});
    CHECK_THROWS_AS(expand(series, {.from = series.start, .to = at("99991231T235959"), .limit = 100}), Error);
}

TEST_CASE("a rule that no day fits ends") {
    Series series{.start = at("20260105T090000")};
    for (const char* rule : {"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=SECONDLY;BYSECOND=60",
                             "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;INTERVAL=1000000;BYMONTH=13"}) {
        try {
            series.rule = parse_rule(rule);
            const auto times = expand(series, {.from = 0, .to = at("99991231T235959")});
            CHECK(times.empty());
        } catch (const Error& error) {
            CHECK(error.code == Code::usage);
        }
    }
}

TEST_CASE("a day alone as UNTIL lasts until its end; one in UTC is read in the zone") {
    Series series{.start = at("20260105T090000")};
    series.rule = parse_rule("FREQ=DAILY;UNTIL=20260106");
    const Window window{.from = 0, .to = at("20270101T000000")};
    CHECK(expand(series, window).size() == 2);
    const Zone paris = Zone::load("Europe/Paris");
    series.zone = &paris;
    series.rule = parse_rule("FREQ=DAILY;UNTIL=20260106T075959Z");
    CHECK(expand(series, window).size() == 1);
    series.rule = parse_rule("FREQ=DAILY;UNTIL=20260106T080000Z");
    CHECK(expand(series, window).size() == 2);
}

TEST_CASE("appointments move off holidays") {
    const WorkingCalendar calendar;
    const Wall holiday = at("20260501T093000");
    CHECK(basic(moved(holiday, calendar, OffDay::next).value()) == "20260504T093000");
    CHECK(basic(moved(holiday, calendar, OffDay::previous).value()) == "20260430T093000");
    CHECK(moved(holiday, calendar, OffDay::keep) == holiday);
    CHECK_FALSE(moved(holiday, calendar, OffDay::skip));
}

TEST_CASE("zones know winter, summer, the gap and the hour shown twice") {
    const Zone paris = Zone::load("Europe/Paris");
    CHECK(paris.offset_at(Instant::from_iso("2026-01-01T00:00:00Z").value()) == 3600);
    CHECK(paris.offset_at(Instant::from_iso("2026-07-01T00:00:00Z").value()) == 7200);
    CHECK(paris.offset_at(Instant::from_iso("2090-07-01T00:00:00Z").value()) == 7200);
    CHECK(paris.offset_at(Instant::from_iso("2090-12-01T00:00:00Z").value()) == 3600);
    CHECK(paris.offset_at(Instant::from_iso("1850-01-01T00:00:00Z").value()) == 561);
    CHECK(paris.moment(at("20260329T023000")).shown == Zone::Shown::never);
    CHECK(paris.moment(at("20261025T023000")).shown == Zone::Shown::twice);
    CHECK(paris.moment(at("20261025T023000")).instant.iso() == "2026-10-25T00:30:00Z");
    CHECK(paris.moment(at("20900326T023000")).shown == Zone::Shown::never);
    const Zone sydney = Zone::load("Australia/Sydney");
    CHECK(sydney.offset_at(Instant::from_iso("2091-01-15T00:00:00Z").value()) == 11 * 3600);
    CHECK(sydney.offset_at(Instant::from_iso("2091-07-15T00:00:00Z").value()) == 10 * 3600);
    CHECK(Zone::load("Asia/Kolkata").offset_at({2000000000}) == 19800);
    CHECK(Zone::load("America/St_Johns").offset_at(Instant::from_iso("2091-01-15T00:00:00Z").value()) == -12600);
    for (const char* name : {"Europe/Atlantis", "../../etc/passwd", "/etc/passwd", "", "Europe"})
        CHECK_THROWS_AS(Zone::load(name), Error);
}

TEST_CASE("a time in the gap of a clock change is refused with what it may have been") {
    const Zone paris = Zone::load("Europe/Paris");
    try {
        instant_of({*Date::from(2026, 3, 29), 150, "Europe/Paris"}, paris);
        FAIL("was taken");
    } catch (const Error& error) {
        CHECK(error.message == "2026-03-29T02:30[Europe/Paris] does not exist: clocks go forward at that time");
        CHECK(error.hint == "write 2026-03-29T03:30[Europe/Paris], or a time before the change");
    }
    CHECK(instant_of({*Date::from(2026, 3, 29), 210, "Europe/Paris"}, paris).iso() == "2026-03-29T01:30:00Z");
}
