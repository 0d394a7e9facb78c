#include <doctest/doctest.h>

#include <buywork/model/pairs.hpp>
#include <unit/base/raised.hpp>

using namespace buywork;

TEST_CASE("names with their numbers are read as people write them, and read back") {
    const auto pairs = model::parse_pairs(" Très bon = 14,5;poor=0 ; ");
    REQUIRE(pairs.size() == 2);
    CHECK(pairs[0].name == "Très bon");
    CHECK(pairs[0].number.millionths == 14'500'000);
    CHECK(model::pairs_text(pairs) == "Très bon = 14.5; poor = 0");
    CHECK(model::pairs_text(model::pairs_of("a = 1.234")) == "a = 1.234");
    for (const char* text : {"", ";", "good", "= 3", "good = ", "good = much", "good = 1; Good = 2", "a = 1.234"})
        CHECK(raised([&] { model::parse_pairs(text); }).code == Code::usage);
}
