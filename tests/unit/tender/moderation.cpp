#include <doctest/doctest.h>

#include <buywork/tender/moderation.hpp>

using namespace buywork::tender;

TEST_CASE("a score is changed by its evaluator, with a reason, within the scale, and the original stays") {
    const Scores revealed{{"a", {{"marie", 12}, {"paul", 17}}}};
    const auto result = moderate(revealed, 20,
                                 {{"a", "paul", "paul", 14, "relu"},
                                  {"a", "paul", "paul", 15, "relu encore"},
                                  {"a", "marie", "paul", 14, "alignement"},
                                  {"a", "marie", "marie", 13, "  "},
                                  {"a", "marie", "marie", -1, "oubli"},
                                  {"a", "marie", "marie", 21, "oubli"},
                                  {"a", "marie", "marie", 12, ""},
                                  {"b", "marie", "marie", 12, "oubli"},
                                  {"a", "anne", "anne", 12, "oubli"}});
    REQUIRE(result.changed.size() == 2);
    CHECK(result.changed[1].original == 17);
    CHECK(result.changed[1].from == 14);
    CHECK(result.scores.at("a").at("paul") == 15);
    CHECK(result.scores.at("a").at("marie") == 12);
    REQUIRE(result.refused.size() == 6);
    CHECK(result.refused[0].second == Refusal::not_own);
    CHECK(result.refused[1].second == Refusal::no_reason);
    CHECK(result.refused[2].second == Refusal::outside_scale);
    CHECK(result.refused[3].second == Refusal::outside_scale);
    CHECK(result.refused[4].second == Refusal::no_such_score);
    CHECK(result.refused[5].second == Refusal::no_such_score);
    CHECK(mean(result.scores.at("a")) == doctest::Approx(13.5));
    CHECK(spread(revealed.at("a")) == 5);
    CHECK(spread({}) == 0);
}
