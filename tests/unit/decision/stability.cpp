#include <doctest/doctest.h>

#include <buywork/decision/stability.hpp>
#include <unit/decision/matrix.hpp>

using namespace buywork;
using namespace buywork::decision;

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
