#include <doctest/doctest.h>

#include <buywork/tender/tie.hpp>

using namespace buywork::tender;

namespace {

ExactDecimal e(const char* text) { return ExactDecimal::from_text(text).value(); }

const std::vector<std::string> rule{"qualite", "rse"};

}  // namespace

TEST_CASE("decimals of any length are compared exactly") {
    CHECK(e("0.30") == e("0.3"));
    CHECK(e("0.29999999999999999999999") < e("0.3"));
    CHECK(e("10") > e("9.999"));
    CHECK(e("-10") < e("-9"));
    CHECK(e("-0") == e("0.0"));
    CHECK(e("-0.1") < e("0"));
    CHECK(e("007") == e("7."));
    for (const char* text : {"", ".5", "1e3", "+1", "--1", "1.2.3", " 1", "-"}) CHECK(!ExactDecimal::from_text(text));
}

TEST_CASE("the rule is applied criterion by criterion, and to those alone that still tie") {
    const Standing standings[] = {{"a", e("15"), {{"qualite", e("12")}, {"rse", e("9")}}},
                                  {"b", e("15.0"), {{"qualite", e("12.00")}, {"rse", e("10")}}},
                                  {"c", e("15"), {{"qualite", e("11")}, {"rse", e("20")}}},
                                  {"d", e("14"), {{"qualite", e("20")}, {"rse", e("20")}}}};
    CHECK(first(standings, rule).names == std::vector<std::string>{"b"});
    CHECK(first(standings, rule).decided_by == "rse");
    CHECK(first(standings, {}).names == std::vector<std::string>{"a", "b", "c"});
    CHECK(first(standings, std::vector<std::string>{"qualite"}).names == std::vector<std::string>{"a", "b"});
    CHECK(first({}, rule).names.empty());
}

TEST_CASE("a criterion without a mark ends the comparison") {
    const Standing standings[] = {{"a", e("15"), {{"rse", e("9")}}},
                                  {"b", e("15"), {{"qualite", e("12")}, {"rse", e("10")}}}};
    CHECK(first(standings, rule).names.size() == 2);
    CHECK(first(standings, rule).decided_by.empty());
}
