#include <doctest/doctest.h>

#include <buywork/base/currency.hpp>
#include <string>

using namespace buywork;

TEST_CASE("the currencies know their decimals") {
    CHECK(currency_exponent("EUR") == 2);
    CHECK(currency_exponent("AED") == 2);
    CHECK(currency_exponent("ZWG") == 2);
    CHECK(currency_exponent("CHE") == 2);
    CHECK(currency_exponent("CHF") == 2);
    CHECK(currency_exponent("JPY") == 0);
    CHECK(currency_exponent("XPF") == 0);
    CHECK(currency_exponent("TND") == 3);
    CHECK(currency_exponent("CLF") == 4);
    for (const std::string code : {"", "EU", "eur", "EURO", "XYZ", "ABC", "R U", "D A", "   ", "€"})
        CHECK_MESSAGE(!currency_exponent(code), code);
}
