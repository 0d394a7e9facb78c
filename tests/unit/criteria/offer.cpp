#include <doctest/doctest.h>

#include <buywork/criteria/concession.hpp>
#include <buywork/criteria/offer.hpp>
#include <unit/base/raised.hpp>
#include <unit/workspace/scene.hpp>

using namespace buywork;
using namespace buywork::criteria;
using tests::Scene;

namespace {

const Ref<project::Project> project_1{1};

std::int64_t add_bid(workspace::Operation& operation, const char* supplier) {
    Bid bid{.project = project_1, .bidder = supplier};
    return operation.insert(bid);
}

void add_price(workspace::Operation& operation, std::int64_t bid, const char* title, const char* unit_price,
               std::optional<Ref<Round>> round = {}) {
    Price price{.project = project_1, .bid = Ref<Bid>{bid}, .title = title, .round = round};
    price.unit_price = parse_unit_price(unit_price, "EUR");
    operation.insert(price);
}

}  // namespace

ON_EACH_ENGINE("what a bid leaves open is found, and the others' prices stand in for it") {
    Scene scene(engine);
    workspace::Operation operation(*scene.workspace, "set up");
    const std::int64_t a = add_bid(operation, "A"), b = add_bid(operation, "B"), c = add_bid(operation, "C");
    const std::int64_t alone = add_bid(operation, "Alone");
    for (const auto& [bid, price] : {std::pair(a, "0.03"), std::pair(b, "0.04")}) {
        add_price(operation, bid, "Étui", price);
        add_price(operation, bid, "Moule", "10");
    }
    add_price(operation, c, "moule", "9");
    add_price(operation, alone, "Forfait", "20");
    operation.commit();
    store::Database& database = scene.workspace->database();
    const Offers offers(database, 1, nullptr, INT64_MAX);
    const std::set<std::int64_t> bids = {a, b, c};
    const std::vector<Gap> gaps = offers.gaps(bids);
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0].bid == c);
    CHECK(gaps[0].title == "Étui");
    const Exchange exchange(database, 1, scene.workspace->today());
    const auto amount = [&](Completion how) {
        return line_total(*offers.stand_in(gaps[0], bids, how, exchange)).minor;
    };
    CHECK(amount(Completion::dearest) == 4);
    CHECK(amount(Completion::mean) == 4);  // 3.5 cents, rounded away from zero
    CHECK(offers.unpriced(bids).empty());
    for (const Gap& gap : offers.gaps({a, alone})) {
        CHECK(gap.bid == alone);
        CHECK_FALSE(gap.is_comparable);
    }
}

ON_EACH_ENGINE("base lines of the schedule are asked of everybody, options of nobody") {
    Scene scene(engine);
    workspace::Operation operation(*scene.workspace, "set up");
    Line base{.project = project_1, .title = "Visite", .quantity = {4'000'000}};
    Line option{.project = project_1, .title = "Astreinte", .optional = true};
    Line forgotten{.project = project_1, .title = "Reprise"};
    for (Line* line : {&base, &option, &forgotten}) operation.insert(*line);
    const std::int64_t a = add_bid(operation, "A"), b = add_bid(operation, "B");
    add_price(operation, a, "Visite", "2.50");
    add_price(operation, a, "Astreinte", "7");
    Price said{.project = project_1, .bid = Ref<Bid>{b}, .title = "Visite", .quote = Quote::on_request};
    operation.insert(said);
    operation.commit();
    const Offers offers(scene.workspace->database(), 1, nullptr, INT64_MAX);
    REQUIRE(offers.priced(a).size() == 1);
    CHECK(line_total(offers.priced(a)[0]).minor == 1000);
    CHECK(offers.options(a).size() == 1);
    const auto gaps = offers.gaps({a, b});
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0].quote == Quote::on_request);
    CHECK(offers.unpriced({a, b}) == std::vector<std::string>{"Reprise"});
}

ON_EACH_ENGINE("the newest price up to a round counts, and what changed between rounds is told") {
    Scene scene(engine);
    workspace::Operation operation(*scene.workspace, "set up");
    Round first{.project = project_1, .title = "First"}, second{.project = project_1, .title = "Second"};
    operation.insert(first);
    operation.insert(second);
    const std::int64_t a = add_bid(operation, "A");
    add_price(operation, a, "Visite", "10");
    add_price(operation, a, "Visite", "12.0050", Ref<Round>{second.id});
    operation.commit();
    Round back{.project = project_1, .title = "Back", .number = 2};
    workspace::Operation other(*scene.workspace, "go back");
    CHECK(raised([&] { other.insert(back); }).code == Code::usage);
    store::Database& database = scene.workspace->database();
    CHECK(line_total(Offers(database, 1, nullptr, 1).priced(a)[0]).minor == 1000);
    CHECK(line_total(Offers(database, 1, nullptr, 2).priced(a)[0]).minor == 1201);
    const auto changed = concessions(database, 1);
    REQUIRE(changed.size() == 2);
    CHECK(changed[1].line.empty());
    CHECK(changed[1].before.minor - changed[1].after.minor == -201);
}
