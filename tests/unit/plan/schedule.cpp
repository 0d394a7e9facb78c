#include <doctest/doctest.h>

#include <buywork/base/random.hpp>
#include <buywork/plan/pert.hpp>
#include <buywork/plan/simulation.hpp>

using namespace buywork;
using namespace buywork::plan;

namespace {

Step step(const char* id, double days, std::vector<Link> links = {}) {
    Step made{.id = id, .estimate = {days, days, days}};
    made.links = std::move(links);
    return made;
}

}  // namespace

TEST_CASE("links as people write them") {
    CHECK(read_link("A").id == "A");
    CHECK(read_link("A:ss+2").type == LinkType::start_start);
    CHECK(read_link("A:SS+2").lag == 2);
    CHECK(read_link("A:FF-1.5").lag == -1.5);
    CHECK(read_link("A:FS+0,5").lag == 0.5);
    CHECK(read_link("A:+3").lag == 3);
    CHECK(read_link("lot:1").id == "lot:1");
    CHECK(read_link("lot:1:SF").id == "lot:1");
    CHECK(read_link("A:SS+").id == "A:SS+");
    CHECK(read_link("A:SS2").id == "A:SS2");
    CHECK(read_link(":SS").id == ":SS");
}

TEST_CASE("a cycle is refused with its steps, and with nothing else") {
    try {
        Network(
            {step("X", 1), step("C", 1, {{2}}), step("B", 1, {{3}}), step("A", 1, {{1}, {0}}), step("Z", 1, {{3}})});
        FAIL("was taken");
    } catch (const Error& error) {
        CHECK(error.code == Code::invalid);
        CHECK(error.message == "dependency cycle of 3 steps: A → B → C → A");
    }
    CHECK_THROWS_WITH_AS(Network({step("A", 1, {{0}})}), "dependency cycle: this step depends on itself: A → A",
                         Error);
}

TEST_CASE("every critical path is found, and counted beyond what is listed") {
    // Thirty diamonds in a row: 2^30 paths.
    std::vector<Step> steps = {step("s", 1)};
    for (std::size_t i = 0; i < 30; ++i) {
        const std::size_t from = steps.size() - 1;
        steps.push_back(step("a", 2, {{from}}));
        steps.push_back(step("b", 2, {{from}}));
        steps.push_back(step("j", 0, {{from + 1}, {from + 2}}));
    }
    const Network network(std::move(steps));
    const CriticalPaths paths = critical_paths(network, schedule(network), 10);
    CHECK(paths.paths.size() == 10);
    CHECK(paths.count == std::uint64_t{1} << 30);
    CHECK(paths.paths[0] != paths.paths[1]);
}

TEST_CASE("not before, deadlines and what is done") {
    std::vector<Step> steps = {step("A", 3), step("B", 4, {{0}}), step("C", 2, {{1}})};
    steps[1].not_before = 5;
    steps[2].deadline = 10;
    const Network network(steps);
    const Schedule plan = schedule(network);
    CHECK(plan.length == 11);
    CHECK(plan.steps[0].total_float == 1);
    CHECK(plan.steps[1].total_float == -1);
    CHECK(plan.steps[2].critical);
    steps[0].done = 8;
    const Schedule later = schedule(Network(steps), 9);
    CHECK(later.steps[0].early_finish == 8);
    CHECK_FALSE(later.steps[0].critical);
    CHECK(later.steps[1].early_start == 8);
    CHECK(later.length == 14);
    CHECK(schedule(network, 20).length == 26);  // nothing is done: A ends on day 20 at the earliest, B and C follow
}

TEST_CASE("days off are walked round in both directions") {
    std::vector<Step> steps = {step("A", 4), step("B", 2, {{0}})};
    steps[0].off = {2, 3, 9};
    steps[1].off = {6};
    const Schedule plan = schedule(Network(steps));
    CHECK(plan.steps[0].early_finish == 6);
    CHECK(plan.steps[1].early_start == 7);
    CHECK(plan.steps[1].early_finish == 9);
    CHECK(plan.steps[0].late_start == 1);  // it may end on day 7 and works on 1, 4, 5 and 6
    CHECK(plan.steps[0].total_float == 1);
}

TEST_CASE("the chance of all paths is below that of the critical one") {
    std::vector<Step> steps = {
        {.id = "A", .estimate = {5, 10, 15}}, {.id = "B", .estimate = {5, 10, 15}}, step("E", 0, {{0}, {1}})};
    const Network network(steps);
    const Pert classic = pert(network);
    CHECK(classic.mean == 10);
    CHECK(normal_probability(classic.mean, classic.variance, 10) == doctest::Approx(0.5));
    const auto paths = all_paths(network, 10);
    REQUIRE(paths);
    CHECK(paths->size() == 2);
    CHECK(independent_probability(*paths, 10) == doctest::Approx(0.25));
    CHECK(joint_probability(network, 10, 0, 100'000, 1) == doctest::Approx(0.25).epsilon(0.02));
    CHECK_FALSE(all_paths(network, 1));
    CHECK(normal_probability(3, 0, 3) == 1);
    CHECK(normal_probability(3, 0, 2.9) == 0);
    CHECK_FALSE(normal_z(3, 0, 3));
}

TEST_CASE("runs are the same for the same seed, and contingencies lengthen them") {
    const Network network(
        {{.id = "A", .estimate = {2, 4, 12}}, {.id = "B", .estimate = {1, 2, 3}}, step("E", 1, {{0}, {1}})});
    const Simulation one = simulate(network, {.runs = 2000, .seed = 7});
    CHECK(one.lengths == simulate(network, {.runs = 2000, .seed = 7}).lengths);
    CHECK(one.lengths != simulate(network, {.runs = 2000, .seed = 8}).lengths);
    CHECK(one.criticality[2] == 1);
    CHECK(one.criticality[0] + one.criticality[1] >= 1);
    CHECK(one.criticality[0] > 0.9);
    CHECK(one.percentile(0.5) <= one.percentile(0.8));
    CHECK(one.probability(13) == 1);
    const Simulation worse =
        simulate(network, {.runs = 2000, .seed = 7, .contingencies = {{"recours", 2, 0.25, {10, 10, 10}}}});
    CHECK(worse.occurrences[0] > 400);
    CHECK(worse.occurrences[0] < 600);
    CHECK(worse.mean == doctest::Approx(one.mean + 2.5).epsilon(0.05));
}

TEST_CASE("a start held by a successor is walked round days off") {
    std::vector<Step> steps = {step("A", 5), step("C", 15, {{0, LinkType::start_start, 3}})};
    steps[0].off = {2, 3};
    const Schedule plan = schedule(Network(steps));
    CHECK(plan.steps[0].early_finish == 7);
    CHECK(plan.steps[0].late_finish == 7);
    CHECK(plan.steps[0].late_start == 0);
    CHECK(plan.steps[0].total_float == 0);
}

TEST_CASE("a lag from start to finish is taken off, not added") {
    // C ends at the earliest 6 after A begins: A may begin at 4 and C, of 2 days, still ends by 10.
    std::vector<Step> steps = {step("A", 1), step("C", 2, {{0, LinkType::start_finish, 6}}), step("Z", 10)};
    const Schedule plan = schedule(Network(steps));
    CHECK(plan.length == 10);
    CHECK(plan.steps[1].early_finish == 6);
    CHECK(plan.steps[0].late_start == 4);
    CHECK(plan.steps[0].late_finish == 5);
    CHECK(plan.steps[0].total_float == 4);
}

namespace {

std::size_t choose(Random& random, std::size_t count) { return static_cast<std::size_t>(random.next() % count); }

/// A few steps with links of every kind, lags of both signs, days off and starts held back.
std::vector<Step> some_steps(Random& random) {
    std::vector<Step> steps;
    for (std::size_t i = 0; i < 7; ++i) {
        steps.push_back(step("x", static_cast<double>(choose(random, 6))));
        for (std::size_t before = 0; before < i; ++before)
            if (choose(random, 3) == 0)
                steps[i].links.push_back(
                    {before, static_cast<LinkType>(choose(random, 4)), static_cast<double>(choose(random, 7)) - 3});
        if (choose(random, 3) == 0)
            for (int day = 0; day < 40; ++day)
                if (choose(random, 4) == 0) steps[i].off.push_back(day);
        if (choose(random, 5) == 0) steps[i].not_before = static_cast<double>(choose(random, 10));
    }
    return steps;
}

}  // namespace

TEST_CASE("without a deadline no float is negative, and a step moved by its float does not move the end") {
    Random random(7);
    for (int round = 0; round < 3000; ++round) {
        const std::vector<Step> steps = some_steps(random);
        const double now = round % 2 == 0 ? 0 : static_cast<double>(choose(random, 12));
        const Network network(steps);
        const Schedule plan = schedule(network, now);
        bool is_any_critical = false;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            CAPTURE(round);
            CAPTURE(i);
            const Times& times = plan.steps[i];
            REQUIRE(times.total_float >= -instant);
            REQUIRE(times.late_finish >= times.early_finish - instant);
            is_any_critical = is_any_critical || times.critical;
            if (now > 0) continue;
            std::vector<Step> moved = steps;
            moved[i].not_before = std::max(times.late_start, 0.0);
            REQUIRE(schedule(Network(moved)).length <= plan.length + instant);
        }
        REQUIRE(is_any_critical);
    }
}
