#include <doctest/doctest.h>

#include <buywork/base/random.hpp>
#include <vector>

using namespace buywork;

TEST_CASE("a seed repeats its numbers; another does not") {
    Random one(7);
    Random same(7);
    Random other(8);
    CHECK(one.next() == same.next());
    CHECK(one.next() != other.next());
    std::vector<double> weights(5);
    one.simplex(weights);
    double sum = 0;
    for (const double weight : weights) {
        CHECK(weight >= 0);
        sum += weight;
    }
    CHECK(sum == doctest::Approx(1));
}

TEST_CASE("numbers of a known seed") {
    Random random(1);  // splitmix64 and xoshiro256++ of the reference programs, prng.di.unimi.it
    CHECK(random.next() == 0xcfc5d07f6f03c29b);
    CHECK(random.next() == 0xbf424132963fe08d);
}

TEST_CASE("uniform numbers lie below 1, normal ones around 0") {
    Random random(3);
    double sum = 0, squares = 0, uniform = 0;
    constexpr int count = 20'000;
    for (int i = 0; i < count; ++i) {
        const double share = random.uniform(), deviation = random.normal();
        REQUIRE(share >= 0);
        REQUIRE(share < 1);
        uniform += share;
        sum += deviation;
        squares += deviation * deviation;
    }
    CHECK(uniform / count == doctest::Approx(0.5).epsilon(0.02));
    CHECK(sum / count < 0.03);
    CHECK(sum / count > -0.03);
    CHECK(squares / count == doctest::Approx(1).epsilon(0.04));
}
