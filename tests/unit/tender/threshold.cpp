#include <doctest/doctest.h>

#include <buywork/tender/threshold.hpp>

using namespace buywork;
using namespace buywork::tender;

namespace {

std::string bracket(Object object, Buyer buyer, const char* day, const char* estimate) {
    const auto found = threshold(object, buyer, Date::from_iso(day).value(), Decimal::from_text(estimate).value());
    return found.bracket ? brackets[static_cast<std::size_t>(*found.bracket)].name : "none";
}

}  // namespace

TEST_CASE("an estimate at the threshold is above it") {
    const auto other = [](const char* estimate) {
        return bracket(Object::supplies_services, Buyer::other, "2026-11-30", estimate);
    };
    CHECK(other("0") == "no-publicity-needed");
    CHECK(other("59999.99") == "no-publicity-needed");
    CHECK(other("60000") == "adapted-free-publicity");
    CHECK(other("89999.999999") == "adapted-free-publicity");
    CHECK(other("90000") == "adapted-published-notice");
    CHECK(other("215999.99") == "adapted-published-notice");
    CHECK(other("216000") == "formalised");
}

TEST_CASE("thresholds are those of the day, of the object and of the buyer") {
    CHECK(bracket(Object::supplies_services, Buyer::central, "2026-11-30", "140000") == "formalised");
    CHECK(bracket(Object::supplies_services, Buyer::utilities, "2026-11-30", "140000") == "adapted");
    CHECK(bracket(Object::supplies_services, Buyer::utilities, "2026-11-30", "59999") == "no-publicity-needed");
    CHECK(bracket(Object::works, Buyer::utilities, "2026-11-30", "5404000") == "formalised");
    CHECK(bracket(Object::works, Buyer::other, "2023-12-31", "5382000") == "formalised");
    CHECK(bracket(Object::works, Buyer::other, "2024-01-01", "5382000") == "adapted-published-notice");
    CHECK(bracket(Object::works, Buyer::other, "2025-12-31", "99999") == "no-publicity-needed");
}

TEST_CASE("where a threshold that decides is not recorded nothing is said") {
    CHECK(bracket(Object::supplies_services, Buyer::other, "2028-01-01", "1000") == "none");
    CHECK(bracket(Object::works, Buyer::other, "2022-06-01", "50000") == "none");  // no exemption is recorded
    CHECK(bracket(Object::works, Buyer::other, "2022-06-01", "6000000") == "formalised");
    CHECK(bracket(Object::works, Buyer::other, "2021-12-31", "6000000") == "none");
}
