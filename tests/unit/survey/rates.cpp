#include <doctest/doctest.h>

#include <buywork/survey/rates.hpp>

using namespace buywork::survey;

TEST_CASE("a share of all or none ends exactly at 1 or 0") {
    CHECK(wilson(0, 7)->low == 0);
    CHECK(wilson(7, 7)->high == 1);
    CHECK(wilson(0, 7)->high < 0.5);
    CHECK_FALSE(wilson(0, 0));
}

TEST_CASE("response rates without people are undefined, not 0") {
    CHECK_FALSE(response_rates({}).rr1);
    CHECK_FALSE(response_rates({}).rr6);
    CHECK(response_rates({.not_contacted = 3}).rr1 == 0.0);
    CHECK_FALSE(response_rates({.unknown_person = 9, .eligible_share = 0}).rr3);
}

// Newcombe 1998, table II, (a) and (h), method 10
TEST_CASE("the interval of a difference of two shares") {
    const auto found = difference(Share{48, 80}, Share{56, 70});
    CHECK(found->difference == doctest::Approx(0.2));
    CHECK(found->interval.low == doctest::Approx(0.0524).epsilon(0.001));
    CHECK(found->interval.high == doctest::Approx(0.3339).epsilon(0.001));
    CHECK(verdict_of(found->interval) == Verdict::better);
    const auto extreme = difference(Share{0, 10}, Share{10, 10});
    CHECK(extreme->interval.low == doctest::Approx(0.6075).epsilon(0.001));
    CHECK(extreme->interval.high == 1);
    CHECK_FALSE(difference(Share{}, Share{1, 2}));
    CHECK(verdict_of({-0.1, 0.1}) == Verdict::not_distinguishable);
    CHECK(verdict_of({-0.2, -0.1}) == Verdict::worse);
}
