#include <doctest/doctest.h>

#include <buywork/base/date.hpp>
#include <cstdlib>
#include <ctime>
#include <unit/base/raised.hpp>

using namespace buywork;

namespace {

const Date wednesday = *Date::from(2026, 7, 15);

std::string parsed(std::string_view text, Date today = wednesday) { return parse_date(text, today).iso(); }

Error refused(std::string_view text, Date today = wednesday) {
    const Error error = raised([&] { parse_date(text, today); });
    CHECK(error.code == Code::usage);
    CHECK(!error.hint.empty());
    CHECK(error.message.size() < 400);
    return error;
}

std::string appointment(std::string_view text) { return LocalTime::parse(text, wednesday).text(); }

struct Now {
    explicit Now(const char* now) { setenv("BUYWORK_NOW", now, 1); }
    ~Now() { unsetenv("BUYWORK_NOW"); }
};

}  // namespace

TEST_CASE("days of the calendar") {
    CHECK(Date::from(1970, 1, 1)->days == 0);
    CHECK(Date::from(2000, 3, 1)->days == 11017);
    CHECK(Date::from(1, 1, 1)->iso() == "0001-01-01");
    CHECK(Date::from(9999, 12, 31)->iso() == "9999-12-31");
    CHECK(Date::from(2024, 2, 29));
    CHECK(Date::from(2000, 2, 29));
    CHECK(!Date::from(1900, 2, 29));
    CHECK(!Date::from(2026, 2, 30));
    CHECK(!Date::from(2026, 4, 31));
    CHECK(!Date::from(2026, 0, 1));
    CHECK(!Date::from(2026, 13, 1));
    CHECK(!Date::from(2026, 1, 0));
    CHECK(!Date::from(0, 1, 1));
    CHECK(!Date::from(10000, 1, 1));
    CHECK(!Date::from(2026, INT32_MAX, INT32_MIN));
    CHECK(wednesday.year() == 2026);
    CHECK(wednesday.month() == 7);
    CHECK(wednesday.day() == 15);
    CHECK(wednesday.weekday() == 3);
    CHECK(Date::from(2026, 7, 19)->weekday() == 7);
    CHECK(Date::from(1969, 12, 29)->weekday() == 1);
}

TEST_CASE("every day from the first to the last reads as it is written") {
    int wrong = 0;
    for (Date date = *Date::from(1, 1, 1); date <= *Date::from(9999, 12, 31); date = date + 17)
        wrong += Date::from_iso(date.iso()) != date;
    CHECK(wrong == 0);
}

TEST_CASE("ISO dates are exact") {
    CHECK(Date::from_iso("2026-12-01") == Date::from(2026, 12, 1));
    for (const std::string text :
         {"", "2026-12-1", "2026-12-01 ", " 2026-12-01", "2026/12/01", "2026-02-30", "20261201", "2026-12-0x",
          "+026-12-01", "-026-12-01", "2026-1-011", "0000-01-01", "２０２６-12-01"})
        CHECK_MESSAGE(!Date::from_iso(text), text);
    CHECK(!Date::from_iso(std::string_view("2026-12-0\0", 10)));
}

TEST_CASE("months later, clamped") {
    CHECK(Date::from(2026, 1, 31)->plus_months(1).iso() == "2026-02-28");
    CHECK(Date::from(2024, 1, 31)->plus_months(1).iso() == "2024-02-29");
    CHECK(Date::from(2026, 12, 15)->plus_months(1).iso() == "2027-01-15");
    CHECK(Date::from(2026, 1, 15)->plus_months(-1).iso() == "2025-12-15");
    CHECK(Date::from(2026, 3, 31)->plus_months(-13).iso() == "2025-02-28");
    CHECK(wednesday.plus_months(INT32_MAX).iso() == "9999-12-31");
    CHECK(wednesday.plus_months(INT32_MIN).iso() == "0001-01-01");
}

TEST_CASE("dates as people write them") {
    CHECK(parsed("2026-12-01") == "2026-12-01");
    CHECK(parsed("01/12/2026") == "2026-12-01");
    CHECK(parsed("1/2/2026") == "2026-02-01");
    CHECK(parsed(" today ") == "2026-07-15");
    CHECK(parsed("Aujourd'hui") == "2026-07-15");
    CHECK(parsed("AUJOURD’HUI") == "2026-07-15");
    CHECK(parsed("tomorrow") == "2026-07-16");
    CHECK(parsed("demain") == "2026-07-16");
    CHECK(parsed("yesterday") == "2026-07-14");
    CHECK(parsed("hier") == "2026-07-14");
    CHECK(parsed("+10d") == "2026-07-25");
    CHECK(parsed("+10j") == "2026-07-25");
    CHECK(parsed("-3d") == "2026-07-12");
    CHECK(parsed("+0d") == "2026-07-15");
    CHECK(parsed("+2w") == "2026-07-29");
    CHECK(parsed("+2s") == "2026-07-29");
    CHECK(parsed("+6m") == "2027-01-15");
    CHECK(parsed("+1m", *Date::from(2026, 8, 31)) == "2026-09-30");
    CHECK(parsed("+1Y") == "2027-07-15");
    CHECK(parsed("-1a", *Date::from(2024, 2, 29)) == "2023-02-28");
}

TEST_CASE("a weekday is the next one, never today") {
    CHECK(parsed("friday") == "2026-07-17");
    CHECK(parsed("Vendredi") == "2026-07-17");
    CHECK(parsed("wednesday") == "2026-07-22");
    CHECK(parsed("mercredi") == "2026-07-22");
    CHECK(parsed("tuesday") == "2026-07-21");
    CHECK(parsed("dimanche") == "2026-07-19");
    CHECK(parsed("lundi") == "2026-07-20");
}

TEST_CASE("what is no date is refused with a hint") {
    CHECK(refused("30/02/2026").message == "no such day: 30 February 2026");
    CHECK(refused("2026-02-30").hint == "February 2026 has 28 days");
    CHECK(refused("2026-13-01").message == "no such month: 13");
    CHECK(refused("0000-01-01").message == "the date is outside the years 1 to 9999");
    CHECK(refused("+99999999999d").message == "the date is outside the years 1 to 9999");
    CHECK(refused("-99999999999999999999999999y").message == "the date is outside the years 1 to 9999");
    CHECK(refused("+9223372036854775807w").message == "the date is outside the years 1 to 9999");
    CHECK(refused("+8000y").message == "the date is outside the years 1 to 9999");
    CHECK(refused("-24314m").message == "the date is outside the years 1 to 9999");
    CHECK(refused("demain", *Date::from(9999, 12, 31)).message == "the date is outside the years 1 to 9999");
    for (const std::string text : {"", " ", "d", "+d", "10d", "+-1d", "+ 1d", "+1x", "2026-1-5", "12/2026",
                                   "1/2/3/2026", "someday", "0x10", "+1é", "//", "001/01/2026"})
        CHECK_MESSAGE(refused(text).message.starts_with("not a date: "), text);
    CHECK(refused("\x1b[31m").message == "not a date: \"‹U+001B›[31m\"");
    CHECK(refused("\xff\xfe").message == "not a date: \"‹0xFF›‹0xFE›\"");
    CHECK(refused(std::string_view("2026\0", 5)).message == "not a date: \"2026‹U+0000›\"");
    refused(std::string(10'000'000, '9'));
    refused("+" + std::string(10'000'000, '9') + "d");
}

TEST_CASE("dates for people") {
    CHECK(human(*Date::from(2026, 12, 1), "en") == "1 Dec 2026");
    CHECK(human(*Date::from(2026, 12, 1), "fr") == "1er déc. 2026");
    CHECK(human(*Date::from(2026, 1, 31), "fr") == "31 janv. 2026");
    CHECK(human(*Date::from(2026, 8, 2), "fr") == "2 août 2026");
    CHECK(human(*Date::from(33, 5, 2), "en") == "2 May 33");
}

TEST_CASE("instants") {
    const auto read = [](std::string_view text) {
        const auto instant = Instant::from_iso(text);
        return instant ? instant->iso() : "none";
    };
    CHECK(read("2026-12-01T09:30:00Z") == "2026-12-01T09:30:00Z");
    CHECK(read("2026-12-01t09:30:00z") == "2026-12-01T09:30:00Z");
    CHECK(read("2026-12-01 09:30:00.999999999Z") == "2026-12-01T09:30:00Z");
    CHECK(read("2026-12-01T00:30:00+02:00") == "2026-11-30T22:30:00Z");
    CHECK(read("2026-12-31T23:30:00-05:30") == "2027-01-01T05:00:00Z");
    CHECK(read("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00Z");
    CHECK(read("1969-12-31T23:59:59Z") == "1969-12-31T23:59:59Z");
    CHECK(Instant::from_iso("1970-01-02T00:00:01Z")->seconds == 86401);
    CHECK(Instant{-1}.date().iso() == "1969-12-31");
    CHECK(Instant{-86400}.date().iso() == "1969-12-31");
    CHECK(Instant{-86401}.date().iso() == "1969-12-30");
    for (const std::string text :
         {"", "2026-12-01", "2026-12-01T09:30Z", "2026-12-01T09:30:00", "2026-12-01T24:00:00Z",
          "2026-12-01T09:60:00Z", "2026-12-01T09:30:61Z", "2026-02-30T09:30:00Z", "2026-12-01T09:30:00.Z",
          "2026-12-01T09:30:00.5", "2026-12-01T09:30:00+0200", "2026-12-01T09:30:00+24:00",
          "2026-12-01T09:30:00*02:00", "2026-12-01T09:30:00ZZ", "2026-12-01T09-30:00Z", "2026-12-01_09:30:00Z",
          "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"})
        CHECK_MESSAGE(read(text) == "none", text);
}

TEST_CASE("appointments") {
    CHECK(appointment("2026-12-01T14:00") == "2026-12-01T14:00[Europe/Paris]");
    CHECK(appointment("2026-12-01 14:00") == "2026-12-01T14:00[Europe/Paris]");
    CHECK(appointment("2026-12-01t9:05") == "2026-12-01T09:05[Europe/Paris]");
    CHECK(appointment("01/12/2026 14h00") == "2026-12-01T14:00[Europe/Paris]");
    CHECK(appointment("01/12/2026  14h") == "2026-12-01T14:00[Europe/Paris]");
    CHECK(appointment("demain 14H30") == "2026-07-16T14:30[Europe/Paris]");
    CHECK(appointment("2026-12-01T14:00[America/Argentina/Buenos_Aires]") ==
          "2026-12-01T14:00[America/Argentina/Buenos_Aires]");
    CHECK(appointment("2026-12-01T00:00 [Etc/GMT+1]") == "2026-12-01T00:00[Etc/GMT+1]");
    CHECK(LocalTime::parse("2026-12-01T14:00", wednesday, "UTC").zone == "UTC");
    for (const std::string text : {"",
                                   "14:00",
                                   "2026-12-01",
                                   "demain",
                                   "2026-12-01T24:00",
                                   "2026-12-01T14:60",
                                   "2026-12-01T14:0",
                                   "2026-12-01T14:",
                                   "2026-12-01T:30",
                                   "2026-12-01T014:00",
                                   "2026-12-01T14:00[]",
                                   "2026-12-01T14:00[Europe//Paris]",
                                   "2026-12-01T14:00[../etc]",
                                   "2026-12-01T14:00[/etc]",
                                   "2026-12-01T14:00[u-ca=hebrew]",
                                   "2026-12-01T14:00[A][B]",
                                   "[Europe/Paris]",
                                   "]",
                                   "2026-02-30T14:00",
                                   "2026-12-01T14:00:00"}) {
        const Error error = raised([&] { appointment(text); });
        CHECK_MESSAGE(error.code == Code::usage, text);
        CHECK_MESSAGE(!error.hint.empty(), text);
    }
    CHECK(raised([] { appointment(std::string(10'000'000, 'T')); }).message.size() < 400);
    CHECK(raised([] { appointment("2026-12-01T14:00[" + std::string(100, 'x') + "]"); }).code == Code::usage);
}

TEST_CASE("the clock can be fixed") {
    {
        const Now now("2026-12-01T23:30:00-02:00");
        CHECK(Clock::from_environment().now().iso() == "2026-12-02T01:30:00Z");
        CHECK(Clock::from_environment().today().iso() == "2026-12-02");
    }
    {
        const Now now("2026-12-01");
        CHECK(Clock::from_environment().now().iso() == "2026-12-01T00:00:00Z");
    }
    {
        const Now now("soon");
        const Error error = raised([] { Clock::from_environment(); });
        CHECK(error.code == Code::usage);
        CHECK(!error.hint.empty());
    }
    CHECK(Clock(Instant{5}).now() == Instant{5});
}

TEST_CASE("otherwise it is the system's, and the day is the local one") {
    unsetenv("BUYWORK_NOW");
    const Clock clock = Clock::from_environment();
    const auto local_day_in = [&](const char* zone) {
        setenv("TZ", zone, 1);
        tzset();
        return clock.today();
    };
    CHECK(std::abs(clock.now().seconds - std::time(nullptr)) < 5);
    // Twenty-six hours apart: never the same day.
    CHECK(local_day_in("EAST-14") > local_day_in("WEST+12"));
    unsetenv("TZ");
    tzset();
}

TEST_CASE("two digits of a year are of this century up to 69") {
    const Date today = *Date::from(2026, 11, 21);
    CHECK(parse_date("15/01/27", today) == Date::from(2027, 1, 15));
    CHECK(parse_date("1/2/69", today) == Date::from(2069, 2, 1));
    CHECK(parse_date("01/02/70", today) == Date::from(1970, 2, 1));
    CHECK(raised([&] { parse_date("01/12/026", today); }).message == "the year 026 does not have four digits");
}

TEST_CASE("months by name, days ahead and a spreadsheet's midnight") {
    const Date today = *Date::from(2026, 11, 21);
    CHECK(parse_date("15 janvier 2027", today) == Date::from(2027, 1, 15));
    CHECK(parse_date("1er Août 2027", today) == Date::from(2027, 8, 1));
    CHECK(parse_date("3 juil. 2027", today) == Date::from(2027, 7, 3));
    CHECK(parse_date("3 jun 2027", today) == Date::from(2027, 6, 3));
    CHECK(parse_date("15 January 2027", today) == Date::from(2027, 1, 15));
    CHECK(parse_date("dans 2 semaines", today) == Date::from(2026, 12, 5));
    CHECK(parse_date("in 3 days", today) == Date::from(2026, 11, 24));
    CHECK(parse_date("dans 1 mois", today) == Date::from(2026, 12, 21));
    CHECK(parse_date("2026-12-11 00:00:00", today) == Date::from(2026, 12, 11));
    CHECK(parse_date("2026-12-11T00:00:00", today) == Date::from(2026, 12, 11));
    CHECK(parse_date("\u00a011/12/2026\u202f", today) == Date::from(2026, 12, 11));
    for (const char* wrong : {"31 février 2027", "3 jui 2027", "15 janvier", "2026-12-11 09:00:00", "dans 2"})
        CHECK(raised([&] { parse_date(wrong, today); }).code == Code::usage);
    CHECK(LocalTime::parse("2026-12-11 09:30 Europe/Paris", today).text() == "2026-12-11T09:30[Europe/Paris]");
    CHECK(LocalTime::parse("11/12/2026 09:30 UTC", today).text() == "2026-12-11T09:30[UTC]");
}
