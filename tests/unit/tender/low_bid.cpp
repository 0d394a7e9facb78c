#include <doctest/doctest.h>

#include <buywork/tender/low_bid.hpp>

using namespace buywork;
using namespace buywork::tender;

namespace {

std::vector<LowBid> found(std::vector<const char*> texts, const char* estimate = nullptr,
                          const char* share = "0.15") {
    std::vector<Decimal> prices;
    for (const char* text : texts) prices.push_back(Decimal::from_text(text).value());
    const auto planned = estimate ? Decimal::from_text(estimate) : std::nullopt;
    return low_bids(prices, planned, Decimal::from_text(share).value());
}

}  // namespace

TEST_CASE("a price exactly at the threshold is not flagged, a cent less is") {
    CHECK(!found({"85", "100", "100"})[0].is_flagged);
    CHECK(found({"84.99", "100", "100"})[0].is_flagged);
    CHECK(!found({"85"}, "100")[0].is_flagged);
    CHECK(found({"84.999999"}, "100")[0].is_flagged);
    CHECK(!found({"0.1", "0.3"}, nullptr, "0.666667")[0].is_flagged);
    CHECK(found({"0.1", "0.3"}, nullptr, "0.666666")[0].is_flagged);
}

TEST_CASE("the second rule: 40% below the mean of the others or 30% below the next, both included") {
    CHECK(found({"60", "100", "100"})[0].is_far_below);
    CHECK(found({"70", "100"})[0].is_far_below);
    CHECK(!found({"70.01", "100"})[0].is_far_below);
    CHECK(found({"90", "92", "210"})[0].is_far_below);
    CHECK(!found({"90", "92", "200"})[0].is_far_below);
    CHECK(!found({"50", "50"})[0].is_far_below);
    CHECK(!found({"70"}, "100")[0].is_far_below);  // it compares bids alone
}

TEST_CASE("with nothing to compare with nothing is said") {
    CHECK(!found({"70"})[0].below_mean_of_others);
    CHECK(!found({"70"})[0].is_flagged);
    CHECK(!found({"70"}, "0")[0].below_estimate);
    CHECK(!found({"70", "0"})[0].below_mean_of_others);
    CHECK(found({}).empty());
}

TEST_CASE("amounts near the limits are compared exactly") {
    const auto large = found({"9000000000000", "9000000000000", "7649999999999.999999"});
    CHECK(large[2].is_flagged);
    CHECK(!found({"9000000000000", "9000000000000", "7650000000000"})[2].is_flagged);
}

TEST_CASE("a person decides once the bidder was asked and answered, or let the deadline pass") {
    CHECK(!may_decide({}));
    CHECK(!may_decide({.was_asked = true}));
    CHECK(!may_decide({.was_answered = true, .deadline_passed = true}));
    CHECK(may_decide({.was_asked = true, .was_answered = true}));
    CHECK(may_decide({.was_asked = true, .deadline_passed = true}));
}
