#include <buywork/base/hash.hpp>
#include <buywork/store/made.hpp>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;

TEST_CASE("the digest of the schema is that of what the migrations make") {
    // After a new migration: this is the value for store/made.cpp.
    CHECK(hex(Hash().add(store::schema_as_made(store::newest_schema())).finish()) == store::digest_as_made);
}

TEST_CASE("tables that are not as the migrations make them are refused by name [sqlite]") {
    for (const char* change :
         {"CREATE TRIGGER evil AFTER UPDATE ON project BEGIN UPDATE project SET budget = 100; END",
          "CREATE VIEW evil AS SELECT 1", "CREATE TABLE evil (x)", "DROP INDEX person_email",
          "ALTER TABLE person ADD COLUMN evil TEXT AS (name)", "CREATE INDEX evil ON person(name)"}) {
        CAPTURE(change);
        Room room(store::Engine::sqlite);
        { auto workspace = room.open(); }
        REQUIRE(std::system(("sqlite3 '" + room.fresh.location.name + "' \"" + change + "\"").c_str()) == 0);
        const Error error = raised([&] { room.open(); });
        CHECK(error.code == Code::invalid);
        CHECK(error.message.find("not as buywork made them") != std::string::npos);
        const bool names =
            error.message.find("evil") != std::string::npos || error.message.find("person") != std::string::npos;
        CHECK(names);
    }
}

ON_EACH_ENGINE("an older workspace is looked at before it is upgraded, and a stranger's trigger never runs") {
    Fresh fresh(engine);
    const auto known = store::migrations();
    {
        struct Older {
            store::Settings before = store::settings();
            ~Older() { store::settings() = before; }
        } const older;
        store::settings().migrations = known.first(known.size() - 1);
        store::Database::create(fresh.location, [](store::Database&, store::Transaction&) {});
    }
    const auto upgrade = [&] {
        store::Database::open(fresh.location, store::Access::write, store::Older::check_and_upgrade)
            .require_as_made();
    };
    const auto run = [&](const std::string& sql) {
        if (engine == store::Engine::sqlite)
            REQUIRE(std::system(("sqlite3 '" + fresh.location.name + "' \"" + sql + "\"").c_str()) == 0);
        else
            fresh.psql_here(sql);
    };
    const bool is_sqlite = engine == store::Engine::sqlite;
    run(is_sqlite ? "CREATE VIEW evil AS SELECT 1" : "CREATE VIEW buywork.evil AS SELECT 1");
    CHECK(raised(upgrade).code == Code::invalid);
    CHECK(raised([&] { store::Database::open(fresh.location, store::Access::read); }).code == Code::no_workspace);
    run(is_sqlite ? "DROP VIEW evil" : "DROP VIEW buywork.evil");
    CHECK_NOTHROW(upgrade());
}

TEST_SUITE_BEGIN("postgres");

TEST_CASE("a schema that is not as the migrations make it is refused by name [postgres]") {
    const std::pair<std::string, const char*> changes[] = {
        {"CREATE FUNCTION buywork.evil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'", "evil"},
        {"CREATE FUNCTION public.evil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.budget := 100; RETURN NEW; "
         "END';"
         " CREATE TRIGGER evil BEFORE UPDATE ON buywork.project FOR EACH ROW EXECUTE FUNCTION public.evil()",
         "trigger evil"},
        {"CREATE OR REPLACE FUNCTION buywork.fold(x TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS 'SELECT ''x'''",
         "function fold"},
        {"CREATE FUNCTION buywork.fold(x BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS 'SELECT ''x'''",
         "function fold"},
        {"CREATE OPERATOR buywork.=== (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_catalog.texteq)", "==="},
        {"CREATE DOMAIN buywork.evil AS text", "type evil"},
        {"CREATE TABLE public.evil () INHERITS (buywork.project)", "inheriting public.evil"},
        {"ALTER TABLE buywork.person ALTER COLUMN phone SET DEFAULT 'x'", "column phone"},
        {"ALTER TABLE buywork.step DISABLE TRIGGER ALL", "trigger RI_"},
        {"CREATE VIEW buywork.evil AS SELECT 1", "evil"},
        {"CREATE RULE evil AS ON UPDATE TO buywork.person DO INSTEAD NOTHING", "rule evil"},
        {"ALTER TABLE buywork.person ADD COLUMN evil TEXT GENERATED ALWAYS AS (name) STORED", "column evil"},
        {"ALTER TABLE buywork.person ADD COLUMN evil TEXT", "column person.evil TEXT"},
        {"CREATE TABLE buywork.evil (x BIGINT)", "column evil.x INTEGER"},
        {"ALTER TABLE buywork.project ALTER COLUMN budget TYPE int", "column project.budget"},
        {"ALTER TABLE buywork.person ALTER COLUMN name DROP NOT NULL", "column person.name"},
        {"DROP INDEX buywork.person_email", "index person(email)"},
        {"ALTER TABLE buywork.action DROP CONSTRAINT action_assignee_fkey", "reference action.assignee person"},
        {"ALTER TABLE buywork.objective DROP CONSTRAINT objective_attainable_check", "check objective"},
        {"ALTER TABLE buywork.objective DROP CONSTRAINT objective_attainable_check,"
         " ADD CONSTRAINT objective_attainable_check CHECK (attainable IN (0, 2))",
         "check objective"},
        {"ALTER TABLE buywork.objective DROP CONSTRAINT objective_attainable_check,"
         " ADD CONSTRAINT objective_attainable_check CHECK (attainable IN (0, 1) OR relevant = 7)",
         "check objective"},
        {"CREATE FUNCTION public.evil(x BIGINT) RETURNS boolean LANGUAGE sql AS 'SELECT true';"
         " ALTER TABLE buywork.person ADD CONSTRAINT evil CHECK (public.evil(id))",
         "constraint evil"}};
    for (const auto& [change, named] : changes) {
        CAPTURE(change);
        Room room(store::Engine::postgres);
        { auto workspace = room.open(); }
        room.fresh.psql_here(change);
        const Error error = raised([&] { room.open("marie", store::Access::read); });
        CHECK(error.code == Code::invalid);
        CAPTURE(error.message);
        CHECK(error.message.find(named) != std::string::npos);
    }
}

TEST_CASE("a table or function that another role owns is refused [postgres]") {
    for (const char* thing : {"TABLE buywork.person", "FUNCTION buywork.fold(text)"}) {
        CAPTURE(thing);
        Room room(store::Engine::postgres);
        room.fresh.psql_here(
            std::string("CREATE ROLE stranger_owner; GRANT CREATE ON SCHEMA buywork TO stranger_owner;"
                        " ALTER ") +
            thing + " OWNER TO stranger_owner");
        const Error error = raised([&] { room.open(); });
        room.fresh.psql_here(std::string("ALTER ") + thing +
                             " OWNER TO CURRENT_USER; DROP OWNED BY stranger_owner; DROP ROLE stranger_owner");
        CHECK(error.code == Code::no_workspace);
        CHECK(error.message.find("stranger_owner") != std::string::npos);
    }
}

TEST_CASE("no object of another schema is taken for one of PostgreSQL's or ours [postgres]") {
    Room room(store::Engine::postgres);
    room.fresh.psql_here(
        "CREATE SCHEMA evil; CREATE TABLE evil.person AS SELECT * FROM buywork.person;"
        " CREATE FUNCTION evil.fold(x TEXT) RETURNS TEXT LANGUAGE sql AS 'SELECT ''evil''';"
        " CREATE FUNCTION evil.lower(x TEXT) RETURNS TEXT LANGUAGE sql AS 'SELECT ''evil''';"
        " ALTER ROLE CURRENT_USER SET search_path = evil, pg_catalog, public");
    {
        auto workspace = room.open();
        CHECK(workspace.database().value<std::string>("SELECT fold('ÉTÉ')") == "ete");
        CHECK(workspace.database().pragma("search_path") == "buywork, pg_temp");
        CHECK(add_action(workspace, "Visit") == 1);
    }
    room.fresh.psql_here("ALTER ROLE CURRENT_USER RESET search_path; DROP SCHEMA evil CASCADE");
}

TEST_CASE("a schema that another role owns is refused unless the role is trusted [postgres]") {
    Room room(store::Engine::postgres);
    room.fresh.psql_here(
        "CREATE ROLE stranger_made; ALTER SCHEMA buywork OWNER TO stranger_made;"
        " GRANT ALL ON SCHEMA buywork TO stranger_made");
    const Error error = raised([&] { room.open(); });
    ::setenv("BUYWORK_TRUSTED_ROLES", "other,stranger_made", 1);
    CHECK_NOTHROW(room.open());
    ::unsetenv("BUYWORK_TRUSTED_ROLES");
    room.fresh.psql_here(
        "ALTER SCHEMA buywork OWNER TO CURRENT_USER; DROP OWNED BY stranger_made; DROP ROLE stranger_made");
    CHECK(error.code == Code::no_workspace);
    CHECK(error.message.find("stranger_made") != std::string::npos);
}

TEST_SUITE_END();
