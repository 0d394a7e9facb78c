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
