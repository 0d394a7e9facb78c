#include <doctest/doctest.h>

#include <array>
#include <buywork/exchange/xlsform.hpp>
#include <buywork/exchange/xlsform_condition.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;

TEST_CASE("conditions of XLSForm are read and written") {
    const std::array<std::string, 2> keys = {"niveau", "entite"};
    CHECK(exchange::condition_of_xlsform("${niveau} <= 2 and ${ entite } = 'usine'", {}) ==
          "niveau <= 2 and entite = usine");
    CHECK(exchange::condition_for_xlsform("niveau <= 2 and entite = usine", keys) ==
          "${niveau} <= 2 and ${entite} = 'usine'");
    CHECK(exchange::condition_of_xlsform("${Site_1} = 'Siège, à Nantes'", {{"Site_1", "site-1"}}) ==
          "site-1 = 'Siège, à Nantes'");
    CHECK(exchange::condition_of_xlsform("${never ends", {}) == "${never ends");
    CHECK(exchange::condition_of_xlsform("${a} = '", {}) == "a = '");
}

TEST_CASE("ranges of XLSForm are read, and nothing else is taken for one") {
    const auto range = exchange::bounds_of_xlsform("", "start=0 end=10 step=1");
    REQUIRE(range);
    CHECK(range->lowest == Decimal{0});
    CHECK(range->highest == Decimal{10'000'000});
    const auto number = exchange::bounds_of_xlsform(". >= 1 and . <= 5.5", "");
    REQUIRE(number);
    CHECK(number->highest == Decimal{5'500'000});
    CHECK(exchange::bounds_of_xlsform("", "")->lowest == std::nullopt);
    CHECK(!exchange::bounds_of_xlsform("regex(., 'a')", ""));
    CHECK(!exchange::bounds_of_xlsform("", "start=1 step=2"));
}

TEST_CASE("languages in headings are known by code and by name") {
    const auto read = exchange::read_xlsform(
        "type,name,label::Français (fr),label::English (en),label::Deutsch (de)\ntext,a,Un,One,Eins\n", "f.csv",
        false);
    REQUIRE(read.form.items.size() == 1);
    CHECK(read.form.items[0].question.label_fr == "Un");
    CHECK(read.form.items[0].question.label_en == "One");
    CHECK(read.form.items[0].question.label == "Un");
    CHECK(read.left_out.size() == 1);
}

TEST_CASE("a form of XLSForm says where it is wrong") {
    const Error error = raised([] {
        exchange::read_xlsform("survey,,\n,type,name,label\n,range,a,A,\n,text,b,\nchoices,,\n,list_name,name\n",
                               "f.csv", false);
    });
    REQUIRE(!error.problems.empty());
    CHECK(error.problems.back().place == "f.csv:4");
}
