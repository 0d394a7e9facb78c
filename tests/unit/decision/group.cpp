#include <doctest/doctest.h>

#include <buywork/decision/cost.hpp>
#include <buywork/decision/floor.hpp>
#include <buywork/decision/group.hpp>
#include <buywork/decision/smaa.hpp>
#include <cmath>
#include <unit/base/raised.hpp>

using namespace buywork;
using namespace buywork::decision;

namespace {

Judgements judged(std::size_t n, std::vector<double> row_by_row) {
    Judgements made(n, n);
    for (std::size_t r = 0; r < n; ++r)
        for (std::size_t c = 0; c < n; ++c) made.at(r, c) = row_by_row[r * n + c];
    return made;
}

}  // namespace

TEST_CASE("a judgement and its counterpart may differ by rounding, not by meaning") {
    CHECK(!contradiction(judged(2, {1, 7, 0.14, 1})));
    CHECK(!contradiction(judged(2, {1, 7, 0, 1})));
    const auto pair = contradiction(judged(3, {1, 2, 3, 0.5, 1, 4, 0.33, 4, 1}));
    REQUIRE(pair);
    CHECK(pair->row == 1);
    CHECK(pair->column == 2);
    CHECK(contradiction(judged(2, {2, 1, 1, 1})));
    CHECK(reciprocal(judged(2, {1, 7, 0.14, 1})).at(1, 0) == 1.0 / 7);
}

TEST_CASE("judgements that do not join all items have no weights") {
    const Judgements apart = judged(4, {1, 2, 0, 0, 0.5, 1, 0, 0, 0, 0, 1, 3, 0, 0, 0.3333, 1});
    CHECK(!is_connected(apart));
    const Error error = raised([&] { completed(apart); });
    CHECK(error.code == Code::invalid);
    CHECK(!error.hint.empty());
}

TEST_CASE("no other value in a gap makes judgements more consistent") {
    Judgements open =
        judged(5, {1, 3, 0, 0, 5, 0.3333333, 1, 2, 0, 0, 0, 0.5, 1, 4, 0, 0, 0, 0.25, 1, 2, 0.2, 0, 0, 0.5, 1});
    const Judgements whole = completed(open);
    const double least = priorities(whole).lambda_max;
    for (std::size_t i = 0; i < 5; ++i)
        for (std::size_t j = i + 1; j < 5; ++j) {
            if (open.at(i, j) != 0) continue;
            for (const double factor : {0.9, 1.1}) {
                Judgements other = whole;
                other.at(i, j) *= factor;
                other.at(j, i) /= factor;
                CHECK(priorities(other).lambda_max > least);
            }
        }
}

TEST_CASE("the worst triad and its best repair") {
    const Judgements odd = judged(4, {1, 2, 4, 8, 0.5, 1, 2, 4, 0.25, 0.5, 1, 9, 0.125, 0.25, 0.111111111, 1});
    const auto triad = worst_triad(odd);
    REQUIRE(triad);
    CHECK(triad->inconsistency == doctest::Approx(1 - 4.0 / 18));
    const auto repair = best_repair(odd);
    REQUIRE(repair);
    CHECK(repair->pair.row == 2);
    CHECK(repair->pair.column == 3);
    CHECK(repair->from == 9);
    CHECK(repair->to == doctest::Approx(2));
    CHECK(repair->consistency_index == doctest::Approx(0));
    CHECK(!best_repair(judged(2, {1, 2, 0.5, 1})));
    CHECK(!best_repair(judged(3, {1, 2, 4, 0.5, 1, 2, 0.25, 0.5, 1})));
}

TEST_CASE("random indices end where their tables do") {
    CHECK(random_index(RandomIndex::saaty_2005, 3) == 0.52);
    CHECK(random_index(RandomIndex::saaty_2005, 15) == 1.59);
    CHECK(!random_index(RandomIndex::saaty_2005, 16));
    Priorities many{std::vector<double>(16, 1.0 / 16), 17, 1.0 / 15};
    CHECK(!consistency_ratio(many, RandomIndex::saaty_2005));
}

TEST_CASE("a person with more influence counts more, and gaps count for nothing") {
    const std::vector<Judgements> people{judged(2, {1, 2, 0.5, 1}), judged(2, {1, 0, 0, 1})};
    CHECK(joined_judgements(people, std::vector{1.0, 1.0}).at(0, 1) == doctest::Approx(2));
    const std::vector<std::vector<double>> weights{{0.8, 0.2}, {0.2, 0.8}};
    CHECK(joined_priorities(weights, std::vector{3.0, 1.0}, Mean::arithmetic)[0] == doctest::Approx(0.65));
}

TEST_CASE("weights of a tree") {
    const std::vector<std::size_t> parents{0, 1, 0, 0, 2};
    const std::vector<double> local{0.6, 0.4, 0.5, 0.5, 1};
    const std::vector<double> global = global_weights(parents, local);
    CHECK(global[2] == doctest::Approx(0.3));
    CHECK(global[4] == doctest::Approx(0.3));
}

TEST_CASE("a geometric mean of a zero is refused") {
    const std::vector<Matrix> scores{Matrix(1, 1, 0), Matrix(1, 1, 4)};
    CHECK(raised([&] { group_scores(scores, std::vector{1.0, 1.0}, Mean::geometric); }).code == Code::invalid);
    CHECK(group_scores(scores, std::vector{1.0, 1.0}, Mean::arithmetic).mean.at(0, 0) == 2);
}

TEST_CASE("tails of chi-square") {
    CHECK(chi_square_tail(3.841458820694124, 1) == doctest::Approx(0.05).epsilon(1e-10));
    CHECK(chi_square_tail(30.143527205646, 19) == doctest::Approx(0.05).epsilon(1e-9));
    CHECK(chi_square_tail(0, 3) == 1);
    CHECK(chi_square_tail(2000, 3) < 1e-300);
}

TEST_CASE("agreement needs two judges and two objects") {
    CHECK(!concordance(Matrix(3, 1, 2)).w);
    CHECK(!concordance(Matrix(1, 3, 2)).w);
    CHECK(!concordance(Matrix()).w);
}

TEST_CASE("bounds that no weights fit are refused") {
    Matrix utilities(2, 2, 1);
    CHECK(raised([&] { smaa(utilities, {.weights = {.least = {0.8, 0.8}}}); }).code == Code::invalid);
    CHECK(raised([&] { smaa(utilities, {.draws = 1, .weights = {.most = {0.1, 0.1}}}); }).code == Code::invalid);
    CHECK(raised([&] { smaa(utilities, {.draws = 0}); }).code == Code::invalid);
    const Smaa few = smaa(utilities, {.draws = 100, .weights = {.least = {0.2, 0.0}, .most = {0.5, 1.0}}});
    CHECK(few.mean[0] >= 0.2);
    CHECK(few.mean[0] <= 0.5);
}

TEST_CASE("an exact measurement is as good as a number") {
    const std::vector<Measurement> measured{{Measurement::Kind::exact, 1}, {Measurement::Kind::exact, 2}};
    const Smaa result = smaa(measured, 2, std::vector{Direction::min}, {.draws = 50});
    CHECK(result.acceptability.at(0, 0) == 1);
    CHECK(*result.confidence[0] == 1);
    CHECK(!result.central[1]);
}

TEST_CASE("costs that grow as fast as money loses value stay what they are") {
    CHECK(total_cost({.start = 10, .yearly = {5, 5}, .growth = 0.2, .discount = 0.2}) == doctest::Approx(20));
    CHECK(total_cost({.yearly = {0, 0}, .discount = 0.1, .end_of_life = 121}) == doctest::Approx(100));
    CHECK(raised([] { total_cost({.discount = -1}); }).code == Code::invalid);
}

TEST_CASE("a limit met exactly is kept, and every breach is told") {
    Matrix values(2, 2);
    values.values = {7, 6, 30, 31};
    const std::vector<Limits> limits{{7.0, {}}, {{}, 30.0}};
    const std::vector<Breach> found = breaches(values, limits);
    REQUIRE(found.size() == 2);
    CHECK(found[0].row == 1);
    CHECK(found[1].kind == Breach::Kind::above_ceiling);
    CHECK(survivors(2, found) == std::vector<std::size_t>{0});
}
