#include <doctest/doctest.h>

#include <buywork/practice/check.hpp>
#include <buywork/practice/remedy.hpp>
#include <set>

#include "unit/base/raised.hpp"

using namespace buywork;
using practice::Rule;

TEST_CASE("every rule says what it finds, why, how it is mended, and shows an example") {
    std::set<std::string> codes, names;
    for (const Rule* rule : practice::rules()) {
        CAPTURE(rule->code);
        const std::string code = rule->code;
        CHECK(code.size() == 5);
        CHECK(code.starts_with("BW"));
        CHECK(codes.insert(code).second);
        CHECK(names.insert(rule->name).second);
        for (const char* text : {rule->title, rule->why, rule->bad, rule->good, rule->since}) CHECK(*text);
        CHECK(std::string_view(rule->remedy.command).starts_with("buywork "));
        CHECK(rule->severity != practice::Severity::off);
        CHECK(rule->from <= rule->to);
        const bool is_on_waivers = code == "BW001" || code == "BW002";
        CHECK((rule->find != nullptr) + (*rule->found != 0) == (is_on_waivers ? 0 : 1));
    }
}

TEST_CASE("a rule is found by its code and by its name") {
    CHECK(std::string(practice::get_rule("bw101").code) == "BW101");
    CHECK(std::string(practice::get_rule("overdue-action").code) == "BW207");
    const Error error = raised([] { practice::get_rule("BW1O1"); });
    CHECK(error.code == Code::usage);
    CHECK(error.hint == "did you mean \"BW101\"?");
}

TEST_CASE("a rule applies to its stages and procedures, the bounds included") {
    using project::Procedure;
    using project::Stage;
    const Rule& few = practice::get_rule("BW204");
    CHECK_FALSE(practice::applies_to(few, Stage::planned, Procedure::private_));
    CHECK(practice::applies_to(few, Stage::consulting, Procedure::private_));
    CHECK(practice::applies_to(few, Stage::negotiating, Procedure::private_));
    CHECK_FALSE(practice::applies_to(few, Stage::awarded, Procedure::private_));
    CHECK_FALSE(practice::applies_to(few, Stage::consulting, Procedure::open));
    CHECK_FALSE(practice::applies_to(practice::get_rule("BW917"), Stage::consulting, Procedure::private_));
    CHECK_FALSE(practice::applies_to(practice::get_rule("BW210"), Stage::dropped, Procedure::private_));
}

TEST_CASE("a command is one line for the shell, whatever its words contain") {
    CHECK(practice::shell_word("2026-12-01") == "2026-12-01");
    CHECK(practice::shell_word("") == "''");
    CHECK(practice::shell_word("l'eau $HOME `x`") == "'l'\\''eau $HOME `x`'");
    CHECK(practice::Command{{"buywork", "note", "a b"}, {}}.line() == "buywork note 'a b'");
}
