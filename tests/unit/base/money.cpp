#include <doctest/doctest.h>

#include <buywork/base/money.hpp>
#include <unit/base/raised.hpp>

using namespace buywork;

namespace {

std::string read(std::string_view text, std::string_view currency = "EUR") {
    const Money money = parse_money(text, currency);
    return money.amount() + " " + money.currency;
}

Error refused(std::string_view text, std::string_view currency = "EUR") {
    const Error error = raised([&] { parse_money(text, currency); });
    CHECK_MESSAGE(error.code == Code::usage, text);
    CHECK_MESSAGE(!error.hint.empty(), text);
    CHECK(error.message.size() < 400);
    return error;
}

std::string decimal(std::string_view text) { return parse_decimal(text).text(); }

}  // namespace

TEST_CASE("amounts as people write them") {
    CHECK(read("1200.50") == "1200.50 EUR");
    CHECK(read("1200,5") == "1200.50 EUR");
    CHECK(read("1 200,50 €") == "1200.50 EUR");
    CHECK(read("1\u00A0200,50\u00A0€") == "1200.50 EUR");
    CHECK(read("1\u202F200\u202F300,50\u00A0€") == "1200300.50 EUR");
    CHECK(read("1'200") == "1200.00 EUR");
    CHECK(read("CHF 1’200.50") == "1200.50 CHF");
    CHECK(read("1.200,50") == "1200.50 EUR");
    CHECK(read("1,200.50") == "1200.50 EUR");
    CHECK(read("1,200,000") == "1200000.00 EUR");
    CHECK(read("1.200.000,5") == "1200000.50 EUR");
    CHECK(read("1200,500") == "1200.50 EUR");
    CHECK(read("1 200,500") == "1200.50 EUR");
    CHECK(read("0,200") == "0.20 EUR");
    CHECK(read("010") == "10.00 EUR");
    CHECK(read("0") == "0.00 EUR");
    CHECK(read("EUR 1200") == "1200.00 EUR");
    CHECK(read("$ 12") == "12.00 USD");
    CHECK(read("$12") == "12.00 USD");
    CHECK(read("12 GBP") == "12.00 GBP");
    CHECK(read("12gbp") == "12.00 GBP");
    CHECK(read("£12") == "12.00 GBP");
    CHECK(read("¥1200") == "1200 JPY");
    CHECK(read("12", "USD") == "12.00 USD");
    CHECK(read("1.5000", "TND") == "1.500 TND");
    CHECK(read("-12") == "-12.00 EUR");
    CHECK(read("−12 €") == "-12.00 EUR");
    CHECK(read("-€12") == "-12.00 EUR");
    CHECK(read("€ -12") == "-12.00 EUR");
    CHECK(read("+12") == "12.00 EUR");
}

TEST_CASE("thousands, millions, thousand millions") {
    CHECK(read("35k") == "35000.00 EUR");
    CHECK(read("35 K€") == "35000.00 EUR");
    CHECK(read("1.2k") == "1200.00 EUR");
    CHECK(read("1,2M€") == "1200000.00 EUR");
    CHECK(read("1,2 M€") == "1200000.00 EUR");
    CHECK(read("1.2M EUR") == "1200000.00 EUR");
    CHECK(read("1.2 EUR M") == "1200000.00 EUR");
    CHECK(read("1.2MUSD") == "1200000.00 USD");
    CHECK(read("€1.2M") == "1200000.00 EUR");
    CHECK(read("1,200M€") == "1200000.00 EUR");
    CHECK(read("2 Md€") == "2000000000.00 EUR");
    CHECK(read("$2bn") == "2000000000.00 USD");
    CHECK(read("2G") == "2000000000.00 EUR");
    CHECK(read("1.23456k") == "1234.56 EUR");
    CHECK(read("12 KES") == "12.00 KES");
    CHECK(read("12 MDL") == "12.00 MDL");
    CHECK(read("12 kMAD") == "12000.00 MAD");
}

TEST_CASE("one separator before three digits is ambiguous") {
    CHECK(refused("1,200").message == "\"1,200\" is ambiguous: thousands or decimals?");
    CHECK(refused("1,200").hint == "write 1200 or 1.2");
    CHECK(refused("1.200").hint == "write 1200 or 1.2");
    CHECK(refused("-12,345 €").hint == "write 12345 or 12.3450");
    CHECK(refused("999.000").hint == "write 999000 or 999.0");
    CHECK(raised([] { decimal("1,234"); }).hint == "write 1234 or 1.2340");
    CHECK(raised([] { parse_number("1,234"); }).hint == "write 1234 or 1.2340");
}

TEST_CASE("what is no amount is refused") {
    for (const std::string text : {"",
                                   " ",
                                   "€",
                                   "abc",
                                   "nan",
                                   "inf",
                                   "1e5",
                                   "0x10",
                                   "1e",
                                   "--1",
                                   "- -1",
                                   "1-",
                                   "12 34",
                                   "1  200",
                                   "1 20",
                                   "12,34,567",
                                   "1,200.300.400",
                                   "1.200,50,1",
                                   "1,200 300",
                                   "1'200 300",
                                   ".5",
                                   "5.",
                                   ",",
                                   "1,,2",
                                   "1_000",
                                   "12€€",
                                   "12 EUR USD",
                                   "€12 USD",
                                   "12kk",
                                   "12kM",
                                   "k12",
                                   "12m",
                                   "12 euros",
                                   "12%",
                                   "1\n200",
                                   "٣٤",
                                   "１２",
                                   "१२",
                                   "12\u200B",
                                   "1\u2009200",
                                   "\xff",
                                   "12\xff",
                                   "12 EUR;DROP"})
        CHECK_MESSAGE(refused(text).message.starts_with("not an amount: "), text);
    CHECK(refused(std::string_view("12\0", 3)).message == "not an amount: \"12‹U+0000›\"");
    CHECK(refused("12 XYZ").message == "no such currency: \"XYZ\"");
    CHECK(refused("abc 12").message == "no such currency: \"abc\"");
    CHECK(refused("12", "QQQ").message == "no such currency: \"QQQ\"");
    CHECK(refused("12", "").message == "no such currency: \"\"");
    refused(std::string(10'000'000, '9'));
    refused(std::string(10'000'000, '\xcc'));
}

TEST_CASE("what the currency cannot hold is an error, never rounded") {
    CHECK(refused("12.345678").message == "EUR has 2 decimals: \"12.345678\" has more");
    CHECK(refused("1.5", "JPY").message == "JPY has 0 decimals: \"1.5\" has more");
    CHECK(refused("1.23456789k").message == "EUR has 2 decimals: \"1.23456789k\" has more");
    CHECK(read("92233720368547758.07") == "92233720368547758.07 EUR");
    CHECK(read("-92233720368547758.08") == "-92233720368547758.08 EUR");
    CHECK(refused("92233720368547758.08").message == "the amount is too large: 92233720368547758.08");
    CHECK(refused("92233720368547758.08").hint == "the maximum is €92,233,720,368,547,758.07");
    refused("99999999999999999999999999999999 Md");
}

TEST_CASE("whole numbers") {
    CHECK(parse_number("42") == 42);
    CHECK(parse_number("-7") == -7);
    CHECK(parse_number("1 200") == 1200);
    CHECK(parse_number("1\u202F200") == 1200);
    CHECK(parse_number("1,200,000") == 1200000);
    CHECK(parse_number("010") == 10);
    CHECK(parse_number("9223372036854775807") == INT64_MAX);
    CHECK(parse_number("-9223372036854775808") == INT64_MIN);
    CHECK(raised([] { parse_number("9223372036854775808"); }).hint == "the maximum is 9223372036854775807");
    CHECK(raised([] { parse_number("1.5"); }).message == "not a whole number: \"1.5\"");
    for (const std::string text : {"", "-", "1e3", "0x1", "35k", "12 €", "nan", "1.", "--1", "12 34"})
        CHECK_MESSAGE(raised([&] { parse_number(text); }).message.starts_with("not a number"), text);
}

TEST_CASE("decimals") {
    CHECK(decimal("12.5") == "12.5");
    CHECK(decimal("12,5") == "12.5");
    CHECK(decimal("1 200,50") == "1200.5");
    CHECK(decimal("0.125") == "0.125");
    CHECK(decimal("-0,125") == "-0.125");
    CHECK(decimal("-0.000001") == "-0.000001");
    CHECK(decimal("100") == "100");
    CHECK(decimal("-0") == "0");
    CHECK(decimal("1.50000000") == "1.5");
    CHECK(decimal("9223372036854.775807") == "9223372036854.775807");
    CHECK(decimal("-9223372036854.775808") == "-9223372036854.775808");
    CHECK(raised([] { decimal("0.0000001"); }).message == "the number has more than six decimals: 0.0000001");
    CHECK(raised([] { decimal("9223372036854.775808"); }).code == Code::usage);
    CHECK(raised([] { decimal("1e400"); }).message == "not a number: \"1e400\"");
    CHECK(raised([] { decimal(std::string(10'000'000, '1')); }).message.size() < 400);
}

TEST_CASE("what a program writes is read back exactly") {
    for (const std::int64_t number : {INT64_MIN, INT64_MAX, std::int64_t{0}, std::int64_t{12'125'000},
                                      std::int64_t{-1}, std::int64_t{1'200'000'000}}) {
        CHECK(Decimal::from_text(Decimal{number}.text()) == Decimal{number});
        for (const char* currency : {"EUR", "JPY", "TND", "CLF"}) {
            const Money money{number, currency};
            CHECK(Money::from_amount(money.amount(), currency) == money);
        }
    }
    CHECK(Decimal::from_text("12.125") == Decimal{12'125'000});
    CHECK(Money::from_amount("1.200", "TND") == Money{1200, "TND"});
    CHECK(Money::from_amount("1200", "EUR") == Money{120000, "EUR"});
    for (const std::string text :
         {"", "-", ".", "1.", ".5", "1,5", "1 200", "+1", "--1", "1.2.3", "1e3", " 1", "1.0000001"})
        CHECK_MESSAGE(!Decimal::from_text(text), text);
    CHECK(!Money::from_amount("1.5", "JPY"));
    CHECK(!Money::from_amount("1", "XYZ"));
    CHECK(!Decimal::from_text(std::string(10'000'000, '1')));
}

TEST_CASE("amounts for people") {
    CHECK(human(Money{120050, "EUR"}, "en") == "€1,200.50");
    CHECK(human(Money{120000, "EUR"}, "en") == "€1,200");
    CHECK(human(Money{120050, "EUR"}, "fr") == "1\u202F200,50\u00A0€");
    CHECK(human(Money{-120000, "EUR"}, "fr") == "-1\u202F200\u00A0€");
    CHECK(human(Money{-5, "EUR"}, "en") == "-€0.05");
    CHECK(human(Money{123456789, "JPY"}, "en") == "¥123,456,789");
    CHECK(human(Money{120050, "CHF"}, "en") == "CHF\u00A01,200.50");
    CHECK(human(Money{120050, "CHF"}, "fr") == "1\u202F200,50\u00A0CHF");
    CHECK(human(Money{1500, "TND"}, "en") == "TND\u00A01.500");
    CHECK(human(Money{INT64_MIN, "EUR"}, "en") == "-€92,233,720,368,547,758.08");
}

TEST_CASE("short amounts have one decimal in thousands, two above") {
    const auto en = [](std::int64_t cents) { return human_short(Money{cents, "EUR"}, "en"); };
    CHECK(en(0) == "€0");
    CHECK(en(99'999) == "€999.99");
    CHECK(en(100'000) == "€1k");
    CHECK(en(3'500'000) == "€35k");
    CHECK(en(124'999) == "€1.2k");
    CHECK(en(125'000) == "€1.3k");
    CHECK(en(-125'000) == "-€1.3k");
    CHECK(en(94'999'999) == "€950k");
    CHECK(en(95'000'000) == "€950k");
    CHECK(en(99'994'999) == "€999.9k");
    CHECK(en(99'995'000) == "€1M");
    CHECK(en(120'000'000) == "€1.2M");
    CHECK(en(185'000'000) == "€1.85M");
    CHECK(en(185'499'999) == "€1.85M");
    CHECK(en(185'500'000) == "€1.86M");
    CHECK(en(99'999'499'999) == "€999.99M");
    CHECK(en(99'999'500'000) == "€1bn");
    CHECK(en(120'000'000'000) == "€1.2bn");
    CHECK(en(INT64_MIN) == "-€92,233,720.37bn");
    CHECK(human_short(Money{185'000'000, "EUR"}, "fr") == "1,85\u00A0M€");
    CHECK(human_short(Money{120'000'000, "EUR"}, "fr") == "1,2\u00A0M€");
    CHECK(human_short(Money{3'500'000, "EUR"}, "fr") == "35\u00A0k€");
    CHECK(human_short(Money{200'000'000'000, "EUR"}, "fr") == "2\u00A0Md€");
    CHECK(human_short(Money{1'200'000, "JPY"}, "en") == "¥1.2M");
    CHECK(human_short(Money{1'200'000, "CHF"}, "en") == "CHF\u00A012k");
    for (const std::int64_t cents : {0L, 5L, 350'000L, 120'000'000L, 770'000'000'000L})
        for (const char* language : {"en", "fr"})
            CHECK(parse_money(human_short(Money{cents, "EUR"}, language), "USD") == Money{cents, "EUR"});
}

TEST_CASE("numbers for people") {
    CHECK(human(std::int64_t{0}, "en") == "0");
    CHECK(human(std::int64_t{999}, "en") == "999");
    CHECK(human(std::int64_t{12345}, "en") == "12,345");
    CHECK(human(std::int64_t{-1234567}, "fr") == "-1\u202F234\u202F567");
    CHECK(human(std::int64_t{INT64_MIN}, "en") == "-9,223,372,036,854,775,808");
    CHECK(human(Decimal{1'234'500'000}, "en") == "1,234.5");
    CHECK(human(Decimal{-1'234'500'000}, "fr") == "-1\u202F234,5");
    CHECK(human(Decimal{-500'000}, "en") == "-0.5");
    CHECK(human(Decimal{2'000'000}, "fr") == "2");
}

TEST_CASE("decimals from and to floating point") {
    CHECK(Decimal::nearest(0.1 + 0.2).text() == "0.3");
    CHECK(Decimal::nearest(-1.9999996).text() == "-2");
    CHECK(Decimal::nearest(0.0000005).millionths == 1);
    CHECK(Decimal{12'500'000}.real() == 12.5);
    CHECK(Decimal{-1}.real() == -1e-6);
}

TEST_CASE("what stands in parentheses is below zero") {
    CHECK(parse_money("(150,00)", "EUR") == Money{-15000, "EUR"});
    CHECK(parse_money("( 1 200 \u20ac )", "EUR") == Money{-120000, "EUR"});
    CHECK(parse_decimal("(0,5)").millionths == -500'000);
    for (const char* wrong : {"(-5)", "((5))", "()", "(5"})
        CHECK(raised([&] { parse_money(wrong, "EUR"); }).code == Code::usage);
}

TEST_CASE("a unit price has six decimals, and reads back from its amount") {
    for (const char* text : {"0.0035", "-0.0035", "0.000001", "-0.000001", "1200.50", "-1.005", "12345.678901"}) {
        CAPTURE(text);
        const auto price = UnitPrice::from_amount(text, "EUR");
        REQUIRE(price);
        CHECK(price->amount() == text);
        CHECK(price->fraction >= 0);
        CHECK(price->fraction < millionths_of_minor("EUR"));
    }
    CHECK(parse_unit_price("0,412 €", "EUR") == UnitPrice{41, "EUR", 2'000});
    CHECK(parse_unit_price("(0,0035)", "EUR") == UnitPrice{-1, "EUR", 6'500});
    CHECK(parse_unit_price("3,5k", "EUR") == UnitPrice{350'000, "EUR"});
    CHECK(parse_unit_price("0.5", "JPY") == UnitPrice{0, "JPY", 500'000});
    CHECK(parse_unit_price("1.2345", "TND") == UnitPrice{1'234, "TND", 500});
    CHECK(parse_unit_price("92000000000000000", "EUR").minor == 9'200'000'000'000'000'000);
    CHECK(raised([] { parse_unit_price("0.1234567", "EUR"); }).message.find("six decimals") != std::string::npos);
    CHECK(raised([] { parse_unit_price("92000000000000.005", "EUR"); }).message.find("too large") !=
          std::string::npos);
    CHECK(human(UnitPrice{-1, "EUR", 6'500}, "en") == "-€0.0035");
    CHECK(human(UnitPrice{123'456, "EUR", 5'000}, "fr") == "1\u202F234,565\u00A0€");
    CHECK(!UnitPrice::from_amount("0.1234567", "EUR"));
}

TEST_CASE("a share is read as a number or as a percentage") {
    for (const char* text : {"0.15", "0,15", "15%", "15 %", "15,0\u00a0%", " 15 % "})
        CHECK(parse_share(text).millionths == 150'000);
    CHECK(parse_share("0,0001 %").millionths == 1);
    CHECK(raised([] { parse_share("0,00001 %"); }).code == Code::usage);
    CHECK(raised([] { parse_share("%"); }).code == Code::usage);
}

TEST_CASE("what is not certain is never shown as all or nothing") {
    CHECK(human_chance(0.9999, "en") == "> 99.9");
    CHECK(human_chance(0.9999, "fr") == "> 99,9");
    CHECK(human_chance(0.99949, "en") == "99.9");
    CHECK(human_chance(1, "en") == "100");
    CHECK(human_chance(0.0004, "en") == "< 0.1");
    CHECK(human_chance(0, "en") == "0");
    CHECK(human_chance(0.975, "fr") == "97,5");
    CHECK(percentage(0.9999).text() == "99.99");
    CHECK(percentage(0.99999).text() == "99.999");
    CHECK(percentage(0.681234).text() == "68.1");
    CHECK(percentage(0.00001).text() == "0.001");
    CHECK(percentage(1).text() == "100");
    CHECK(percentage(0).text() == "0");
}

TEST_CASE("the separators of a number show its decimal mark, or leave it in doubt") {
    const auto shown = [](const char* text) {
        const Separators separators = separators_of(text);
        const auto sign = [](char c) { return c == 0 ? '0' : c; };
        return std::string{sign(separators.decimal), sign(separators.thousands), sign(separators.doubtful)};
    };
    for (const auto& [text, expected] : {std::pair{"98,50", ",00"},
                                         {"98.5 €", ".00"},
                                         {"1.198,50", ",.0"},
                                         {"1,198.50 € HT", ".,0"},
                                         {"1 234,567", ", 0"},
                                         {"1.200.300", "0.0"},
                                         {"1,255", "00,"},
                                         {"-1.255 €", "00."},
                                         {"0,255", ",00"},
                                         {"1255,333", ",00"},
                                         {"12", "000"},
                                         {"1 200", "0 0"},
                                         {"", "000"},
                                         {"inclus", "000"},
                                         {"1.2.3", "000"}}) {
        CAPTURE(text);
        CHECK(shown(text) == expected);
    }
}
