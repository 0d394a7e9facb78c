#include <doctest/doctest.h>

#include <buywork/exchange/number_format.hpp>

using buywork::exchange::general_number;
using buywork::exchange::NumberFormat;

namespace {

std::string shown(std::string_view code, double value, bool is_1904 = false) {
    return NumberFormat(code).text(value, is_1904).value_or("none");
}

}  // namespace

TEST_CASE("numbers without a format have the 15 digits that spreadsheets keep") {
    CHECK(general_number(0.41199999999999998) == "0,412");
    CHECK(general_number(1234.5600000000001) == "1234,56");
    CHECK(general_number(-400000) == "-400000");
    CHECK(general_number(0.0035) == "0,0035");
    CHECK(general_number(0) == "0");
    CHECK(general_number(1e20) == "100000000000000000000");
    CHECK(general_number(1.0 / 3) == "0,333333333333333");
    CHECK(shown("General", 12.5) == "12,5");
}

TEST_CASE("numbers are rounded as they are shown, halves away from zero") {
    CHECK(shown("0.00", 1.005) == "1,01");
    CHECK(shown("0.00", -2.345) == "-2,35");
    CHECK(shown("0", 0.4) == "0");
    CHECK(shown("0", 0.5) == "1");
    CHECK(shown("0", 99.5) == "100");
    CHECK(shown("0.00", 0.004) == "0,00");
    CHECK(shown("0.00", -0.001) == "0,00");
    CHECK(shown("#,##0.00", 1234567.891) == "1234567,89");
    CHECK(shown("0.00##", 1.5) == "1,50");
    CHECK(shown("0.####", 12.25) == "12,25");
    CHECK(shown("0.#", 3) == "3");
    CHECK(shown("00000", 975) == "00975");
    CHECK(shown("0,", 1234567) == "1235");
    CHECK(shown("0.0,,", 1234567) == "1,2");
    CHECK(shown("0%", 0.155) == "16%");
    CHECK(shown("0.0%", 0.155) == "15,5%");
    CHECK(shown("0.00E+00", 1234.5) == "1234,5");
    CHECK(shown("# ?/?", 0.5) == "0,5");
}

TEST_CASE("currencies, signs and other words of a format") {
    CHECK(shown("#,##0.00\\ \"€\"", 98) == "98,00 €");
    CHECK(shown("#,##0.00 [$€-40C]", 98) == "98,00 €");
    CHECK(shown("0.00 [$€] \"HT\"", 98) == "98,00 € HT");
    CHECK(shown("[$$-409]#,##0.00", 1200.5) == "$1200,50");
    CHECK(shown("[$-40C]0.00", 1.5) == "1,50");
    CHECK(shown("[Red]0.00", 1.5) == "1,50");
    CHECK(shown("_-* #,##0.00\\ \"€\"_-;-* #,##0.00\\ \"€\"_-;_-* \"-\"??\\ \"€\"_-", -5) == "-5,00 €");
    CHECK(shown("_-* #,##0.00\\ \"€\"_-;-* #,##0.00\\ \"€\"_-;_-* \"-\"\\ \"€\"_-", 0) == "- €");
    CHECK(shown("0.00;(0.00)", -3) == "(3,00)");
    CHECK(shown("0\\ \"HT\"", 98) == "98 HT");
    CHECK(shown("00\\ 00\\ 00\\ 00\\ 00", 261915218) == "02 61 91 52 18");
    CHECK(shown("[>1000]0;0.0", 5) == "5");
    CHECK(shown("@", 5) == "5");
}

TEST_CASE("dates and times, counted from 1900 and from 1904") {
    CHECK(shown("dd/mm/yyyy", 46367) == "2026-12-11");
    CHECK(shown("m/d/yy h:mm", 46367.395833333336) == "2026-12-11 09:30");
    CHECK(shown("d/m/yy h:mm", 46367) == "2026-12-11 00:00");
    CHECK(shown("dd/mm/yyyy", 44905, true) == "2026-12-11");
    CHECK(shown("yyyy-mm-dd", 1) == "1900-01-01");
    CHECK(shown("yyyy-mm-dd", 59) == "1900-02-28");
    CHECK(shown("yyyy-mm-dd", 60) == "none");
    CHECK(shown("yyyy-mm-dd", 61) == "1900-03-01");
    CHECK(shown("yyyy-mm-dd", -1) == "none");
    CHECK(shown("yyyy-mm-dd", 2958466) == "none");
    CHECK(shown("yyyy-mm-dd", 1e300) == "none");
    CHECK(shown("yyyy-mm-dd h:mm", 46367.9999999) == "2026-12-12 00:00");
    CHECK(shown("h:mm", 0.395833333333333) == "09:30");
    CHECK(shown("[h]:mm", 1.5) == "36:00");
    CHECK(shown(NumberFormat::built_in(14), 46367) == "2026-12-11");
    CHECK(shown(NumberFormat::built_in(31), 46367) == "2026-12-11");
    CHECK(shown(NumberFormat::built_in(10), 0.5) == "50,00%");
    CHECK(shown(NumberFormat::built_in(99), 1.5) == "1,5");
}

TEST_CASE("numbers with more decimals than are shown") {
    const auto rounds = [](const char* code, double value) { return NumberFormat(code).rounds(value); };
    CHECK(rounds("0.00", 0.412));
    CHECK(rounds("#,##0.00\\ \"€\"", -1234.567));
    CHECK(rounds("0%", 0.125));
    CHECK(rounds("0,", 1200));
    CHECK(!rounds("0,", 12000));
    CHECK(!rounds("0%", 0.12));
    CHECK(!rounds("0.00", 0.41));
    CHECK(!rounds("0.00", 0.1 + 0.2));
    CHECK(!rounds("0.00", 1200));
    CHECK(!rounds("0.00", 0));
    CHECK(!rounds("General", 0.412));
    CHECK(!rounds("d/m/yyyy", 46387.25));
    CHECK(!rounds("\"-\"", 0.412));
}
