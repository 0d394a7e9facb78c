#include <doctest/doctest.h>

#include <buywork/tender/law.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;

namespace {

Date d(const char* text) { return Date::from_iso(text).value(); }

std::string value(const char* id, const char* day) {
    const tender::Fact* fact = tender::law().find(id, d(day));
    return fact ? fact->value.text() : "none";
}

Error fault(const char* toml) {
    return raised([&] { tender::Law().read(toml, "a.toml"); });
}

constexpr const char* one = R"([[fact]]
id = "a"
value = 1.5
unit = "days"
article = "R1"
from = 2026-01-01
until = 2026-12-31
source = "JO"
)";

}  // namespace

TEST_CASE("a fact is in force from its first to its last day, and on no other") {
    CHECK(value("turnover_ceiling", "2019-03-31") == "none");
    CHECK(value("turnover_ceiling", "2019-04-01") == "2");
    CHECK(value("turnover_ceiling", "2025-12-31") == "2");
    CHECK(value("turnover_ceiling", "2026-01-01") == "1.5");
    CHECK(value("formalised_works", "2021-12-31") == "none");
    CHECK(value("formalised_works", "2023-12-31") == "5382000");
    CHECK(value("formalised_works", "2024-01-01") == "5538000");
    CHECK(value("formalised_works", "2027-12-31") == "5404000");
    CHECK(value("formalised_works", "2028-01-01") == "none");
    CHECK(value("keep_contract_works", "2026-11-30") == "10");
    CHECK(value("nothing", "2026-11-30") == "none");
}

TEST_CASE("what stood in another text has an id of its own") {
    CHECK(value("standstill_electronic", "2018-06-01") == "none");
    CHECK(value("standstill_electronic_2016", "2018-06-01") == "11");
    const auto* fact =
        tender::law().find({"standstill_other", "standstill_other_2016", "standstill_other_2009"}, d("2016-03-31"));
    REQUIRE(fact);
    CHECK(fact->article == "Code des marchés publics, article 80");
}

TEST_CASE("every fact names its article and its source") {
    for (const tender::Fact& fact : tender::law().facts()) {
        CAPTURE(fact.id);
        CHECK(!fact.article.empty());
        CHECK(!fact.source.empty());
        CHECK(fact.value.millionths > 0);
    }
    CHECK(tender::law().facts().size() > 50);
}

TEST_CASE("a file of facts is read whole or refused with places") {
    tender::Law law;
    law.read(one, "a.toml");
    REQUIRE(law.facts().size() == 1);
    CHECK(law.find("a", d("2026-12-31"))->value.text() == "1.5");
    CHECK(!law.find("a", d("2027-01-01")));
    CHECK(raised([&] { law.read(one, "b.toml"); }).message == "b.toml: two values of \"a\" on 2026-01-01");
    CHECK(fault("[[fact]\n").message.starts_with("a.toml:1:"));
    const Error missing = fault("[[fact]]\nid = \"a\"\nvalue = \"1\"\nfrom = 2026-02-30\n");
    CHECK(missing.code == Code::invalid);
    CHECK(fault("[[fact]]\nid = \"a\"\nvalue = 1\nunit = \"d\"\narticle = \"R\"\nfrom = 2026-02-01\n"
                "until = 2026-01-01\nsource = \"s\"\n")
              .message == "\"until\" is missing or malformed");
}
