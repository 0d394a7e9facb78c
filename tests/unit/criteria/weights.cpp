#include <doctest/doctest.h>

#include <buywork/criteria/group_weights.hpp>
#include <unit/base/raised.hpp>

using namespace buywork;
using namespace buywork::criteria;

namespace {

Criterion made(std::int64_t id, std::int64_t parent, std::optional<std::int64_t> weight) {
    Criterion criterion{.id = id, .key = std::string(1, static_cast<char>('a' + id)), .title = "x"};
    if (parent != 0) criterion.parent = Ref<Criterion>{parent};
    if (weight) criterion.weight = Decimal{*weight * 1'000'000};
    return criterion;
}

Weighing weighing(std::int64_t criterion, std::int64_t points) {
    return {.criterion = Ref<Criterion>{criterion}, .person = Ref<team::Person>{1}, .points = {points * 1'000'000}};
}

}  // namespace

TEST_CASE("a leaf weighs its share among its siblings, times its parent's") {
    const std::vector<Criterion> criteria = {made(1, 0, 40), made(2, 0, 60), made(3, 2, 1), made(4, 2, {})};
    const Scheme scheme = scheme_of(criteria, {});
    REQUIRE(scheme.criteria.size() == 3);
    CHECK(scheme.criteria[0].weight == doctest::Approx(40));
    CHECK(scheme.criteria[1].weight == doctest::Approx(60));
    CHECK(scheme.criteria[2].weight == 0);
    CHECK(scheme.notes == std::vector<std::string>{"without a weight: e"});
    // what people said stands in for what is not set, and there is nothing to note
    const Scheme weighed = scheme_of(criteria, {weighing(3, 1), weighing(4, 3)});
    CHECK(weighed.criteria[2].weight == doctest::Approx(45));
    CHECK(weighed.notes.empty());
}

TEST_CASE("a circle of criteria ends") {
    CHECK(raised([] { scheme_of({made(1, 2, 1), made(2, 1, 1), made(3, 2, 1)}, {}); }).code == Code::invalid);
}

TEST_CASE("shares become points that sum to 100") {
    const auto points = points_of({1.0 / 3, 1.0 / 3, 1.0 / 3});
    CHECK(points[0].text() == "33.34");
    CHECK(points[1].text() == "33.33");
    CHECK(points[2].text() == "33.33");
}
