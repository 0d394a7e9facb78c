#include <doctest/doctest.h>

#include <buywork/gain/readings.hpp>

using namespace buywork;

TEST_CASE("the readings of a deal are different figures") {
    const std::int64_t prices[] = {9500, 9000, 8500};
    const auto found = gain::readings(10'000, 10'000, prices);
    CHECK(found.annual == 5'000'000);
    CHECK(found.contractual == 30'000'000);
    CHECK(found.year_over_year == std::vector<std::int64_t>{5'000'000, 5'000'000, 5'000'000});
    const auto spend = gain::readings(1200, 0, *Date::from_iso("2027-07-01"));
    CHECK(spend.spend.at(2027) == 600);
    CHECK(spend.year_over_year.at(2028) == 600);
    CHECK(spend.year_over_year.at(2029) == 0);
}
