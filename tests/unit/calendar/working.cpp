#include <doctest/doctest.h>

#include <buywork/base/error.hpp>
#include <buywork/calendar/working.hpp>

using namespace buywork;
using namespace buywork::calendar;

namespace {

Date day(const char* iso) { return Date::from_iso(iso).value(); }

}  // namespace

TEST_CASE("Easter of years that tables print") {
    CHECK(easter(1961).iso() == "1961-04-02");
    CHECK(easter(2000).iso() == "2000-04-23");
    CHECK(easter(2038).iso() == "2038-04-25");
    CHECK(easter(2285).iso() == "2285-03-22");
}

TEST_CASE("holidays follow the law of their year and region") {
    CHECK(is_holiday(day("2026-05-08")));
    CHECK_FALSE(is_holiday(day("1970-05-08")));
    CHECK_FALSE(is_holiday(day("2026-12-26")));
    CHECK(is_holiday(day("2026-12-26"), Region::alsace_moselle));
    CHECK(is_holiday(day("2026-04-03"), Region::alsace_moselle));
    CHECK(is_holiday(day("2026-12-20"), Region::la_reunion));
    CHECK(holidays(2026).size() == 11);
    CHECK(holidays(2026, Region::alsace_moselle).size() == 13);
    CHECK(region_named("alsace-moselle") == Region::alsace_moselle);
    CHECK_FALSE(region_named("alsace"));
}

TEST_CASE("overseas, the holidays of the territory's own law") {
    const auto own = [](int year, Region region) {
        std::vector<std::string> dates;
        for (const Holiday& one : holidays(year, region))
            if (!is_holiday(one.date)) dates.push_back(one.date.iso());
        return dates;
    };
    using Dates = std::vector<std::string>;
    CHECK(own(2026, Region::guadeloupe) == Dates{"2026-05-27"});
    CHECK(own(2026, Region::martinique) == Dates{"2026-05-22"});
    CHECK(own(2026, Region::guyane) == Dates{"2026-06-10"});
    CHECK(own(2026, Region::mayotte) == Dates{"2026-04-27"});
    CHECK(own(2026, Region::la_reunion) == Dates{"2026-12-20"});
    CHECK(own(2026, Region::saint_barthelemy) == Dates{"2026-10-09"});
    CHECK(own(2017, Region::saint_martin) == Dates{"2017-05-27"});
    CHECK(own(2026, Region::saint_martin) == Dates{"2026-05-28"});
    CHECK(own(2026, Region::saint_pierre_et_miquelon).empty());
    CHECK(own(2026, Region::nouvelle_caledonie) == Dates{"2026-09-24"});
    CHECK(own(2026, Region::wallis_et_futuna) == Dates{"2026-04-28", "2026-06-29", "2026-07-29"});
    CHECK(own(2026, Region::polynesie_francaise) == Dates{"2026-03-05", "2026-04-03", "2026-11-20"});
    CHECK(own(2024, Region::polynesie_francaise) == Dates{"2024-03-05", "2024-03-29", "2024-06-29"});
    CHECK(own(1983, Region::guadeloupe).empty());
    CHECK(own(1983, Region::la_reunion) == Dates{"1983-12-20"});
}

TEST_CASE("working days leave out weekends, holidays and closures") {
    const WorkingCalendar calendar({.closures = {{day("2026-08-10"), day("2026-08-14")}}});
    CHECK(calendar.last_day(day("2026-08-07"), 2).iso() == "2026-08-17");
    CHECK(calendar.on_or_before(day("2026-08-16")).iso() == "2026-08-07");
    CHECK(calendar.plus(day("2026-08-17"), -1).iso() == "2026-08-07");
    CHECK(calendar.plus(day("2026-08-15"), 0).iso() == "2026-08-17");
    CHECK(calendar.count(day("2026-08-01"), day("2026-09-01")) == 16);
    CHECK(calendar.count(day("2026-09-01"), day("2026-08-01")) == -16);
}

TEST_CASE("closures may overlap and stand in any order") {
    const WorkingCalendar calendar({.region = std::nullopt,
                                    .closures = {{day("2026-08-12"), day("2026-08-20")},
                                                 {day("2026-08-03"), day("2026-08-13")},
                                                 {day("2026-08-30"), day("2026-08-01")}}});
    CHECK(calendar.rules().closures == std::vector<Period>{{day("2026-08-03"), day("2026-08-20")}});
    CHECK(calendar.is_working(day("2026-08-21")));
    CHECK_FALSE(calendar.is_working(day("2026-08-19")));
}

TEST_CASE("a calendar without a working day says so") {
    const WorkingCalendar calendar({.weekdays = 0});
    CHECK_THROWS_AS(calendar.on_or_after(day("9990-01-01")), Error);
    WorkingDays days(WorkingCalendar(), day("9999-12-20"));
    CHECK_THROWS_AS(days.date(30), Error);
}

TEST_CASE("the table of working days goes both ways") {
    WorkingDays days(WorkingCalendar(), day("2026-05-01"));
    CHECK(days.date(0).iso() == "2026-05-04");
    CHECK(days.index(day("2026-05-04")) == 0);
    CHECK(days.index(day("2026-05-08")) == 4);  // a holiday: the next working day's number
    CHECK(days.index(day("2026-05-11")) == 4);
    CHECK(days.index(day("2026-04-29")) == -2);
    for (int i = 0; i < 600; ++i) REQUIRE(days.index(days.date(i)) == i);
}
