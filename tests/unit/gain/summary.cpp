#include <doctest/doctest.h>

#include <buywork/gain/summary.hpp>

using namespace buywork;
using namespace buywork::gain;

TEST_CASE("only a controller's last decision counts, up to the day") {
    Gain one{
        .amount = {1200, "EUR"}, .start = *Date::from_iso("2027-01-01"), .recorded = *Date::from_iso("2026-11-01")};
    one.decisions = {{true, false, *Date::from_iso("2026-11-02")},
                     {true, true, *Date::from_iso("2026-11-05")},
                     {false, true, *Date::from_iso("2026-11-20")}};
    CHECK(standing_of(one, *Date::from_iso("2026-11-04")) == Standing::declared);
    CHECK(standing_of(one, *Date::from_iso("2026-11-05")) == Standing::validated);
    CHECK(standing_of(one, *Date::from_iso("2026-11-20")) == Standing::rejected);
    CHECK(summary(std::span(&one, 1), *Date::from_iso("2026-12-01"), 2027, 1).empty());
    CHECK(summary(std::span(&one, 1), *Date::from_iso("2026-10-31"), 2027, 1).empty());
}
