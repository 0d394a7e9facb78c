#include <doctest/doctest.h>

#include <buywork/decision/normalise.hpp>
#include <limits>
#include <unit/base/raised.hpp>

using namespace buywork;
using namespace buywork::decision;

TEST_CASE("a scale says why it does not fit, before anything is computed") {
    const Scale proportional{Normalisation::proportional, Direction::min};
    const auto fault = unfit(std::vector{3.0, 0.0}, proportional);
    REQUIRE(fault);
    CHECK(fault->row == 1);
    CHECK(raised([&] { normalise(std::vector{3.0, 0.0}, proportional); }).code == Code::invalid);
    CHECK(unfit(std::vector{0.0, 0.0}, Scale{Normalisation::vector}));
    CHECK(unfit(std::vector{std::numeric_limits<double>::quiet_NaN()}, Scale{}));
    CHECK(unfit(Scale{.normalisation = Normalisation::range, .lo = 2, .hi = 2}) != nullptr);
    CHECK(unfit(Scale{.normalisation = Normalisation::steps}) != nullptr);
    const Scale falling{.normalisation = Normalisation::piecewise, .points = {{2, 1}, {1, 2}}};
    CHECK(raised([&] { normalise(std::vector{1.0}, falling); }).code == Code::invalid);
}

TEST_CASE("a constant column gives 1 under min-max and is pointed out") {
    const Utilities constant = normalise(std::vector{4.0, 4.0}, Scale{});
    CHECK(constant.constant);
    CHECK(constant.values == std::vector{1.0, 1.0});
    const Utilities blurred = normalise(std::vector{0.3, 0.1 + 0.2}, Scale{});
    CHECK(blurred.constant);
    CHECK(blurred.values == std::vector{1.0, 1.0});
    CHECK(!normalise(std::vector{4.0, 5.0}, Scale{}).constant);
}

TEST_CASE("steps and lines hold at their ends") {
    const std::vector<Point> points{{10, 10}, {20, 7}, {30, 4}};
    CHECK(step_points(points, 10) == 10);
    CHECK(step_points(points, 10.5) == 7);
    CHECK(step_points(points, 99) == 4);
    CHECK(piecewise_points(points, 0) == 10);
    CHECK(piecewise_points(points, 15) == 8.5);
    CHECK(piecewise_points(points, 99) == 4);
}

TEST_CASE("prices that a formula cannot take are refused") {
    const std::vector<double> with_zero{0, 100};
    for (const PriceMethod method : {PriceMethod::proportional, PriceMethod::linear_double, PriceMethod::linear_n})
        CHECK(raised([&] { price_shares(with_zero, {.method = method}); }).code == Code::invalid);
    CHECK(price_shares(with_zero, {.method = PriceMethod::minmax}) == std::vector{1.0, 0.0});
    CHECK(raised([] { price_shares(std::vector{-1.0, 2.0}, {}); }).code == Code::invalid);
    CHECK(raised([] { price_shares(std::vector{1.0}, {.method = PriceMethod::linear_n, .n = 1}); }).code ==
          Code::invalid);
    CHECK(raised([] { price_shares(std::vector{1.0}, {.method = PriceMethod::range}); }).code == Code::invalid);
}

TEST_CASE("a price outside the range fixed beforehand has all points, or none") {
    const PriceFormula range{.method = PriceMethod::range, .lo = 10, .hi = 20, .below = Below::negative};
    CHECK(price_shares(std::vector{5.0, 10.0, 15.0, 20.0, 25.0}, range) == std::vector{1.0, 1.0, 0.5, 0.0, 0.0});
}
