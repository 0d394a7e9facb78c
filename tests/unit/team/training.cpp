#include <doctest/doctest.h>

#include <buywork/team/training.hpp>

namespace training = buywork::team::training;
using buywork::Date;

namespace {

Date day(const char* text) { return *Date::from_iso(text); }

}  // namespace

TEST_CASE("a training lapses on the day some months later, or at the month's end") {
    CHECK(training::lapses_on({"x", day("2026-01-31"), {}, 1}) == day("2026-02-28"));
    CHECK(training::lapses_on({"x", day("2025-11-27"), {}, 12}) == day("2026-11-27"));
    CHECK(training::lapses_on({"x", day("2026-01-31"), {}, {}, day("2026-12-31")}) == day("2027-01-01"));
    CHECK_FALSE(training::lapses_on({"x", day("2026-01-31")}));
}

TEST_CASE("of several sessions the one that counts longest counts") {
    const training::Needs needs = {{"marie", {"x"}}};
    std::vector<training::Session> sessions = {{"x", day("2026-01-10"), {"marie"}, 24},
                                               {"x", day("2026-06-10"), {"marie"}, 12}};
    auto marie = training::coverage(needs, sessions, day("2026-11-27")).people.at("marie");
    CHECK(marie.share.held == 1);
    CHECK(marie.lapses == day("2028-01-10"));
    sessions.push_back({"x", day("2026-07-01"), {"marie"}});
    marie = training::coverage(needs, sessions, day("2026-11-27")).people.at("marie");
    CHECK_FALSE(marie.lapses);
}

TEST_CASE("it counts on its last day, and no longer on the next") {
    const training::Needs needs = {{"marie", {"x"}}};
    const std::vector<training::Session> sessions = {{"x", day("2026-01-10"), {"marie"}, {}, day("2026-06-30")}};
    CHECK(training::coverage(needs, sessions, day("2026-06-30")).all.held == 1);
    const auto later = training::coverage(needs, sessions, day("2026-07-01"));
    CHECK(later.all.held == 0);
    CHECK(later.never_trained.empty());
}
