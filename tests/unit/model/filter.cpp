#include <doctest/doctest.h>

#include <buywork/action/action.hpp>
#include <buywork/model/filter.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;
using action::Action;

namespace {

std::string sql(const std::string& filter) {
    model::Bindings bindings;
    const model::Context context{.today = *Date::from(2026, 11, 21),
                                 .resolve = [](const model::Entity&, std::string_view name) -> std::int64_t {
                                     if (name == "marie") return 7;
                                     throw Error(Code::not_found, "no person \"" + std::string(name) + "\"");
                                 }};
    return model::where(Action::entity, filter, context, bindings);
}

Error fault(const std::string& filter) {
    return raised([&] { sql(filter); });
}

}  // namespace

TEST_CASE("a filter becomes bound SQL, never pasted text") {
    CHECK(sql("state = open") == "(action.state = $1)");
    CHECK(sql("title = 'x''; DROP TABLE action; --'") == "(action.title = $1)");
    CHECK(sql("due < 2026-12-01 and state = open") == "((action.due < $1) AND (action.state = $2))");
    CHECK(sql("due IS NULL or not (state != done)") ==
          "((action.due IS NULL) OR (NOT (action.state IS DISTINCT FROM $1) IS TRUE))");
    CHECK(sql("assignee = marie") == "(action.assignee = $1)");
    CHECK(sql("title ~ café") == "(has(action.title, $1) = 1)");
    CHECK(sql("state in (open, doing)") == "((action.state = $1) OR (action.state = $2))");
    CHECK(sql("assignee not in (marie)") == "(NOT ((action.assignee = $1)) IS TRUE)");
    CHECK(sql("late = yes").find("$today") == std::string::npos);
}

TEST_CASE("choices compare in the order of their table") {
    CHECK(sql("priority >= high").find(">= 2") != std::string::npos);
}

TEST_CASE("what a filter gets wrong is said, with the nearest name") {
    CHECK(fault("stat = open").hint == "did you mean \"state\"?");
    CHECK(fault("state = opne").hint == "did you mean \"open\"?");
    CHECK(fault("due < 30/02/2026").code == Code::usage);
    CHECK(fault("assignee = mari").code == Code::usage);
    for (const char* wrong :
         {"", "state", "state =", "= open", "state = open or", "(state = open", "state = open)", "state = 'open",
          "state ! open", "title < ", "in (open)", "state in open", "state in ()", "not", "due is",
          "assignee < marie", "state = open state = done", "id = 99999999999999999999", "title = \xff"})
        CHECK_MESSAGE(fault(wrong).code == Code::usage, wrong);
    std::string deep(300, '(');
    CHECK(fault(deep + "state = open" + std::string(300, ')')).code == Code::usage);
    std::string wide = "id = 1";
    for (int i = 0; i < 600; ++i) wide += " or id=1";
    CHECK(fault(wide).code == Code::usage);
}

TEST_CASE("an order is total") {
    model::Bindings bindings;
    const model::Context context{.today = *Date::from(2026, 11, 21), .resolve = {}};
    CHECK(model::order_by(Action::entity, "", context, bindings) == "action.id");
    CHECK(model::order_by(Action::entity, "-due", context, bindings) == "action.due DESC NULLS LAST, action.id");
    CHECK(model::order_by(Action::entity, "title", context, bindings) ==
          "fold(action.title) NULLS LAST, action.title NULLS LAST, action.id");
    CHECK(raised([&] { model::order_by(Action::entity, "tilte", context, bindings); }).hint ==
          "did you mean \"title\"?");
}
