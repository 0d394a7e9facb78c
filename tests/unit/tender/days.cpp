#include <doctest/doctest.h>

#include <buywork/tender/days.hpp>

using namespace buywork;

namespace {

Date d(const char* text) { return Date::from_iso(text).value(); }

}  // namespace

TEST_CASE("the standstill counts the day of sending and is not extended by a weekend or holiday") {
    CHECK(tender::last_day_from(d("2010-12-28"), 16) == d("2011-01-12"));
    CHECK(tender::last_day_from(d("2026-11-05"), 11) == d("2026-11-15"));  // a Sunday
    CHECK(tender::last_day_from(d("2026-12-15"), 11) == d("2026-12-25"));
    CHECK(tender::last_day_from(d("2028-02-20"), 11) == d("2028-03-01"));
    CHECK(tender::last_day_from(d("2027-02-20"), 11) == d("2027-03-02"));
    CHECK(tender::last_day_from(d("2026-12-31"), 1) == d("2026-12-31"));
}

TEST_CASE("a period of reception does not count the day of sending and ends on a working day") {
    CHECK(tender::last_day_after(d("2025-01-06"), 30) == d("2025-02-05"));
    CHECK(tender::last_day_after(d("2026-11-05"), 30) == d("2026-12-07"));  // from Saturday
    CHECK(tender::last_day_after(d("2026-12-02"), 30) == d("2027-01-04"));  // 1 January, a Friday
    CHECK(tender::last_day_after(d("2026-03-07"), 30) == d("2026-04-07"));  // Easter Monday
    CHECK(tender::last_day_after(d("2026-04-14"), 30) == d("2026-05-15"));  // Ascension
    CHECK(tender::last_day_after(d("2027-04-01"), 30) == d("2027-05-03"));  // Saturday 1 May
    CHECK(tender::last_day_after(d("2028-01-30"), 30) == d("2028-02-29"));
    CHECK(tender::last_day_after(d("2026-11-27"), 30) == d("2026-12-28"));  // Sunday
}
