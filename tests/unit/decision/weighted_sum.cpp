#include <doctest/doctest.h>

#include <buywork/decision/weighted_sum.hpp>
#include <unit/base/raised.hpp>
#include <unit/decision/matrix.hpp>

using namespace buywork;
using namespace buywork::decision;

TEST_CASE("weights below zero or all zero are refused; others are scaled") {
    CHECK(scaled(std::vector{40.0, 55.0}).sum == 95);
    CHECK(scaled(std::vector{1.0, 3.0}).shares == std::vector{0.25, 0.75});
    CHECK(raised([] { scaled(std::vector{1.0, -1.0}); }).code == Code::invalid);
    CHECK(raised([] { scaled(std::vector{0.0, 0.0}); }).code == Code::invalid);
}

TEST_CASE("scores of many rows are those that are explained") {
    const Matrix values = matrix(3, {3, 1, 2, 10, 30, 20});
    const std::vector<double> shares{0.4, 0.6};
    const std::vector<Scale> scales{{.direction = Direction::max}, {.direction = Direction::min}};
    CHECK(weighted_scores(values, shares, scales) == weighted_sum(values, shares, scales).scores);
}
