#include <doctest/doctest.h>

#include <buywork/gain/phasing.hpp>
#include <numeric>

using namespace buywork;

TEST_CASE("what is shared adds up, the largest remainder first, the earlier of equal ones") {
    CHECK(gain::share(10, {1, 1, 1}) == std::vector<std::int64_t>{4, 3, 3});
    CHECK(gain::share(-10, {1, 1, 1}) == std::vector<std::int64_t>{-4, -3, -3});
    CHECK(gain::share(0, {1, 2}) == std::vector<std::int64_t>{0, 0});
    CHECK(gain::share(INT64_MAX, {1, 0}) == std::vector<std::int64_t>{INT64_MAX, 0});
}

TEST_CASE("the months of a gain and its fiscal years add up to it, from any day") {
    for (int start = 0; start < 800; start += 7)
        for (const int first_month : {1, 4, 10}) {
            const auto found = gain::phase(1'234'567, Date{20'000 + start}, first_month);
            std::int64_t months = 0, years = 0;
            for (const auto& month : found.months) months += month.minor;
            for (const auto& [year, minor] : found.fiscal_years) years += minor;
            CHECK(months == 1'234'567);
            CHECK(years == 1'234'567);
        }
}

TEST_CASE("a contract gets the annual amount each year, and the last part of a year its share") {
    const Date start = *Date::from(2026, 10, 16);
    CHECK(gain::whole_minor(100, 36) == 300);
    CHECK(gain::whole_minor(100, 30) == 250);
    CHECK(gain::whole_minor(6, 13) == 7);  // 6.5, away from zero
    CHECK(gain::whole_minor(-6, 13) == -7);
    CHECK_THROWS(gain::whole_minor(INT64_MAX, 24));
    for (const int months : {12, 13, 23, 30, 36, 60}) {
        std::int64_t sum = 0;
        for (const auto& [month, minor] : gain::spread(-1'234'567, start, months, 4)) sum += minor;
        CHECK(sum == gain::whole_minor(-1'234'567, months));
    }
    const auto twelve = gain::spread(1200, *Date::from(2027, 1, 1), 12, 1);
    CHECK(twelve.size() == 12);
    CHECK(twelve.begin()->second == 100);
    const auto two_years = gain::spread(1200, start, 24, 1);
    CHECK(two_years.size() == 25);
    CHECK(two_years.rbegin()->first == *Date::from(2028, 10, 1));
}
