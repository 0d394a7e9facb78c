#include <doctest/doctest.h>

#include <buywork/action/action.hpp>
#include <buywork/criteria/criterion.hpp>
#include <buywork/model/filter.hpp>
#include <buywork/project/note.hpp>
#include <buywork/team/person.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;
using action::Action;
using criteria::Criterion;

namespace {

std::string sql(const std::string& filter, const model::Entity& entity = Action::entity) {
    model::Bindings bindings;
    const model::Context context{.today = *Date::from(2026, 11, 21),
                                 .resolve = [](const model::Entity&, std::string_view name) -> std::int64_t {
                                     if (name == "marie") return 7;
                                     throw Error(Code::not_found, "no person \"" + std::string(name) + "\"");
                                 }};
    return model::where(entity, filter, context, bindings);
}

Error fault(const std::string& filter, const model::Entity& entity = Action::entity) {
    return raised([&] { sql(filter, entity); });
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

TEST_CASE("a dot asks about a record referred to") {
    CHECK(sql("project.stage = planned") ==
          "((SELECT project.stage FROM project WHERE project.id = action.project) = $1)");
    CHECK(sql("project.buyer.email is null") ==
          "((SELECT person.email FROM person WHERE person.id = (SELECT project.buyer FROM project WHERE project.id = "
          "action.project)) IS NULL)");
    CHECK(sql("parent.kind = price", Criterion::entity) ==
          "((SELECT n1.kind FROM criterion n1 WHERE n1.id = criterion.parent) = $1)");
    CHECK(sql("project.budget != 10EUR").find("project.budget_currency FROM project") != std::string::npos);
    CHECK(fault("title.stage = planned").message == "title refers to no record");
    CHECK(fault("project.stag = planned").hint == "did you mean \"stage\"?");
    CHECK(fault("project. = planned").code == Code::usage);
    CHECK(fault("parent.open = yes", project::Note::entity).code == Code::usage);
}

TEST_CASE("count asks about the records that refer to the record") {
    const model::Entity& project = project::Project::entity;
    CHECK(sql("count(member) = 0", project) ==
          "(NOT EXISTS (SELECT 1 FROM member WHERE member.project = project.id))");
    CHECK(sql("count(member, role in (prescriber, operations)) > 0", project) ==
          "(EXISTS (SELECT 1 FROM member WHERE member.project = project.id AND ((member.role = $1) OR "
          "(member.role = $2))))");
    CHECK(sql("count(action, late = yes and project.stage = planned) >= 3", project).find("SELECT count(*)") !=
          std::string::npos);
    CHECK(sql("count(action.assignee, state = open) != 2", team::Person::entity) ==
          "((SELECT count(*) FROM action WHERE action.assignee = person.id AND (action.state = $1)) <> $2)");
    CHECK(sql("count(criterion.parent) = 0", Criterion::entity) ==
          "(NOT EXISTS (SELECT 1 FROM criterion n1 WHERE n1.parent = criterion.id))");
    CHECK(fault("count(criterion.parent, kind = price) = 0", Criterion::entity).code == Code::usage);
    CHECK(fault("count(membr) = 0", project).hint == "did you mean \"member\"?");
    CHECK(fault("count(axis) = 0", project).message == "no field of axis refers to a project");
    CHECK(fault("count(action.title) = 0", project).message == "action.title does not refer to a project");
    CHECK(fault("count(stakeholder) = 0", project).message == "stakeholder records are private");
    CHECK(fault("count(action, count(action.project) = 1) = 1", project).code == Code::usage);
    for (const char* wrong : {"count", "count(", "count()", "count(member", "count(member,) = 0", "count(member) = x",
                              "count(member) = -1", "count(member)", "count(member) ~ 1", "count(member) is null"})
        CHECK_MESSAGE(fault(wrong, project).code == Code::usage, wrong);
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
