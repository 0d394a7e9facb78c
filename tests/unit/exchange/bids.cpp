#include <doctest/doctest.h>

#include <buywork/exchange/bids.hpp>
#include <buywork/exchange/pairs.hpp>
#include <unit/base/raised.hpp>
#include <unit/criteria/two_criteria.hpp>

using namespace buywork;
using namespace buywork::criteria;
using tests::two_criteria;
using namespace buywork::exchange;

TEST_CASE("the same bids with quotes and without are the same numbers") {
    const Scheme scheme = read_scheme(two_criteria, "c.toml");
    const Bids plain = read_bids("name,price,quality\r\nA,100,10\r\n\r\nB,1e2,5", "b.csv", scheme);
    const Bids quoted = read_bids("name;price;quality\n\"A\";100,0;10\n\"B\";100;\"5\"\n", "b.csv", scheme);
    CHECK(plain.names == quoted.names);
    CHECK(plain.values.values == quoted.values.values);
    CHECK(plain.lines == std::vector<std::uint32_t>{2, 4});
    CHECK(quoted.lines == std::vector<std::uint32_t>{2, 3});
}

TEST_CASE("a bad cell names its row and its column") {
    const Scheme scheme = read_scheme(two_criteria, "c.toml");
    const auto error = raised([&] { read_bids("name,price,quality\nA,100,10\nB,x,5\n", "b.csv", scheme); });
    CHECK(error.code == Code::invalid);
    CHECK(error.pointer == "b.csv:3");
    CHECK(error.message.find("column price") != std::string::npos);
    CHECK(raised([&] { read_bids("name,price,quality\nA,100\n", "b.csv", scheme); }).pointer == "b.csv:2");
    CHECK(raised([&] { read_bids("name,price,quality\nA,1e200,1\n", "b.csv", scheme); }).pointer == "b.csv:2");
    CHECK(raised([&] { read_bids("name,price,quality\nA,1,1\nA,1,1\n", "b.csv", scheme); }).pointer == "b.csv:3");
}

TEST_CASE("rows that end with CR alone have room, quoted or in UTF-16") {
    const Scheme scheme = read_scheme(two_criteria, "c.toml");
    std::string csv = "name,price,quality\r";
    for (int i = 0; i < 500; ++i) csv += "\"Bid " + std::to_string(i) + "\",100,12\r";
    const Bids bids = read_bids(csv, "bids.csv", scheme);
    REQUIRE(bids.names.size() == 500);
    CHECK(bids.values.at(499, 1) == 12);
    std::string wide = "\xFF\xFE";
    for (const char c : csv) wide += {c, '\0'};
    CHECK(read_bids(wide, "bids.csv", scheme).names.size() == 500);
}

TEST_CASE("numbers of bids as people write them") {
    CHECK(read_real("1 200,50") == 1200.5);
    CHECK(read_real("12 %") == 12);
    CHECK(!read_real("nan"));
    CHECK(!read_real("1,200"));
}

TEST_CASE("comparisons as people write them") {
    const Pairs pairs = read_pairs(";a;b;c\na;1;3;\nb;1/3;1;0,5\nc;;;1\n", "p.csv");
    CHECK(pairs.judgements.at(0, 1) == 3);
    CHECK(pairs.judgements.at(1, 0) == 1.0 / 3);
    CHECK(pairs.judgements.at(2, 1) == 2);
    CHECK(pairs.judgements.at(0, 2) == 0);
    CHECK(raised([] { read_pairs("x,a,b\na,1,2\n", "p.csv"); }).code == Code::invalid);
    CHECK(raised([] { read_pairs("", "p.csv"); }).code == Code::invalid);
}
