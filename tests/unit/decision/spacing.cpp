#include <doctest/doctest.h>

#include <buywork/decision/spacing.hpp>
#include <vector>

using buywork::decision::is_evenly_spaced;

TEST_CASE("evenly spaced prices rise by the same step or by the same factor") {
    CHECK(is_evenly_spaced(std::vector{110.0, 100.0, 105.0}, 0.01));
    CHECK(is_evenly_spaced(std::vector{100.0, 110.0, 121.0, 133.1}, 0.01));
    CHECK(is_evenly_spaced(std::vector{100.0, 105.0, 110.02}, 0.01));
    CHECK_FALSE(is_evenly_spaced(std::vector{100.0, 105.0, 112.0}, 0.01));
    CHECK_FALSE(is_evenly_spaced(std::vector{100.0, 105.0}, 0.01));
    CHECK_FALSE(is_evenly_spaced(std::vector{100.0, 100.0, 100.0}, 0.01));
    CHECK_FALSE(is_evenly_spaced(std::vector{0.0, 5.0, 10.0}, 0.01));
    CHECK_FALSE(is_evenly_spaced(std::vector<double>{}, 0.01));
}
