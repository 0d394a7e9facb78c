#include <buywork/base/hash.hpp>
#include <buywork/store/made.hpp>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;

TEST_CASE("the digest of the schema is that of what the migrations make") {
    // After a new migration: this is the value for store/made.cpp.
    CHECK(hex(Hash().add(store::schema_as_made()).finish()) == store::digest_as_made);
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

TEST_SUITE_BEGIN("postgres");

TEST_CASE("what runs code in the schema is refused [postgres]") {
    for (const char* change :
         {"CREATE FUNCTION buywork.evil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
          "CREATE VIEW buywork.evil AS SELECT 1",
          "CREATE RULE evil AS ON UPDATE TO buywork.person DO INSTEAD NOTHING",
          "ALTER TABLE buywork.person ADD COLUMN evil TEXT GENERATED ALWAYS AS (name) STORED"}) {
        CAPTURE(change);
        Room room(store::Engine::postgres);
        { auto workspace = room.open(); }
        room.fresh.psql_here(change);
        const Error error = raised([&] { room.open(); });
        CHECK(error.code == Code::invalid);
        CHECK(error.message.find("evil") != std::string::npos);
    }
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
