#include <doctest/doctest.h>

#include <buywork/decision/topsis.hpp>
#include <unit/decision/matrix.hpp>

using namespace buywork;
using namespace buywork::decision;

TEST_CASE("TOPSIS of like alternatives is undefined, and all tie") {
    const Topsis same = topsis(matrix(2, {5, 5, 1, 1}), std::vector{0.5, 0.5}, std::vector<Scale>(2));
    CHECK(!same.defined);
    CHECK(!same.closeness[0]);
    CHECK(same.ranks == std::vector<std::size_t>{1, 1});
    CHECK(same.constant == std::vector<std::size_t>{0, 1});
}
