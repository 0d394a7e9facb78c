#include <doctest/doctest.h>

#include <buywork/survey/nps.hpp>

using namespace buywork::survey;

TEST_CASE("marks from 0 to 10 by group") {
    Nps nps;
    for (int mark = 0; mark <= 10; ++mark) nps.add(mark);
    CHECK(nps.detractors == 7);
    CHECK(nps.passives == 2);
    CHECK(nps.promoters == 2);
}

TEST_CASE("an interval stays within -100 and 100") {
    CHECK(adjusted({0, 0, 9})->interval.high == 100);
    CHECK(adjusted({9, 0, 0})->interval.low == -100);
    CHECK(adjusted({0, 0, 9})->interval.low < 100);
}

TEST_CASE("without answers nothing is said") {
    CHECK_FALSE(Nps{}.score());
    CHECK_FALSE(Nps{}.standard_error());
    CHECK_FALSE(adjusted({}));
    CHECK_FALSE(difference({}, {1, 1, 1}));
    CHECK_FALSE(difference({1, 1, 1}, {}));
}

TEST_CASE("two waves are told apart only where the interval leaves out 0") {
    CHECK(difference({4, 8, 8}, {4, 8, 8})->verdict == Verdict::not_distinguishable);
    CHECK(difference({60, 70, 70}, {25, 60, 115})->verdict == Verdict::better);
    CHECK(difference({25, 60, 115}, {60, 70, 70})->verdict == Verdict::worse);
}
