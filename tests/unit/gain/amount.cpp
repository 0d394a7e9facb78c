#include <doctest/doctest.h>

#include <buywork/gain/amount.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;

namespace {

Decimal d(const char* text) { return Decimal::from_text(text).value(); }

}  // namespace

TEST_CASE("a gain is rounded once, half away from zero, in the decimals of its currency") {
    CHECK(gain::saving(d("1.005"), d("1"), d("1"), "EUR").minor == 1);
    CHECK(gain::saving(d("1"), d("1.005"), d("1"), "EUR").minor == -1);
    CHECK(gain::saving(d("1.0005"), d("1"), d("1"), "TND").minor == 1);
    CHECK(gain::saving(d("100.5"), d("100"), d("1"), "JPY").minor == 1);
}

TEST_CASE("a gain that does not fit is refused") {
    const Decimal most{INT64_MAX};
    CHECK(raised([&] { gain::saving(most, {-INT64_MAX}, most, "EUR"); }).code == Code::invalid);
    CHECK(raised([&] { gain::indexed_saving(most, d("0.000001"), most, d("0"), most, "EUR"); }).code ==
          Code::invalid);
    CHECK(raised([&] { gain::indexed_saving(d("1"), d("0"), d("1"), d("1"), d("1"), "EUR"); }).code == Code::invalid);
}

TEST_CASE("effects of price and volume add up to the change of spend, to the cent") {
    const auto found = gain::effects(d("0.333333"), d("0.222222"), d("7"), d("11"), "EUR");
    CHECK(found.price.minor + found.volume.minor == found.spend_before.minor - found.spend_after.minor);
}

TEST_CASE("with an index the effect of the market is apart, and all three add up to the change of spend") {
    const auto found =
        gain::indexed_effects(d("74.90"), d("118.1"), d("125.6"), d("76.10"), d("5000"), d("5200"), "EUR");
    CHECK(found.price.minor == 1849412);
    CHECK(found.market.minor < 0);
    CHECK(found.price.minor + found.volume.minor + found.market.minor ==
          found.spend_before.minor - found.spend_after.minor);
}

TEST_CASE("an average needs units") {
    const gain::Purchase none[] = {{d("0"), d("3")}};
    CHECK(raised([&] { gain::average_saving(none, none, "EUR"); }).code == Code::invalid);
}
