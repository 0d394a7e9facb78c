#include <doctest/doctest.h>

#include <buywork/survey/wave.hpp>

using namespace buywork;
using namespace buywork::survey;

namespace {

Item rating(const char* key, bool is_reversed = false) {
    Item item;
    item.question.key = key;
    item.question.kind = QuestionKind::rating;
    item.question.reversed = is_reversed;
    return item;
}

QuestionFigures rated(const Item& item, std::int64_t low, std::int64_t high,
                      Protection protection = Protection::least_five) {
    Tally tally;
    tally.marks = {{Decimal{1'000'000}, low}, {Decimal{5'000'000}, high}};
    tally.answered = low + high;
    return figures_of(item, tally, protection);
}

}  // namespace

TEST_CASE("a rating is better, worse or not distinguishable by its two highest marks") {
    const Item item = rating("q"), reversed = rating("r", true), short_scale = [] {
        Item one = rating("q");
        one.question.highest = Decimal{4'000'000};
        return one;
    }();
    auto found = changes({rated(item, 30, 10)}, {rated(item, 10, 30)});
    REQUIRE(found.size() == 1);
    CHECK(found[0].was == 25);
    CHECK(found[0].is == 75);
    CHECK(found[0].verdict == Verdict::better);
    CHECK(changes({rated(item, 10, 30)}, {rated(item, 30, 10)})[0].verdict == Verdict::worse);
    CHECK(changes({rated(item, 10, 9)}, {rated(item, 9, 10)})[0].verdict == Verdict::not_distinguishable);
    CHECK(changes({rated(reversed, 30, 10)}, {rated(reversed, 10, 30)})[0].verdict == Verdict::worse);
    CHECK(changes({rated(short_scale, 30, 10)}, {rated(item, 10, 30)}).empty());
    CHECK(changes({rated(reversed, 30, 10)}, {rated(item, 10, 30)}).empty());
}

TEST_CASE("nothing is said of a wave with fewer than five answers") {
    const Item item = rating("q");
    CHECK(changes({rated(item, 2, 2)}, {rated(item, 10, 30)}).empty());
    CHECK(changes({rated(item, 10, 30)}, {rated(item, 2, 2)}).empty());
    CHECK(changes({rated(item, 2, 2, Protection::none)}, {rated(item, 10, 30, Protection::none)}).size() == 1);
    CHECK(changes({}, {rated(item, 10, 30)}).empty());
}

TEST_CASE("scores are compared by their adjusted values, and shown plain") {
    Item item;
    item.question.key = "reco";
    item.question.kind = QuestionKind::nps;
    const auto scored = [&](std::int64_t detractors, std::int64_t promoters) {
        Tally tally;
        tally.marks = {{Decimal{0}, detractors}, {Decimal{10'000'000}, promoters}};
        tally.answered = detractors + promoters;
        return figures_of(item, tally, Protection::least_five);
    };
    const auto found = changes({scored(20, 10)}, {scored(10, 20)});
    REQUIRE(found.size() == 1);
    CHECK(found[0].was == doctest::Approx(-100.0 / 3));
    CHECK(found[0].difference < found[0].is - found[0].was);
    CHECK(found[0].verdict == Verdict::better);
}
