#include <doctest/doctest.h>

#include <buywork/store/dialect.hpp>

using buywork::store::postgres_sql;
using buywork::store::sqlite_script;

TEST_CASE("tables become strict in SQLite, nothing else does") {
    CHECK(sqlite_script("CREATE TABLE a (x INTEGER CHECK (x IN (0, 1)));CREATE INDEX i ON a(x);") ==
          "CREATE TABLE a (x INTEGER CHECK (x IN (0, 1))) STRICT;CREATE INDEX i ON a(x);");
    CHECK(sqlite_script("-- CREATE TABLE\nINSERT INTO a VALUES (';CREATE TABLE b (x)');") ==
          "-- CREATE TABLE\nINSERT INTO a VALUES (';CREATE TABLE b (x)');");
    CHECK(sqlite_script("CREATE TABLE a (x TEXT) STRICT;") == "CREATE TABLE a (x TEXT) STRICT ;");
    CHECK(sqlite_script("CREATE TABLE a (x TEXT) -- last") == "CREATE TABLE a (x TEXT) STRICT -- last");
    CHECK(sqlite_script("CREATE TABLE a (x TEXT DEFAULT ')', /* ) */ y TEXT)") ==
          "CREATE TABLE a (x TEXT DEFAULT ')', /* ) */ y TEXT) STRICT");
}

TEST_CASE("types become PostgreSQL's outside of literals and comments") {
    CHECK(postgres_sql("CREATE TABLE a (i INTEGER, t TEXT NOT NULL, r REAL, b BLOB) STRICT") ==
          "CREATE TABLE a (i BIGINT, t TEXT COLLATE \"C\" NOT NULL, r DOUBLE PRECISION, b BYTEA) ");
    CHECK(postgres_sql("-- a TEXT's INTEGER\nx 'TEXT, it''s INTEGER' \"REAL\" /* BLOB */ INTEGERS") ==
          "-- a TEXT's INTEGER\nx 'TEXT, it''s INTEGER' \"REAL\" /* BLOB */ INTEGERS");
    CHECK(postgres_sql("SELECT text AS real FROM a") == "SELECT text AS real FROM a");
    CHECK(postgres_sql("SELECT CAST(sum(x) AS INTEGER), CAST(x AS TEXT ) || 'a'") ==
          "SELECT CAST(sum(x) AS BIGINT), CAST(x AS TEXT ) COLLATE \"C\" || 'a'");
}

TEST_CASE("SQL that ends in the middle of something stays as it is") {
    for (const char* sql : {"", "'", "\"x", "/* x", "-- x", "(", "'it''s"}) {
        CHECK(sqlite_script(sql) == sql);
        CHECK(postgres_sql(sql) == sql);
    }
}
