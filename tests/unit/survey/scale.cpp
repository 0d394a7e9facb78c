#include <doctest/doctest.h>

#include <buywork/survey/scale.hpp>

using namespace buywork;
using namespace buywork::survey;

namespace {

Marks marks_of(std::initializer_list<std::pair<double, std::int64_t>> counts) {
    Marks marks;
    for (const auto& [mark, times] : counts) marks[Decimal::nearest(mark)] += times;
    return marks;
}

}  // namespace

TEST_CASE("the median of an even number is between the two in the middle") {
    CHECK(summary(marks_of({{1, 1}, {4, 1}})).median == 2.5);
    CHECK(summary(marks_of({{1, 2}, {4, 1}})).median == 1.0);
    CHECK(summary(marks_of({{1, 2}, {4, 2}})).median == 2.5);
    CHECK(summary(marks_of({{0.1, 1}, {0.2, 1}})).mean == doctest::Approx(0.15));
}

TEST_CASE("what is undefined is absent") {
    const Summary nothing = summary({});
    CHECK(nothing.n == 0);
    CHECK_FALSE(nothing.mean);
    CHECK_FALSE(nothing.median);
    CHECK_FALSE(nothing.sd);
    CHECK_FALSE(summary(marks_of({{4, 1}})).sd);
    CHECK(summary(marks_of({{4, 2}})).sd == 0.0);
    CHECK_FALSE(top_two({}, 5).percent);
    CHECK_FALSE(top_two({}, 5).interval);
}

TEST_CASE("large values lose nothing in their mean") {
    CHECK(summary(marks_of({{9e12, 1'000'000}, {1, 1'000'000}})).mean == doctest::Approx(4.5e12));
    CHECK(*summary(marks_of({{-3, 5}, {3, 5}})).mean == 0);
}

TEST_CASE("the two highest steps of a scale") {
    const TopTwo found = top_two(marks_of({{1, 2}, {3, 6}, {4, 14}, {5, 11}}), 5);
    CHECK(found.n == 33);
    CHECK(found.top_two == 25);
    CHECK(found.interval->low < *found.percent);
    CHECK(top_two(marks_of({{6, 1}, {7, 1}, {5, 2}}), 7).percent == 50.0);
}
