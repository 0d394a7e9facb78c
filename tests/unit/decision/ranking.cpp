#include <doctest/doctest.h>

#include <buywork/decision/order.hpp>
#include <buywork/decision/promethee.hpp>
#include <buywork/decision/stability.hpp>
#include <buywork/decision/topsis.hpp>
#include <buywork/decision/weighted_sum.hpp>
#include <limits>
#include <unit/base/raised.hpp>

using namespace buywork;
using namespace buywork::decision;

namespace {

Matrix matrix(std::size_t rows, std::vector<double> column_by_column) {
    Matrix made(rows, column_by_column.size() / rows);
    made.values = std::move(column_by_column);
    return made;
}

using Ranks = std::vector<std::size_t>;

}  // namespace

TEST_CASE("ranks are competition ranks, and what arithmetic blurs is still a tie") {
    CHECK(competition_ranks(std::vector{3.0, 2.0, 2.0, 1.0}) == Ranks{1, 2, 2, 4});
    CHECK(competition_ranks(std::vector{0.1 + 0.2, 0.3, 0.2}) == Ranks{1, 1, 3});
    CHECK(competition_ranks(std::vector{1e9 + 0.0000001, 1e9, 1.0}) == Ranks{1, 1, 3});
    CHECK(competition_ranks(std::vector{1.0, 1.0 - 1e-9}) == Ranks{1, 2});
    CHECK(competition_ranks(std::vector<double>{}).empty());
    CHECK(mean_ranks(std::vector{5.0, 1.0, 5.0}) == std::vector{2.5, 1.0, 2.5});
}

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

TEST_CASE("TOPSIS of like alternatives is undefined, and all tie") {
    const Topsis same = topsis(matrix(2, {5, 5, 1, 1}), std::vector{0.5, 0.5}, std::vector<Scale>(2));
    CHECK(!same.defined);
    CHECK(!same.closeness[0]);
    CHECK(same.ranks == Ranks{1, 1});
    CHECK(same.constant == Ranks{0, 1});
}

TEST_CASE("the six preference functions at their thresholds") {
    CHECK(preference({PreferenceKind::usual}, 0) == 0);
    CHECK(preference({PreferenceKind::usual}, 0.1) == 1);
    CHECK(preference({PreferenceKind::u_shape, 2}, 2) == 0);
    CHECK(preference({PreferenceKind::u_shape, 2}, 2.1) == 1);
    CHECK(preference({PreferenceKind::v_shape, 0, 4}, 1) == 0.25);
    CHECK(preference({PreferenceKind::v_shape, 0, 4}, 4) == 1);
    CHECK(preference({PreferenceKind::level, 1, 3}, 3) == 0.5);
    CHECK(preference({PreferenceKind::level, 1, 3}, 3.1) == 1);
    CHECK(preference({PreferenceKind::linear, 1, 3}, 2) == 0.5);
    CHECK(preference({PreferenceKind::gaussian, 0, 0, 1}, 0) == 0);
    CHECK(unfit(Preference{PreferenceKind::v_shape}) != nullptr);
    CHECK(unfit(Preference{PreferenceKind::linear, 3, 1}) != nullptr);
    CHECK(unfit(Preference{PreferenceKind::usual}) == nullptr);
}

TEST_CASE("net flows sum to nothing, and so do their parts") {
    const Matrix values = matrix(3, {1, 5, 3, 9, 2, 4});
    const std::vector<Direction> directions{Direction::max, Direction::min};
    const Promethee flows = promethee(values, std::vector{0.5, 0.5}, directions, std::vector<Preference>(2));
    double sum = 0;
    for (std::size_t a = 0; a < 3; ++a) {
        sum += flows.net[a];
        CHECK(flows.contributions.at(a, 0) + flows.contributions.at(a, 1) == doctest::Approx(flows.net[a]));
    }
    CHECK(sum == doctest::Approx(0));
}

TEST_CASE("at the end of a weight's interval the two are level") {
    const Matrix utilities = matrix(3, {0.9, 0.4, 0.1, 0.2, 0.7, 0.3, 0.5, 0.1, 0.2});
    const std::vector<double> shares{0.5, 0.3, 0.2};
    const auto interval = winning_weights(utilities, shares, 1, 0);
    REQUIRE(interval);
    const auto score = [&](std::size_t row, double weight) {
        return weight * utilities.at(row, 0) +
               (1 - weight) * (0.6 * utilities.at(row, 1) + 0.4 * utilities.at(row, 2));
    };
    CHECK(interval->from == 0);
    CHECK(interval->to < 0.5);
    const double best = std::max(score(0, interval->to), score(2, interval->to));
    CHECK(score(1, interval->to) == doctest::Approx(best));
    CHECK(!winning_weights(matrix(2, {1, 0, 1, 0}), std::vector{0.5, 0.5}, 1, 0));
}

TEST_CASE("a weight that holds everything leaves the rest to be shared evenly") {
    const Stability alone = stability(matrix(2, {1, 0, 0, 1, 0, 1}), std::vector{1.0, 0.0, 0.0});
    CHECK(alone.winner[0].from == 0.5);
    CHECK(alone.winner[0].to == 1);
}
