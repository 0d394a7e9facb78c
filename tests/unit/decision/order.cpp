#include <doctest/doctest.h>

#include <buywork/decision/order.hpp>

using namespace buywork;
using namespace buywork::decision;

TEST_CASE("ranks are competition ranks, and what arithmetic blurs is still a tie") {
    CHECK(competition_ranks(std::vector{3.0, 2.0, 2.0, 1.0}) == std::vector<std::size_t>{1, 2, 2, 4});
    CHECK(competition_ranks(std::vector{0.1 + 0.2, 0.3, 0.2}) == std::vector<std::size_t>{1, 1, 3});
    CHECK(competition_ranks(std::vector{1e9 + 0.0000001, 1e9, 1.0}) == std::vector<std::size_t>{1, 1, 3});
    CHECK(competition_ranks(std::vector{1.0, 1.0 - 1e-9}) == std::vector<std::size_t>{1, 2});
    CHECK(competition_ranks(std::vector<double>{}).empty());
    CHECK(mean_ranks(std::vector{5.0, 1.0, 5.0}) == std::vector{2.5, 1.0, 2.5});
}
