#include <doctest/doctest.h>

#include <buywork/base/random.hpp>
#include <buywork/plan/baseline.hpp>
#include <numeric>

using namespace buywork;
using namespace buywork::plan;

namespace {

Step step(const char* id, double days, std::vector<Link> links = {}, std::vector<int> off = {}) {
    Step made{.id = id, .estimate = {days, days, days}};
    made.links = std::move(links);
    made.off = std::move(off);
    return made;
}

std::vector<std::optional<BaselineStep>> promised_by(const Network& network, const Schedule& schedule) {
    std::vector<std::optional<BaselineStep>> promised;
    for (std::size_t i = 0; i < network.size(); ++i)
        promised.push_back(BaselineStep{schedule.steps[i].early_start, schedule.steps[i].early_finish,
                                        network.steps()[i].estimate.mean()});
    return promised;
}

/// Days off that begin at `first`.
std::vector<int> days(int first, int count) {
    std::vector<int> off(static_cast<std::size_t>(count));
    std::iota(off.begin(), off.end(), first);
    return off;
}

int below(Random& random, int limit) { return static_cast<int>(random.uniform() * limit); }

/// A network of whole days with links of every type, and leave.
std::vector<Step> any_steps(Random& random) {
    std::vector<Step> steps;
    const int count = 2 + below(random, 10);
    for (int i = 0; i < count; ++i) {
        std::vector<Link> links;
        for (int before = 0; before < i; ++before)
            if (below(random, 3) == 0)
                links.push_back({static_cast<std::size_t>(before), static_cast<LinkType>(below(random, 4)),
                                 static_cast<double>(below(random, 4) - 1)});
        steps.push_back(step("s", below(random, 9), std::move(links)));
        if (below(random, 3) == 0) steps.back().off = days(below(random, 30), 1 + below(random, 6));
    }
    return steps;
}

/// The same steps some time later: longer, shorter, on leave, done, held back, without one, with a new one.
void change(Random& random, std::vector<Step>& steps) {
    for (Step& one : steps) {
        const double work = std::max(one.estimate.likely + below(random, 9) - 3, 0.0);
        if (below(random, 2) == 0) one.estimate = {work, work, work};
        if (below(random, 4) == 0) one.off = days(below(random, 40), 1 + below(random, 8));
        if (below(random, 6) == 0) one.done = below(random, 40);
        if (below(random, 6) == 0) one.not_before = below(random, 40);
    }
    steps.push_back(step("new", below(random, 9), {{static_cast<std::size_t>(below(random, 2))}}));
}

}  // namespace

TEST_CASE("a slip is laid at the step that caused it") {
    const std::vector<std::optional<BaselineStep>> promised = {
        BaselineStep{0, 3}, BaselineStep{3, 5}, BaselineStep{5, 6}, {}};
    const Network network({step("A", 3), step("B", 6, {{0}}), step("C", 1, {{3}}), step("N", 2, {{1}})});
    const Schedule plan = schedule(network);
    const Comparison against = compare(network, plan, promised, 6);
    CHECK(against.slip == 6);
    CHECK(against.steps[0].finish == 0);
    CHECK(against.steps[1].own == 4);
    CHECK(against.steps[3].is_new);
    CHECK(against.steps[3].own == 2);
    CHECK(against.steps[2].finish == 6);
    CHECK(against.steps[2].own == 0);
    CHECK(against.steps[2].cause == 1);
    CHECK(against.causes == std::vector<std::size_t>{1, 3});
}

TEST_CASE("the delay of a step is not told again at the next one") {
    // A takes 20 days and slips by 8; B waits for it and slips by 5 more, because its owner is away when it begins.
    const Network before({step("A", 20), step("B", 20, {{0}})});
    const auto promised = promised_by(before, schedule(before));
    const Network now({step("A", 20, {}, days(5, 8)), step("B", 20, {{0}}, days(28, 5))});
    const Comparison against = compare(now, schedule(now), promised, 40);
    CHECK(against.slip == 13);
    CHECK(against.causes == std::vector<std::size_t>{0, 1});
    CHECK(against.steps[0].share == 8);
    CHECK(against.steps[1].share == 5);
    CHECK(against.steps[0].leave == 8);
    CHECK(against.steps[1].leave == 5);
    CHECK(against.steps[1].own == 5);
    CHECK(against.steps[1].cause == 0);
}

TEST_CASE("leave that was known when the plan was promised is no cause") {
    const Network before({step("A", 10, {}, days(5, 5))});
    const auto promised = promised_by(before, schedule(before));
    const Network longer({step("A", 15, {}, days(5, 5))});
    CHECK(compare(longer, schedule(longer), promised, 15).steps[0].share == 5);
    CHECK(compare(longer, schedule(longer), promised, 15).steps[0].leave == 0);
    const Network both({step("A", 12, {}, days(5, 8))});
    const Comparison against = compare(both, schedule(both), promised, 15);
    CHECK(against.steps[0].share == 5);
    CHECK(against.steps[0].leave == 3);
    auto unknown = promised;
    unknown[0]->work.reset();
    CHECK(compare(both, schedule(both), unknown, 15).steps[0].leave == 0);
}

TEST_CASE("who has not begun is not late by today, who is not done is") {
    const Network network({step("A", 5), step("B", 5, {{0}})});
    const auto promised = promised_by(network, schedule(network));
    const Comparison against = compare(network, schedule(network, 12), promised, 10);
    CHECK(against.slip == 7);
    CHECK(against.steps[0].share == 7);
    CHECK(against.steps[1].share == 0);
}

TEST_CASE("shares are never below zero, and together are the slip") {
    Random random(12);
    for (int run = 0; run < 3000; ++run) {
        CAPTURE(run);
        auto steps = any_steps(random);
        const Network before(steps);
        const Schedule plan = schedule(before);
        auto promised = promised_by(before, plan);
        change(random, steps);
        promised.resize(steps.size());
        const Network now(steps);
        const Comparison against = compare(now, schedule(now, below(random, 30)), promised, plan.length);
        double sum = 0;
        for (const Slip& slip : against.steps) {
            CHECK(slip.share >= -instant);
            CHECK(slip.own >= -instant);
            CHECK(slip.leave >= -instant);
            CHECK(slip.leave <= slip.share + instant);
            sum += slip.share;
        }
        CHECK(sum == doctest::Approx(std::max(against.slip, 0.0)));
    }
}

TEST_CASE("a share is what the end would have been without the delay") {
    Random random(13);
    for (int run = 0; run < 1000; ++run) {
        CAPTURE(run);
        auto steps = any_steps(random);
        for (Step& one : steps) {
            one.off.clear();
            for (Link& link : one.links) link.type = LinkType::finish_start;
        }
        const Network before(steps);
        const Schedule plan = schedule(before);
        for (Step& one : steps) {
            const double work = one.estimate.likely + below(random, 6);
            one.estimate = {work, work, work};
        }
        const Network now(steps);
        const Comparison against = compare(now, schedule(now), promised_by(before, plan), plan.length);
        double length = schedule(now).length;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            steps[now.order()[i]].estimate = before.steps()[now.order()[i]].estimate;
            const double without = schedule(Network(steps)).length;
            CHECK(against.steps[now.order()[i]].share == doctest::Approx(length - without));
            length = without;
        }
    }
}
