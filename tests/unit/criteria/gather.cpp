#include <doctest/doctest.h>

#include <buywork/criteria/group_weights.hpp>
#include <buywork/criteria/lint.hpp>
#include <buywork/criteria/weighing.hpp>
#include <unit/base/raised.hpp>
#include <unit/workspace/scene.hpp>

using namespace buywork;
using namespace buywork::criteria;
using tests::Scene;

namespace {

/// Two criteria under quality, a price, and two bids with everything they need.
void fill(Scene& scene) {
    workspace::Operation operation(*scene.workspace, "set up");
    const Ref<project::Project> project{1};
    const auto criterion = [&](const char* key, CriterionKind kind, std::int64_t weight, std::int64_t parent) {
        Criterion made{
            .project = project, .key = key, .title = key, .kind = kind, .weight = Decimal{weight * 1'000'000}};
        if (parent != 0) made.parent = Ref<Criterion>{parent};
        if (kind == CriterionKind::price)
            made.price_formula = Formula::proportional;
        else
            made.normalisation = Measure::range, made.lowest = Decimal{0}, made.highest = Decimal{20'000'000};
        return operation.insert(made);
    };
    const std::int64_t price = criterion("price", CriterionKind::price, 40, 0);
    const std::int64_t quality = criterion("quality", CriterionKind::quality, 60, 0);
    const std::int64_t team = criterion("team", CriterionKind::quality, 1, quality);
    const std::int64_t plan = criterion("plan", CriterionKind::quality, 3, quality);
    CHECK(price < quality);
    for (const char* supplier : {"Alpha", "Bravo"}) {
        Bid bid{.project = project, .bidder = supplier};
        operation.insert(bid);
        const bool first = bid.id == 1;
        Price line{.project = project,
                   .bid = Ref<Bid>{bid.id},
                   .title = "All",
                   .unit_price = UnitPrice{first ? 100'00 : 200'00}};
        operation.insert(line);
        for (const std::int64_t by : {team, plan}) {
            Score score{.project = project,
                        .bid = Ref<Bid>{bid.id},
                        .criterion = Ref<Criterion>{by},
                        .evaluator = Ref<team::Person>{1},
                        .mark = Decimal{first ? 10'000'000 : 20'000'000}};
            operation.insert(score);
        }
    }
    operation.commit();
}

}  // namespace

ON_EACH_ENGINE("a project's case is gathered: leaves, their share in the whole, prices and marks") {
    Scene scene(engine);
    fill(scene);
    const Gathered gathered = gather(scene.workspace->database(), 1, {});
    REQUIRE(gathered.scheme.criteria.size() == 3);
    CHECK(gathered.scheme.criteria[0].weight == doctest::Approx(40));
    CHECK(gathered.scheme.criteria[1].weight == doctest::Approx(15));
    CHECK(gathered.scheme.criteria[2].weight == doctest::Approx(45));
    CHECK(gathered.bids.values.values == std::vector<double>{100, 200, 10, 20, 10, 20});
    const Ranking ranking = rank(gathered.scheme, gathered.bids, Method::weighted_sum, Parts::all);
    CHECK(ranking.scores[0] == doctest::Approx(0.7));
    CHECK(ranking.scores[1] == doctest::Approx(0.8));
    const auto others = without_evaluators(scene.workspace->database(), 1, {}, gathered.bids, ranking);
    CHECK(std::none_of(others.begin(), others.end(), [](const Scenario& one) { return one.is_ranked(); }));
}

ON_EACH_ENGINE("a mark that is missing or outside its scale is named, and nothing is ranked") {
    Scene scene(engine);
    fill(scene);
    workspace::Operation operation(*scene.workspace, "change");
    Score score = scene.all<Score>().front();
    Criterion criterion = workspace::get<Criterion>(*scene.workspace, score.criterion->id);
    score.mark = Decimal{25'000'000};
    CHECK(raised([&] { operation.update(score); }).code == Code::usage);
    criterion.highest = Decimal{score.mark->millionths};
    operation.update(criterion);
    operation.update(score);
    criterion.highest = Decimal{20'000'000};
    operation.update(criterion);
    workspace::remove(operation, Score::entity, 4);
    operation.commit();
    const Error error = raised([&] { gather(scene.workspace->database(), 1, {}); });
    CHECK(error.code == Code::invalid);
    REQUIRE(error.problems.size() == 2);
    CHECK(error.problems[0].place == "alpha");
    CHECK(error.problems[1].place == "bravo");
}

ON_EACH_ENGINE("without weights the group's count, and each person's distance is told") {
    Scene scene(engine);
    fill(scene);
    workspace::Operation operation(*scene.workspace, "weigh");
    for (const std::int64_t id : {1, 2}) {
        Criterion criterion = scene.all<Criterion>()[static_cast<std::size_t>(id - 1)];
        criterion.weight.reset();
        operation.update(criterion);
        Weighing weighing{.project = Ref<project::Project>{1},
                          .criterion = Ref<Criterion>{id},
                          .person = Ref<team::Person>{1},
                          .points = Decimal{id == 1 ? 30'000'000 : 10'000'000}};
        operation.insert(weighing);
    }
    operation.commit();
    CHECK(gather(scene.workspace->database(), 1, {}).scheme.criteria[0].weight == doctest::Approx(75));
    const GroupWeights weights = group_weights(scene.workspace->database(), 1, {});
    CHECK(weights.people == std::vector<std::string>{"karim-benali"});
    CHECK(weights.group[0] == doctest::Approx(0.75));
    CHECK(weights.distance[0] == doctest::Approx(0));
    CHECK(!weights.agreement.w);
}

ON_EACH_ENGINE("min-max on price is an error in a public procedure alone") {
    Scene scene(engine);
    fill(scene);
    const auto errors = [&] {
        const auto findings = lint(scene.workspace->database(), 1, scene.workspace->today());
        return std::count_if(findings.begin(), findings.end(),
                             [](const Finding& finding) { return finding.severity == Severity::error; });
    };
    workspace::Operation operation(*scene.workspace, "change");
    Criterion price = scene.all<Criterion>().front();
    price.price_formula = Formula::minmax;
    operation.update(price);
    operation.commit();
    CHECK(errors() == 0);
    Criterion environment{.project = price.project, .title = "Environnement", .kind = CriterionKind::environmental};
    environment.weight = Decimal{0};
    workspace::Operation added(*scene.workspace, "change");
    added.insert(environment);
    added.commit();
    workspace::Operation opened(*scene.workspace, "change");
    project::Project project = scene.all<project::Project>().front();
    project.procedure = project::Procedure::open;
    opened.update(project);
    opened.commit();
    CHECK(errors() == 1);
}
