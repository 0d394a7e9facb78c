#include <doctest/doctest.h>

#include <buywork/criteria/bid.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/robust.hpp>
#include <buywork/exchange/bids.hpp>
#include <buywork/report/ranking.hpp>
#include <unit/base/raised.hpp>
#include <unit/criteria/two_criteria.hpp>

using namespace buywork;
using namespace buywork::criteria;
using exchange::read_bids;
using tests::two_criteria;

namespace {

Error refused(const char* toml) {
    return raised([&] { read_scheme(toml, "c.toml"); });
}

std::string csv_of(const Ranking& ranking, const Bids& bids) {
    std::string text;
    Output out = Output::string(text);
    report::write_csv(ranking, bids, {}, out);
    out.finish();
    return text;
}

}  // namespace

TEST_CASE("a criteria file says what it needs, each fault with its place") {
    const Scheme scheme = read_scheme(two_criteria, "c.toml");
    REQUIRE(scheme.criteria.size() == 2);
    CHECK(scheme.criteria[0].scale.direction == decision::Direction::min);
    CHECK(scheme.criteria[1].limits.floor == 5);
    CHECK(refused("").code == Code::invalid);
    CHECK(refused("[criterion]\nkey = \"a\"").pointer == "c.toml:1:2");
    CHECK(refused("[[criterion]]\nkey = \"a\"\nweight = \"forty\"").pointer == "c.toml:3:10");
    CHECK(refused("[[criterion]]\nkey = \"a\"\nweight = 1e300").pointer == "c.toml:3:10");
    CHECK(refused("[[criterion]]\nkey = \"a\\u0007\"\nweight = 1").pointer == "c.toml:2:7");
    CHECK(refused("[[criterion]]\nkey = \"a\"\nweight = 1\nprice_formula = \"range\"\nrange = [2, 1]").code ==
          Code::invalid);
}

TEST_CASE("methods go by several names") {
    CHECK(method_named("weighted_sum") == Method::weighted_sum);
    CHECK(method_named("PROMETHEE2") == Method::promethee);
    CHECK(raised([] { method_named("topsi"); }).hint == "did you mean \"topsis\"?");
}

TEST_CASE("who is out is not compared with, and has no score") {
    const Scheme scheme = read_scheme(two_criteria, "c.toml");
    const Bids bids = read_bids("name,price,quality\nA,100,10\nB,50,4\nC,200,20\n", "b.csv", scheme);
    const Ranking ranking = rank(scheme, bids, Method::weighted_sum, Parts::all);
    CHECK(csv_of(ranking, bids) == "name,score,rank\r\nA,0.8,1\r\nB,,\r\nC,0.7,2\r\n");
    CHECK(reason(scheme, bids, ranking.breaches.at(0)) == "quality 4 < 5");
    CHECK(rank(scheme, bids, Method::weighted_sum, Parts::scores).scores == ranking.scores);
}

TEST_CASE("what a loser would need makes it the first, and a little less does not") {
    const Scheme scheme = read_scheme(two_criteria, "c.toml");
    const Bids bids = read_bids("name,price,quality\nA,100,10\nC,200,20\n", "b.csv", scheme);
    for (const Method method : {Method::weighted_sum, Method::topsis, Method::promethee, Method::ahp}) {
        const Ranking ranking = rank(scheme, bids, method, Parts::all);
        const Explanation explanation = explain(scheme, bids, ranking);
        for (const Loser& loser : explanation.losers)
            for (const ValueChange& change : loser.values) {
                decision::Matrix values = bids.values;
                values.at(loser.at, change.column) = change.needed;
                CHECK(try_rank(scheme, values, ranking.shares, method)->ranks[loser.at] == 1);
                values.at(loser.at, change.column) += (change.now - change.needed) * 0.01;
                CHECK(try_rank(scheme, values, ranking.shares, method)->ranks[loser.at] != 1);
            }
    }
}

TEST_CASE("another ranking is told by the positions of the first") {
    const Scheme scheme = read_scheme(two_criteria, "c.toml");
    const Bids bids = read_bids("name,price,quality\nA,100,10\nB,50,4\nC,200,20\n", "b.csv", scheme);
    const Bids other = read_bids("name,price,quality\nA,100,10\nB,50,6\nC,200,4\n", "b.csv", scheme);
    const Ranking first = rank(scheme, bids, Method::weighted_sum, Parts::scores);
    const Scenario result = compared("x", first, rank(scheme, other, Method::weighted_sum, Parts::scores), bids);
    CHECK(result.winners.empty());
    CHECK(result.ranks == std::vector<std::optional<std::size_t>>{2, std::nullopt});
}

TEST_CASE("totals are exact to the cent, halves away from zero") {
    Price price;
    price.title = "Line";
    price.unit_price = UnitPrice{125, "EUR"};
    price.quantity = {500'000};
    CHECK(line_total(price).minor == 63);
    price.unit_price->minor = -125;
    CHECK(line_total(price).minor == -63);
    price.unit_price->minor = INT64_MAX;
    price.quantity = {2'000'000};
    CHECK(raised([&] { line_total(price); }).code == Code::invalid);
}

TEST_CASE("a unit price finer than a cent is rounded once, at the total of its line") {
    Price price;
    price.title = "Page";
    price.unit_price = parse_unit_price("0.0035", "EUR");
    price.quantity = {1'200'000'000'000};
    CHECK(line_total(price).minor == 4200'00);
    price.unit_price = parse_unit_price("-1.0050", "EUR");
    price.quantity = {3'000'000};
    CHECK(line_total(price).minor == -302);
    price.unit_price = parse_unit_price("0.5", "JPY");
    price.quantity = {5'000'000};
    CHECK(line_total(price) == Money{3, "JPY"});
    price.unit_price = UnitPrice{INT64_MAX, "EUR", 9'999};
    CHECK(raised([&] { line_total(price); }).code == Code::invalid);
}

TEST_CASE("numbers are written so that they read back") {
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(-0.0) == "0");
}
