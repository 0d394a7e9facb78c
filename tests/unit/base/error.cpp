#include <doctest/doctest.h>

#include <string>
#include <unit/base/raised.hpp>

using namespace buywork;

TEST_CASE("every code has its name and its exit status") {
    CHECK(name(Code::internal) == "internal");
    CHECK(name(Code::usage) == "usage");
    CHECK(name(Code::not_found) == "not_found");
    CHECK(name(Code::conflict) == "conflict");
    CHECK(name(Code::invalid) == "invalid");
    CHECK(name(Code::no_workspace) == "no_workspace");
    CHECK(name(Code::busy) == "busy");
    CHECK(name(Code::gate) == "gate");
    CHECK(name(Code::io) == "io");
    CHECK(name(Code::interrupted) == "interrupted");
    CHECK(static_cast<int>(Code::usage) == 2);
    CHECK(static_cast<int>(Code::io) == 9);
    CHECK(static_cast<int>(Code::interrupted) == 130);
}

TEST_CASE("no problem throws nothing") { CHECK_NOTHROW(throw_if_any({}, "plan.toml")); }

TEST_CASE("one problem is thrown as itself") {
    const Error error = raised([] { throw_if_any({{"plan.toml:3:1", "no such step", "add it"}}, "plan.toml"); });
    CHECK(error.code == Code::invalid);
    CHECK(error.message == "no such step");
    CHECK(std::string(error.what()) == "no such step");
    CHECK(error.hint == "add it");
    CHECK(error.pointer == "plan.toml:3:1");
    REQUIRE(error.problems.size() == 1);
    CHECK(error.problems[0].place == "plan.toml:3:1");
}

TEST_CASE("several problems are thrown together, in their order") {
    const Error error = raised([] { throw_if_any({{"a:1", "first"}, {"a:2", "second"}}, "a {} file"); });
    CHECK(error.code == Code::invalid);
    CHECK(error.message == "a {} file: 2 faults");
    CHECK(error.hint.empty());
    CHECK(error.pointer.empty());
    REQUIRE(error.problems.size() == 2);
    CHECK(error.problems[0].message == "first");
    CHECK(error.problems[1].message == "second");
}
