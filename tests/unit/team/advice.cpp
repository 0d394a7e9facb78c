#include <doctest/doctest.h>

#include <algorithm>
#include <buywork/team/advice.hpp>

using namespace buywork;
using team::Advice;
using team::AdviceFact;
using team::ApproachFacts;
using team::ApproachKind;
using team::Stance;
using team::WorksMode;

namespace {

constexpr auto wait = ApproachKind::wait, include = ApproachKind::include, escalate = ApproachKind::escalate;
constexpr std::optional<ApproachKind> none;

/// What one fact speaks for.
std::optional<ApproachKind> of(const ApproachFacts& facts, AdviceFact fact) {
    for (const Advice& one : team::advise(facts))
        if (one.fact == fact) return one.speaks_for;
    FAIL("the fact is unknown");
    return {};
}

}  // namespace

TEST_CASE("a stance: with whoever is not opposed a pilot is possible") {
    for (const Stance stance : {Stance::champion, Stance::supportive, Stance::neutral, Stance::reluctant})
        CHECK(of({.stance = stance}, AdviceFact::stance) == include);
    CHECK(of({.stance = Stance::opposed}, AdviceFact::stance) == wait);
}

TEST_CASE("a better stance that is wanted speaks for including, none for waiting") {
    CHECK(of({.stance = Stance::reluctant, .wanted = Stance::supportive}, AdviceFact::wanted) == include);
    CHECK(of({.stance = Stance::neutral, .wanted = Stance::neutral}, AdviceFact::wanted) == wait);
    CHECK(of({.stance = Stance::champion, .wanted = Stance::neutral}, AdviceFact::wanted) == wait);
    CHECK(of({.wanted = Stance::supportive}, AdviceFact::wanted) == none);
}

TEST_CASE("marks: high ones and low ones speak, the middle does not") {
    using Marks = std::vector<std::optional<ApproachKind>>;
    const auto by_mark = [](AdviceFact fact, std::optional<std::int64_t> ApproachFacts::*mark) {
        Marks found;
        for (std::int64_t value = 1; value <= 5; ++value) {
            ApproachFacts facts;
            facts.*mark = value;
            found.push_back(of(facts, fact));
        }
        return found;
    };
    CHECK(by_mark(AdviceFact::influence, &ApproachFacts::influence) == Marks{wait, wait, none, include, include});
    CHECK(by_mark(AdviceFact::interest, &ApproachFacts::interest) == Marks{wait, wait, none, include, include});
    CHECK(by_mark(AdviceFact::appetite, &ApproachFacts::appetite) == Marks{include, include, none, include, include});
    CHECK(by_mark(AdviceFact::understanding, &ApproachFacts::understanding) ==
          Marks{include, include, none, none, none});
    CHECK(by_mark(AdviceFact::satisfaction, &ApproachFacts::satisfaction) ==
          Marks{wait, wait, none, include, include});
}

TEST_CASE("suppliers held to, pains, thanks") {
    CHECK(of({.held_to = 2}, AdviceFact::held_to) == wait);
    CHECK(of({.held_to = 0}, AdviceFact::held_to) == include);
    CHECK(of({.pains = 1}, AdviceFact::pains) == include);
    CHECK(of({.thanks = 1}, AdviceFact::thanks) == include);
    CHECK(of({.thanks = 0}, AdviceFact::thanks) == none);
}

TEST_CASE("training: none speaks for including, some only beside what is not put right") {
    CHECK(of({.trainings = 0}, AdviceFact::trainings) == include);
    CHECK(of({.trainings = 0, .bypasses = 1, .open_bypasses = 1}, AdviceFact::trainings) == include);
    CHECK(of({.trainings = 1}, AdviceFact::trainings) == none);
    CHECK(of({.trainings = 1, .bypasses = 1, .open_bypasses = 0}, AdviceFact::trainings) == none);
    CHECK(of({.trainings = 1, .bypasses = 1, .open_bypasses = 1}, AdviceFact::trainings) == escalate);
}

TEST_CASE("bypasses: not put right or repeated they speak for escalating") {
    CHECK(of({.bypasses = 0, .open_bypasses = 0}, AdviceFact::bypasses) == wait);
    CHECK(of({.bypasses = 1, .open_bypasses = 0}, AdviceFact::bypasses) == include);
    CHECK(of({.bypasses = 2, .open_bypasses = 0}, AdviceFact::bypasses) == escalate);
    CHECK(of({.bypasses = 1, .open_bypasses = 1}, AdviceFact::bypasses) == escalate);
}

TEST_CASE("the perimeter: how it works, rules, exceptions") {
    CHECK(of({.mode = WorksMode::procurement}, AdviceFact::mode) == wait);
    CHECK(of({.mode = WorksMode::alone}, AdviceFact::mode) == none);
    CHECK(of({.rules = 1}, AdviceFact::governance) == escalate);
    CHECK(of({.rules = 0}, AdviceFact::governance) == include);
    CHECK(of({.exceptions = 1}, AdviceFact::exception) == wait);
    CHECK(of({.exceptions = 0}, AdviceFact::exception) == none);
}

TEST_CASE("each fact is either known, once, or unknown") {
    CHECK(team::advise({}).empty());
    CHECK(team::unknown_facts({}).size() == std::size(team::advice_facts));
    const ApproachFacts facts{.influence = 3, .trainings = 0, .mode = WorksMode::unknown};
    CHECK(team::advise(facts).size() == 2);
    const auto unknown = team::unknown_facts(facts);
    CHECK(unknown.size() == std::size(team::advice_facts) - 2);
    CHECK(std::count(unknown.begin(), unknown.end(), AdviceFact::mode) == 1);
}
