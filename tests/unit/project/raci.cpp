#include <doctest/doctest.h>

#include <buywork/project/raci.hpp>

namespace raci = buywork::project::raci;
using raci::Fault;

TEST_CASE("the letters of a cell, however they are written") {
    CHECK(raci::letters_of("AR") == "AR");
    CHECK(raci::letters_of("r/a") == "AR");
    CHECK(raci::letters_of("I, C, I") == "CI");
    CHECK(raci::letters_of("x").empty());
    CHECK(raci::strange_in("A / r, c; i").empty());
    CHECK(raci::strange_in("AX") == "X");
    CHECK(raci::strange_in("é") == "é");
}

TEST_CASE("nothing is found where there is nothing") {
    CHECK(raci::findings({}, {}, 5).empty());
    const raci::Person stranger{"Yann", false, false};  // no member need have a part
    CHECK(raci::findings({}, {{stranger}}, 5).empty());
}

TEST_CASE("a negotiation with two accountables names those who are no buyers") {
    const std::vector<raci::Person> people = {{"Léa", true}, {"Marc"}};
    const std::vector<raci::Deliverable> one = {{"Négociation", true, {{0, "AR"}, {1, "A"}}}};
    const auto found = raci::findings(one, people, 5);
    REQUIRE(found.size() == 2);
    CHECK(found[0].fault == Fault::several_accountable);
    CHECK(found[1].fault == Fault::negotiation_not_with_a_buyer);
    CHECK(found[1].people == std::vector<std::size_t>{1});
}

TEST_CASE("at the limit nobody is overloaded") {
    const std::vector<raci::Person> people = {{"Léa", true}};
    const std::vector<raci::Deliverable> three(3, {"x", false, {{0, "AR"}}});
    CHECK(raci::findings(three, people, 3).empty());
    const auto found = raci::findings(three, people, 2);
    REQUIRE(found.size() == 1);
    CHECK(found[0].count == 3);
}
