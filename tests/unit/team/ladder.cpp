#include <doctest/doctest.h>

#include <buywork/team/ladder.hpp>

namespace ladder = buywork::team::ladder;
using buywork::Date;
using ladder::Rung;
using ladder::State;

namespace {

Date day(const char* text) { return *Date::from_iso(text); }

std::vector<State> states(const ladder::Facts& facts) {
    std::vector<State> found;
    for (const ladder::Reached& one : ladder::ladder(facts)) found.push_back(one.state);
    return found;
}

}  // namespace

TEST_CASE("a proposal without a pilot stands on the lowest rung") {
    const auto rungs = ladder::ladder({.proposed = day("2026-09-01")});
    REQUIRE(rungs.size() == 5);
    CHECK(rungs.front().rung == Rung::proposed);
    CHECK(rungs.front().date == day("2026-09-01"));
    CHECK(states({.proposed = day("2026-09-01")}) ==
          std::vector{State::reached, State::next, State::later, State::later, State::later});
}

TEST_CASE("a rung is reached on the earliest day, by every entity that got there") {
    const auto rungs = ladder::ladder({.proposed = day("2026-09-01"),
                                       .trials = {{2, day("2026-11-01"), day("2026-12-01"), true},
                                                  {1, day("2026-10-01"), {}, true},
                                                  {3, day("2026-12-01"), {}, false}},
                                       .steps = {{4, day("2027-01-10"), false}, {1, day("2027-02-01"), true}}});
    CHECK(rungs[1].date == day("2026-10-01"));
    CHECK(rungs[1].entities == std::vector<std::int64_t>{1, 2, 3});
    CHECK(rungs[2].date == day("2026-12-01"));
    CHECK(rungs[2].entities == std::vector<std::int64_t>{1, 2});
    CHECK(rungs[3].entities == std::vector<std::int64_t>{4});
    CHECK(rungs[4].entities == std::vector<std::int64_t>{1});
    for (const auto& rung : rungs) CHECK(rung.state == State::reached);
}

TEST_CASE("a volunteer that goes on is no extension") {
    CHECK(states({.proposed = day("2026-09-01"),
                  .trials = {{1, day("2026-10-01"), {}, true}},
                  .steps = {{1, day("2026-12-01"), true}}}) ==
          std::vector{State::reached, State::reached, State::reached, State::next, State::unproven});
}

TEST_CASE("what is adopted without a pilot has no proof") {
    CHECK(states({.proposed = day("2026-09-01"), .steps = {{1, day("2026-12-01"), true}}}) ==
          std::vector{State::reached, State::next, State::later, State::unproven, State::unproven});
    CHECK(states({.proposed = day("2026-09-01"),
                  .trials = {{1, day("2026-10-01"), {}, false}},
                  .steps = {{2, day("2026-12-01"), false}}}) ==
          std::vector{State::reached, State::reached, State::next, State::unproven, State::later});
}
