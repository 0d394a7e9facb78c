#include <doctest/doctest.h>

#include <buywork/decision/promethee.hpp>
#include <unit/decision/matrix.hpp>

using namespace buywork;
using namespace buywork::decision;

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
