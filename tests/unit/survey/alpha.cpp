#include <doctest/doctest.h>

#include <array>
#include <buywork/survey/alpha.hpp>

using namespace buywork::survey;

TEST_CASE("a reversed item is recoded on its scale") {
    Alpha alpha({{}, {true, 1, 5}}), plain({{}, {}});
    for (const auto& row : {std::array{1.0, 5.0}, {2.0, 4.0}, {3.0, 3.0}, {5.0, 1.0}}) alpha.add(row), plain.add(row);
    CHECK(*alpha.value() == doctest::Approx(1));
    CHECK_FALSE(plain.value());
}

TEST_CASE("alpha is undefined where nothing varies or too little is there") {
    using Items = std::vector<ScaleItem>;
    Alpha one_item(Items(1)), nobody(Items(2)), same(Items(2));
    for (const double mark : {1.0, 2.0}) one_item.add(std::array{mark});
    for (int i = 0; i < 7; ++i) same.add(std::array{0.1, 0.2});
    CHECK_FALSE(one_item.value());
    CHECK_FALSE(nobody.value());
    CHECK_FALSE(same.value());
    CHECK(nobody.item_variances() == std::vector<double>{0, 0});
}

TEST_CASE("decimals that cancel leave no variance of rounding") {
    Alpha alpha({{}, {}});
    for (const double mark : {0.1, 0.2, 0.3, 0.7}) alpha.add(std::array{mark, 1 - mark});
    CHECK_FALSE(alpha.value());
}
