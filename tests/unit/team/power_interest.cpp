#include <doctest/doctest.h>

#include <buywork/team/power_interest.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::team;

TEST_CASE("a mark equal to the threshold is high") {
    CHECK(position(3, 3) == Position{Quadrant::manage_closely, true});
    CHECK(position(4, 2) == Position{Quadrant::keep_satisfied, false});
    CHECK(position(2, 5) == Position{Quadrant::keep_informed, false});
    CHECK(position(1, 1) == Position{Quadrant::monitor, false});
    CHECK(position(3, 3, 4) == Position{Quadrant::monitor, false});
    CHECK(raised([] { position(0, 3); }).code == Code::usage);
    CHECK(raised([] { position(3, 6); }).code == Code::usage);
}

TEST_CASE("the newest mark until a day counts, of two of the same day the later one") {
    const auto day = [](const char* iso) { return Date::from_iso(iso).value(); };
    const DatedMark marks[] = {{day("2026-06-15"), 2, 4}, {day("2026-03-01"), 1, 2}, {day("2026-06-15"), 3, 5}};
    CHECK(mark_on(day("2026-02-28"), marks) == std::nullopt);
    CHECK(mark_on(day("2026-03-01"), marks) == 2);
    CHECK(mark_on(day("2026-06-15"), marks) == 5);
}

TEST_CASE("only who had a quadrant and has another one has moved") {
    CHECK(has_moved(position(4, 2), position(4, 4)));
    CHECK_FALSE(has_moved(position(4, 4), position(5, 5)));
    CHECK_FALSE(has_moved(std::nullopt, position(4, 4)));
    CHECK_FALSE(has_moved(position(4, 4), std::nullopt));
}
