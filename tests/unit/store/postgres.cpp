#include <buywork/base/text.hpp>
#include <set>

#include "support.hpp"

using namespace buywork;
using namespace buywork::tests;
using store::Access;
using store::Database;
using store::Engine;
using store::Statement;
using store::Transaction;

TEST_SUITE("postgres") {
    TEST_CASE("each setting of a PostgreSQL connection is what it should be") {
        const Fresh fresh(Engine::postgres);
        make(fresh.location);
        Database database = Database::open(fresh.location, Access::write);
        const std::pair<const char*, const char*> wanted[] = {{"default_transaction_read_only", "on"},
                                                              {"lock_timeout", "10s"},
                                                              {"statement_timeout", "0"},
                                                              {"client_encoding", "UTF8"},
                                                              {"TimeZone", "UTC"},
                                                              {"standard_conforming_strings", "on"},
                                                              {"application_name", "buywork"},
                                                              {"search_path", "buywork, pg_temp"},
                                                              {"synchronous_commit", "on"}};
        for (const auto& [name, value] : wanted) {
            CAPTURE(name);
            CHECK(database.pragma(name) == value);
        }
    }

    TEST_CASE("a schema buywork that is not ours is refused") {
        const Fresh fresh(Engine::postgres);
        fresh.psql_here("CREATE SCHEMA buywork");
        CHECK(code_of_open(fresh.location) == Code::no_workspace);
        CHECK(code_of([&] { make(fresh.location); }) == Code::conflict);
    }

    TEST_CASE("a server or database that is not there is no workspace") {
        Fresh fresh(Engine::postgres);
        auto elsewhere = fresh.location;
        elsewhere.name = "postgresql:///x?host=/nowhere";
        CHECK(code_of_open(elsewhere) == Code::no_workspace);
        elsewhere.name = fresh.location.name;
        elsewhere.name.replace(elsewhere.name.find("test_"), 5, "gone_");
        CHECK(code_of_open(elsewhere) == Code::no_workspace);
    }

    TEST_CASE("digits after the host of a URL without a user are not repeated: they may be a password") {
        for (const char* url : {"postgresql://localhost:4821/buy", "postgresql://localhost:4821",
                                "postgresql://localhost:4821?connect_timeout=2", "postgresql://anna.invalid:4821/buy",
                                "postgresql://[::1]:4821/buy", "postgresql://localhost:4821,localhost:4822/buy"}) {
            CAPTURE(url);
            const auto error = error_of([&] { Database::open({Engine::postgres, url}, Access::read); });
            REQUIRE(error);
            CHECK(error->code == Code::no_workspace);
            CHECK((error->message + error->hint).find("482") == std::string::npos);
        }
    }

    TEST_CASE("an option or a service that is not known is named") {
        const Fresh fresh(Engine::postgres);
        for (const auto& [option, said] : {std::pair("optoin=1", "\"optoin\""),
                                           {"service=nowhere", "\"nowhere\""},
                                           {"sslmode=strange", "\"strange\""}}) {
            CAPTURE(option);
            auto odd = fresh.location;
            odd.name += std::string("&") + option;
            const auto error = error_of([&] { Database::open(odd, Access::read); });
            REQUIRE(error);
            CHECK(error->code == Code::no_workspace);
            CHECK(error->message.find(said) != std::string::npos);
        }
    }

    TEST_CASE("a database in another encoding is refused") {
        const Fresh fresh(Engine::postgres);
        fresh.psql("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        auto latin = fresh.location;
        const std::size_t start = latin.name.find("test_");
        latin.name.replace(start, latin.name.find('?') - start, "latin");
        CHECK(code_of([&] { make(latin); }) == Code::io);
        fresh.psql("DROP DATABASE latin");
    }

    TEST_CASE("a connection that breaks is an input-output fault") {
        const Fresh fresh(Engine::postgres);
        make(fresh.location);
        Database database = Database::open(fresh.location, Access::write);
        Transaction transaction = database.begin();
        add_thing(transaction, 1);
        fresh.psql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'buywork'");
        CHECK(code_of([&] { add_thing(transaction, 2); }) == Code::io);
        transaction.rollback();
        Database again = Database::open(fresh.location, Access::read);
        CHECK(count_things(again) == 0);
    }

    TEST_CASE("a server that thinks for too long is given up, and nothing waits for it again") {
        const Fresh fresh(Engine::postgres);
        make(fresh.location);
        struct Impatient {
            int before = std::exchange(store::settings().answer_ms, 200);
            ~Impatient() { store::settings().answer_ms = before; }
        };
        Database database = Database::open(fresh.location, Access::write);
        Transaction transaction = database.begin();
        add_thing(transaction, 1);
        {
            const Impatient impatient;
            Statement slow = database.prepare("SELECT pg_sleep(600)");
            const auto error = error_of([&] { slow.step(); });
            REQUIRE(error);
            CHECK(error->code == Code::io);
            CHECK(error->message.find("did not answer") != std::string::npos);
        }
        CHECK(code_of([&] { add_thing(transaction, 2); }) == Code::io);
        transaction.rollback();
        Database again = Database::open(fresh.location, Access::read);
        CHECK(count_things(again) == 0);
    }

    TEST_CASE("a role without rights is told so") {
        const Fresh fresh(Engine::postgres);
        make(fresh.location);
        fresh.psql_here(
            "CREATE ROLE guest LOGIN; GRANT USAGE ON SCHEMA buywork TO guest;"
            " GRANT SELECT ON ALL TABLES IN SCHEMA buywork TO guest");
        auto guest = fresh.location;
        guest.name.replace(guest.name.find("user=postgres"), 13, "user=guest");
        {
            Database database = Database::open(guest, Access::write);
            CHECK(count_things(database) == 0);
            Transaction transaction = database.begin();
            const auto error = error_of([&] { add_thing(transaction, 1); });
            REQUIRE(error);
            CHECK(error->code == Code::io);
            CHECK(error->message.find("no right") != std::string::npos);
        }
        fresh.psql_here("DROP OWNED BY guest; DROP ROLE guest");
    }

    TEST_CASE("fold is the same in base/text and on the server for every character") {
        const Fresh fresh(Engine::postgres);
        make(fresh.location);
        Database database = Database::open(fresh.location, Access::read);
        Statement select = database.prepare(
            "SELECT n, chr(n), fold(chr(n)), fold('A' || chr(n) || chr(775) || chr(803) || 'b')"
            " FROM generate_series(1, 65535) AS n WHERE n < 55296 OR n > 57343");
        std::string differing;
        int count = 0;
        while (select.step()) {
            const std::string character(select.row().text(1));
            const bool same = text::fold(character) == select.row().text(2) &&
                              text::fold("A" + character + "\xCC\x87\xCC\xA3" + "b") == select.row().text(3);
            if (!same) differing += std::to_string(select.row().integer(0)) + " ";
            ++count;
        }
        CHECK(count == 63487);
        CHECK(differing == "");
    }
}
