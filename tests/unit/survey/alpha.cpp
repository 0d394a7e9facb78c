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

TEST_CASE("sums of marks give the same value as the marks") {
    Alpha alpha(std::vector<ScaleItem>(3));
    std::array<MarkSums, 3> items = {};
    MarkSums total;
    for (const auto& row : {std::array{4, 5, 4}, {3, 4, 3}, {5, 5, 5}, {2, 3, 2}}) {
        alpha.add(std::vector<double>(row.begin(), row.end()));
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::int64_t mark = row[i];
            items[i].sum += mark, items[i].squares += mark * mark, sum += mark;
        }
        total.sum += sum, total.squares += sum * sum;
    }
    CHECK(*cronbach(4, items, total) == doctest::Approx(*alpha.value()).epsilon(1e-12));
    CHECK_FALSE(cronbach(1, items, total));
    CHECK_FALSE(cronbach(4, std::span(items).first(1), total));
    const std::array<MarkSums, 2> same = {MarkSums{9, 27}, MarkSums{9, 27}};
    CHECK_FALSE(cronbach(3, same, {18, 108}));
}
