#include "support.hpp"

using namespace buywork;
using namespace buywork::tests;
using store::Engine;
using store::Location;

TEST_CASE("a location is a path or a PostgreSQL URL") {
    CHECK(Location::parse("a/b.db").engine == Engine::sqlite);
    CHECK(Location::parse("a/b.db").name == "a/b.db");
    CHECK(Location::parse("postgres").engine == Engine::sqlite);
    CHECK(Location::parse("./a://b.db").engine == Engine::sqlite);
    for (const char* url :
         {"postgresql:///buy", "postgres://anna@host:5432/buy", "postgresql://host/a:b%40c",
          "postgresql:///buy?host=/tmp&passfile=/x", "postgresql://[::1]:5432/buy", "postgresql://[::1]/buy",
          "postgresql://anna@h1:5432,h2:5433/buy", "postgresql://host:/buy", "postgresql:///buy?user=password"}) {
        CAPTURE(url);
        CHECK(Location::parse(url).engine == Engine::postgres);
        CHECK(Location::parse(url).name == url);
    }
}

TEST_CASE("a password in a URL is refused and not repeated") {
    for (const char* url : {"postgresql://anna:secret@host/buy",
                            "postgres://anna%3asecret@host/buy",
                            "postgresql://:secret@/buy",
                            "postgresql:///buy?password=secret",
                            "postgresql:///buy?host=x&password=secret",
                            "postgresql:///buy?p%61ssword=secret",
                            "postgresql://host?sslpassword=secret",
                            "postgresql:///buy?PASSWORD=secret",
                            "POSTGRESQL://anna:secret@host/buy",
                            "postgre://anna:secret@host/buy",
                            "host=h dbname=buy password=secret",
                            "postgresql://anna:secret/buy",
                            "postgresql://anna:secret",
                            "postgresql://anna:99secret/buy?sslmode=require",
                            "postgresql://anna@secret@host/buy",
                            "postgresql://anna@host:secret/buy",
                            "postgresql://host/buy&password=secret",
                            "postgresql://anna:se/cret@host/buy?x=secret",
                            "postgresql:/anna:secret@host/buy",
                            "//anna:secret@host/buy",
                            "anna:secret@host/buy",
                            "postgresql://h1:5432,h2:secret/buy"}) {
        CAPTURE(url);
        const auto error = error_of([&] { Location::parse(url); });
        REQUIRE(error);
        CHECK(error->code == Code::usage);
        CHECK((error->message + error->hint).find("secret") == std::string::npos);
    }
}

TEST_CASE("a password of digits in a mistyped address is refused and not repeated") {
    for (const char* scheme : {"postgresql://", "postgres://", "postgresql:/", "postgresql:", "pg://", "//", ""})
        for (const char* rest :
             {"anna:5432@host", "anna:5432@host/buy", "anna:5432@host:5433/buy", "anna:5432@", "anna:5432@/buy",
              "anna@5432@host/buy", "anna@5432:host/buy", "anna:host@5432/buy", "anna:5432:host/buy",
              "anna:5432:5433/buy", "anna:5432%40host/buy", "anna%3A5432@host/buy", ":5432@host/buy",
              "anna:5432,5433/buy", "anna,host:1,5432/buy@"}) {
            const std::string url = std::string(scheme) + rest;
            CAPTURE(url);
            const auto error = error_of([&] { Location::parse(url); });
            REQUIRE(error);
            CHECK(error->code == Code::usage);
            CHECK((error->message + error->hint).find("5432") == std::string::npos);
        }
    for (const char* url :
         {"postgresql://anna/5432@host/buy", "postgresql:///anna:5432@host/buy", "postgresql://anna@5432/buy",
          "postgresql://5432@host/buy", "postgresql://anna;5432@host/buy", "postgresql://anna,5432@host/buy",
          "postgresql://anna 5432@host/buy", "postgresql://h/buy?user=anna:5432", "anna:5432/buy", "anna:5432",
          "anna@host:5432/buy"}) {
        CAPTURE(url);
        CHECK(code_of([&] { Location::parse(url); }) == Code::usage);
    }
}

TEST_CASE("an empty path and a NUL are refused") {
    CHECK(code_of([] { Location::parse(""); }) == Code::usage);
    CHECK(code_of([] { Location::parse(std::string_view("a\0b", 3)); }) == Code::usage);
}
