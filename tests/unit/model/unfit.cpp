#include <buywork/model/select.hpp>
#include <buywork/model/unfit.hpp>
#include <buywork/report/report.hpp>
#include <buywork/team/person.hpp>
#include <buywork/team/stakeholder.hpp>
#include <buywork/workspace/check.hpp>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;

namespace {

std::string unfit_as(const model::Entity& entity, const char* field, Value value) {
    const char* what = model::unfit(model::get_field(entity, field), Cell(value));
    return what ? what : "";
}

Value money(std::string currency) { return {true, 100, std::move(currency)}; }

}  // namespace

TEST_CASE("a stored value fits its field or says why not") {
    const model::Entity& action = model::get_entity("action");
    const model::Entity& project = model::get_entity("project");
    CHECK(unfit_as(action, "id", Value::of(1)) == "");
    CHECK(unfit_as(action, "id", Value::of(-1)) == "is not above 0");
    CHECK(unfit_as(action, "id", {}) == "is missing");
    CHECK(unfit_as(project, "key", Value::of("a-1")) == "");
    for (const char* key : {"", "A", "a b", "`id`", "$x", "a\nb", "é"}) {
        CAPTURE(key);
        CHECK(unfit_as(project, "key", Value::of(key)) == "is not a key");
    }
    CHECK(unfit_as(action, "title", Value::of("Élève \u202E")) == "");
    CHECK(unfit_as(action, "title", Value::of("a title of some length\nand more")) == "has a line break");
    CHECK(unfit_as(action, "title", Value::of("\u2028")) == "has a line break");
    CHECK(unfit_as(action, "title", Value::of("a title of some length\xff")) == "is not UTF-8");
    CHECK(unfit_as(action, "title", Value::of(std::string("a\0b", 3))) == "has a NUL character");
    CHECK(unfit_as(action, "description", Value::of("two\nlines")) == "");
    CHECK(unfit_as(action, "due", Value::of("2026-02-28")) == "");
    CHECK(unfit_as(action, "due", Value::of("2026-02-30")) == "is not a date");
    CHECK(unfit_as(action, "state", Value::of("open")) == "");
    CHECK(unfit_as(action, "state", Value::of("opened")) == "is none of its choices");
    CHECK(unfit_as(action, "assignee", Value::of(-3)) == "refers to no record");
    CHECK(unfit_as(project, "budget", money("EUR")) == "");
    CHECK(unfit_as(project, "budget", money("EURO")) == "has no known currency");
    for (const char* tags : {"[\"a\"]", "[\"a\", \"b\"]", "[\"a\\\"b\"]"}) {
        CAPTURE(tags);
        CHECK(unfit_as(action, "tags", Value::of(tags)) == "");
    }
    for (const char* tags : {"", "a", "{}", "[1]", "[\"a\" \"b\"]", "[\"a", "[\"a\", b\"]"}) {
        CAPTURE(tags);
        CHECK(unfit_as(action, "tags", Value::of(tags)) == "is not a list of words");
    }
}

ON_EACH_ENGINE("what does not fit is refused when it is read, and listed by check") {
    for (const auto& [column, value, what] :
         {std::array<std::string, 3>{"state", "'opened'", "none of its choices"},
          std::array<std::string, 3>{"due", "'soon'", "is not a date"},
          std::array<std::string, 3>{"title", "'a' || chr(10)", "has a line break"}}) {
        CAPTURE(column);
        Room room(engine);
        auto workspace = room.open();
        add_action(workspace, "Honest");
        std::string sql = "UPDATE action SET " + column + " = " + value;
        if (engine == store::Engine::sqlite) {
            if (const std::size_t at = sql.find("chr"); at != sql.npos) sql.replace(at, 3, "char");
            REQUIRE(std::system(("sqlite3 '" + room.fresh.location.name + "' \"" + sql + "\"").c_str()) == 0);
        } else {
            room.fresh.psql_here("SET search_path = buywork; " + sql);
        }
        const Error error = raised([&] { model::load_all(workspace.database(), model::get_entity("action")); });
        CHECK(error.code == Code::invalid);
        CHECK(error.message.find("action 1") != std::string::npos);
        CHECK(error.message.find(what) != std::string::npos);
        const auto faults = workspace::check(workspace).faults;
        REQUIRE(faults.size() == 2);
        CHECK(faults[0].find(what) != std::string::npos);
    }
}

ON_EACH_ENGINE("a stored day that does not exist is found before days are compared as texts") {
    Room room(engine);
    auto workspace = room.open();
    add_action(workspace, "Honest");
    const auto store_due = [&](const std::string& due) {
        const std::string sql = "UPDATE action SET due = '" + due + "'";
        if (engine == store::Engine::sqlite)
            REQUIRE(std::system(("sqlite3 '" + room.fresh.location.name + "' \"" + sql + "\"").c_str()) == 0);
        else
            room.fresh.psql_here("SET search_path = buywork; " + sql);
    };
    const model::Entity& action = model::get_entity("action");
    const auto count = [&](const char* filter) {
        return model::count(workspace.database(), action, filter, workspace.context());
    };
    const auto report = [&](const char* name) {
        report::build(report::get_report(name), workspace, {.as_of = workspace.clock().today()});
    };
    for (const char* due : {"9999-02-30", "9999999-02-30", "2026-13-01", "soon", "2026-1-1", "0000-01-01",
                            "2026-12-0a", "2026-02-29", ""}) {
        CAPTURE(due);
        store_due(due);
        for (const char* filter : {"late = yes", "due < 2027-01-01"}) {
            const Error error = raised([&] { count(filter); });
            CHECK(error.code == Code::invalid);
            CHECK(error.message.find("action 1: the stored value of due is not a date") != std::string::npos);
        }
        CHECK(raised([&] {
                  model::count(workspace.database(), model::get_entity("project"), "count(action, late = yes) > 0",
                               workspace.context());
              }).code == Code::invalid);
        for (const char* name : {"today", "roadmap"}) CHECK(raised([&] { report(name); }).code == Code::invalid);
    }
    for (const char* due : {"2028-02-29", "2026-12-31", "9999-12-31", "0001-01-01"}) {
        CAPTURE(due);
        store_due(due);
        CHECK(count("due > 0001-01-01 or late = yes") == 1);
        report("today");
    }
}

TEST_CASE("names of numbers far apart take no more room than they are [sqlite]") {
    Room room(store::Engine::sqlite);
    {
        auto workspace = room.open();
        workspace::Operation operation(workspace, "team person add");
        for (const char* name : {"Max", "Bob", "Zed"}) {
            team::Person person{.name = name};
            operation.insert(person);
        }
        operation.commit();
    }
    const auto run = [&](const std::string& sql) {
        REQUIRE(std::system(("sqlite3 '" + room.fresh.location.name + "' \"" + sql + "\"").c_str()) == 0);
    };
    run("UPDATE person SET id = 3000000000 WHERE key = 'zed'");
    {
        auto workspace = room.open();
        const model::Names names(workspace.database(), team::Person::entity);
        CHECK(names.of(3'000'000'000) == "zed");
        CHECK(names.of(2) == "bob");
        for (const std::int64_t id : {std::int64_t{-1}, std::int64_t{0}, std::int64_t{3}, INT64_MAX})
            CHECK(names.of(id).data() == nullptr);
    }
    run("UPDATE person SET id = -1 WHERE key = 'zed'");
    auto workspace = room.open();
    CHECK(raised([&] { model::Names(workspace.database(), team::Person::entity); }).code == Code::invalid);
}

TEST_CASE(
    "the grid of stakeholders finds a day of its facts that does not exist, and reads no other facts [sqlite]") {
    Room room(store::Engine::sqlite);
    auto workspace = room.open();
    {
        workspace::Operation operation(workspace, "test");
        project::Project project{.key = "p", .title = "P"};
        operation.insert(project);
        for (const char* key : {"known", "other"}) {
            team::Person person{.key = key, .name = key};
            operation.insert(person);
            team::Fact fact{
                .person = Ref<team::Person>{person.id}, .topic = team::FactTopic::influence, .value = "4"};
            operation.insert(fact);
        }
        team::Stakeholder stakeholder{.project = Ref<project::Project>{project.id}, .person = Ref<team::Person>{1}};
        operation.insert(stakeholder);
        operation.commit();
    }
    const auto forge = [&](int fact, const std::string& date) {
        const std::string sql = "UPDATE fact SET date = '" + date + "' WHERE id = " + std::to_string(fact);
        REQUIRE(std::system(("sqlite3 '" + room.fresh.location.name + "' \"" + sql + "\"").c_str()) == 0);
    };
    const auto build = [&] {
        report::build(report::get_report("grid"), workspace,
                      {.as_of = workspace.clock().today(), .options = {{"private", ""}}, .about = "p"});
    };
    build();
    forge(2, "2026-02-30");
    build();
    forge(1, "2026-02-30");
    CHECK(raised(build).code == Code::invalid);
}
