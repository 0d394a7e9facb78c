#include <buywork/supplier/identifier.hpp>
#include <doctest/doctest.h>

using namespace buywork::supplier;

TEST_CASE("one digit changed, or two neighbours swapped, is noticed in every SIREN of a sample") {
    const std::string valid = check_siren("732 829 320").normalized;
    REQUIRE(check_siren(valid).is_valid());
    for (std::size_t i = 0; i < valid.size(); ++i) {
        for (char c = '0'; c <= '9'; ++c) {
            std::string changed = valid;
            changed[i] = c;
            CHECK(check_siren(changed).is_valid() == (changed == valid));
        }
    }
    CHECK(check_siren("732829302").fault == Fault::checksum);
}

TEST_CASE("a SIRET holds a SIREN of its own, and La Poste counts otherwise") {
    CHECK(check_siret("73282932000074").is_valid());
    CHECK(check_siret("73282932100072").fault == Fault::checksum);  // Luhn over fourteen alone holds
    CHECK(check_siret("35600000009075").is_valid());
    CHECK(siren_in(check_siret("732 829 320 00074").normalized) == "732829320");
}

TEST_CASE("a SIREN and its VAT number lead to one another") {
    CHECK(vat_of_siren("404833048") == "FR83404833048");
    CHECK(siren_in(check_vat("fr 83 404 833 048").normalized) == "404833048");
    CHECK(!siren_in(check_vat("FR53000004605").normalized));  // Monaco
    CHECK(check_vat("PL7671325342").fault == Fault::unchecked);
}

TEST_CASE("blanks that are not seen do not matter") {
    CHECK(check_siren("404\u00a0833\u202f048").normalized == "404833048");
    CHECK(check_gln("73-00011-00001-7").is_valid());
    CHECK(check_gln("73513537").fault == Fault::length);
}

TEST_CASE("without the list of codes a CPV digit that differs is a warning") {
    CHECK(judge_cpv(parse_cpv("50700000-3")) == CpvVerdict::warning);
    CHECK(judge_cpv(parse_cpv("50700000")) == CpvVerdict::ok);
    CHECK(judge_cpv(parse_cpv("5070000")) == CpvVerdict::error);
    CHECK(judge_cpv(parse_cpv("50700000-3"), 2) == CpvVerdict::error);
}
