#include <array>
#include <cmath>
#include <csignal>
#include <limits>
#include <thread>

#include "support.hpp"

using namespace buywork;
using namespace buywork::tests;
using store::Access;
using store::Database;
using store::Engine;
using store::Statement;
using store::Transaction;
using store::Type;

ON_EACH_ENGINE("a new workspace is found, and made once only") {
    const Fresh fresh(engine);
    CHECK(code_of_open(fresh.location) == Code::no_workspace);
    CHECK(code_of_open(fresh.location, Access::read) == Code::no_workspace);
    make(fresh.location);
    CHECK(code_of([&] { make(fresh.location); }) == Code::conflict);
    Database database = Database::open(fresh.location, Access::read);
    CHECK(database.engine() == engine);
    CHECK(database.schema_version() == store::newest_schema());
    CHECK(count_things(database) == 0);
    CHECK(database.check_pages().empty());
}

ON_EACH_ENGINE("a workspace that could not be filled is not there") {
    const Fresh fresh(engine);
    CHECK(code_of([&] {
              Database::create(fresh.location, [](Database&, Transaction& transaction) {
                  transaction.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY);");
                  throw Error(Code::usage, "enough");
              });
          }) == Code::usage);
    CHECK(code_of_open(fresh.location) == Code::no_workspace);
    make(fresh.location);
    CHECK(code_of_open(fresh.location) == Code{});
}

ON_EACH_ENGINE("what is filled in is read while it is made") {
    const Fresh fresh(engine);
    Database::create(fresh.location, [](Database& database, Transaction& transaction) {
        transaction.execute("INSERT INTO counter (tbl, value) VALUES ('thing', 7);");
        CHECK(number(database, "SELECT value FROM counter") == 7);
    });
    Database database = Database::open(fresh.location, Access::read);
    CHECK(number(database, "SELECT value FROM counter") == 7);
}

ON_EACH_ENGINE("every value comes back as it went") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    std::string bytes;
    for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
    using limits = std::numeric_limits<std::int64_t>;
    const std::array<std::int64_t, 5> integers{limits::min(), -1, 0, 1, limits::max()};
    const std::array<double, 5> reals{-0.1, 0, 1e-300, 123456789.123456789, std::numeric_limits<double>::max()};
    const std::array<std::string, 5> texts{"", "é 漢 😀", "it's \\ \"so\" $1", "a\nb\t", std::string(100'000, 'x')};
    Transaction transaction = database.begin();
    Statement insert =
        transaction.prepare("INSERT INTO thing (id, name, size, bytes, flag) VALUES ($1, $2, $3, $4, $5)");
    for (std::size_t i = 0; i < 5; ++i)
        CHECK(insert.bind(1, integers[i]).bind(2, texts[i]).bind(3, reals[i]).bind_blob(4, bytes).bind(5, 1).run() ==
              1);
    insert.bind(1, 42).bind_null(2, Type::text).bind_null(3, Type::real).bind_null(4, Type::blob).bind(5, 0).run();
    transaction.commit();
    Statement select = database.prepare("SELECT id, name, size, bytes, owner FROM thing WHERE id = $1");
    for (std::size_t i = 0; i < 5; ++i) {
        REQUIRE(select.bind(1, integers[i]).step());
        CHECK(select.row().integer(0) == integers[i]);
        CHECK(select.row().text(1) == texts[i]);
        CHECK_FALSE(select.row().null(1));
        CHECK(select.row().real(2) == reals[i]);
        CHECK(select.row().blob(3) == bytes);
        CHECK(select.row().null(4));
        CHECK_FALSE(select.step());
        CHECK_FALSE(select.step());
        select.reset();
    }
    REQUIRE(select.bind(1, 42).step());
    for (const int column : {1, 2, 3}) CHECK(select.row().null(column));
    CHECK(select.row().text(1).empty());
    CHECK(select.row().blob(3).empty());
    CHECK(select.row().integer(1) == 0);
    CHECK(select.row().real(2) == 0);
}

ON_EACH_ENGINE("a second statement between rows is refused, naming both") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    Transaction transaction = database.begin();
    for (int i = 1; i <= 3; ++i) add_thing(transaction, i);
    {
        Statement outer = database.prepare("SELECT id FROM thing ORDER BY id");
        REQUIRE(outer.step());
        Statement inner = database.prepare("SELECT count(*) FROM thing");
        const auto error = error_of([&] { inner.step(); });
        REQUIRE(error);
        CHECK(error->code == Code::internal);
        CHECK(error->message.find("SELECT id FROM thing") != std::string::npos);
        CHECK(error->message.find("SELECT count(*)") != std::string::npos);
        Statement same = database.prepare("SELECT id FROM thing ORDER BY id");
        CHECK(code_of([&] { same.step(); }) == Code::internal);
        CHECK(code_of([&] { transaction.execute("DELETE FROM thing"); }) == Code::internal);
        CHECK(code_of([&] { transaction.commit(); }) == Code::internal);
        CHECK(outer.row().integer(0) == 1);
        REQUIRE(outer.step());
        CHECK(outer.row().integer(0) == 2);
    }
    CHECK(count_things(database) == 3);  // a dropped statement is out of the way
    transaction.commit();
}

ON_EACH_ENGINE("a statement is bound whole or refused") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    const auto select = [&] { return database.prepare("SELECT $1 + $2 + $1"); };
    CHECK(code_of([&] { select().step(); }) == Code::internal);
    CHECK(code_of([&] { select().bind(2, 1).step(); }) == Code::internal);
    CHECK(code_of([&] { select().bind(0, 1); }) == Code::internal);
    CHECK(code_of([&] { select().bind(1, std::string_view("a\0b", 3)); }) == Code::internal);
    Statement again = select();
    again.bind(1, 2).bind(2, 3).step();
    CHECK(again.row().integer(0) == 7);
    again.reset();
    CHECK(code_of([&] { again.bind(1, 2).step(); }) == Code::internal);  // reset cleared the second
}

ON_EACH_ENGINE("nothing writes outside of a transaction") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    for (const char* sql :
         {"INSERT INTO thing (id, flag) VALUES (1, 0)", "DELETE FROM thing", "BEGIN", "COMMIT",
          "CREATE TABLE other (id INTEGER)", "INSERT INTO thing (id, flag) VALUES (1, 0) RETURNING id"}) {
        CAPTURE(sql);
        CHECK(code_of([&] { database.prepare(sql).step(); }) == Code::internal);
    }
    CHECK(count_things(database) == 0);
    Database reader = Database::open(fresh.location, Access::read);
    CHECK(code_of([&] { reader.begin(); }) == Code::internal);
}

ON_EACH_ENGINE("a transaction is stored when committed and only then") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    {
        Transaction transaction = database.begin();
        add_thing(transaction, 1);
        CHECK(count_things(database) == 1);
        CHECK(code_of([&] { database.begin(); }) == Code::internal);
    }
    CHECK(count_things(database) == 0);
    Transaction transaction = database.begin();
    add_thing(transaction, 2);
    transaction.commit();
    CHECK(code_of([&] { add_thing(transaction, 3); }) == Code::internal);
    CHECK(code_of([&] { transaction.commit(); }) == Code::internal);
    Database other = Database::open(fresh.location, Access::read);
    CHECK(count_things(other) == 1);
}

ON_EACH_ENGINE("a constraint is a conflict and ends the transaction") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    const std::pair<const char*, const char*> faults[] = {
        {"INSERT INTO thing (id, name, flag) VALUES (1, 'a', 0), (2, 'a', 0)", "contradicts"},
        {"INSERT INTO thing (id, owner, flag) VALUES (1, 9, 0)", "refer"},
        {"INSERT INTO thing (id, flag) VALUES (1, NULL)", "contradicts"},
        {"INSERT INTO thing (id, flag) VALUES (1, 2)", "contradicts"},
    };
    for (const auto& [sql, word] : faults) {
        CAPTURE(sql);
        Transaction transaction = database.begin();
        const auto error = error_of([&] { transaction.prepare(sql).run(); });
        REQUIRE(error);
        CHECK(error->code == Code::conflict);
        CHECK(error->message.find(word) != std::string::npos);
        for (const char* name : {"INSERT", "thing.", "flag"}) CHECK(error->message.find(name) == std::string::npos);
        CHECK(code_of([&] { transaction.commit(); }) == Code::internal);
    }
    CHECK(count_things(database) == 0);
}

ON_EACH_ENGINE("a statement the engine does not understand is our fault") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    CHECK(code_of([&] { database.prepare("SELECT id FROM FROM thing").step(); }) == Code::internal);
    CHECK(code_of([&] { database.prepare("SELECT 1; SELECT 2").step(); }) == Code::internal);
    CHECK(count_things(database) == 0);
}

ON_EACH_ENGINE("a table or column that somebody took away is a fault of what is stored") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    for (const char* sql : {"SELECT absent FROM thing", "SELECT \"absent\" FROM thing", "SELECT 1 FROM absent"}) {
        CAPTURE(sql);
        CHECK(code_of([&] { database.prepare(sql).step(); }) == Code::invalid);
    }
    CHECK(count_things(database) == 0);
}

ON_EACH_ENGINE("run counts the rows changed, RETURNING gives them") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    Transaction transaction = database.begin();
    for (int i = 1; i <= 5; ++i) add_thing(transaction, i);
    CHECK(transaction.prepare("UPDATE thing SET flag = 1 WHERE id > $1").bind(1, 2).run() == 3);
    CHECK(transaction.prepare("UPDATE thing SET flag = 1 WHERE id > $1").bind(1, 9).run() == 0);
    CHECK(transaction.prepare("SELECT id FROM thing").run() == 0);
    Statement upsert = transaction.prepare(
        "INSERT INTO thing (id, flag) VALUES ($1, 0) ON CONFLICT (id) DO UPDATE SET flag = 1 RETURNING id, "
        "flag");
    REQUIRE(upsert.bind(1, 1).step());
    CHECK(upsert.row().integer(1) == 1);
    CHECK_FALSE(upsert.step());
    upsert.reset();
    REQUIRE(upsert.bind(1, 6).step());
    CHECK(upsert.row().integer(1) == 0);
}

ON_EACH_ENGINE("the order of text and the width of sums are the same") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    Transaction transaction = database.begin();
    Statement insert = transaction.prepare("INSERT INTO thing (id, name, flag) VALUES ($1, $2, 0)");
    int id = 0;
    for (const char* name : {"é", "a b", "Z", "a", "_", "ab", "z", "10", "9"})
        insert.bind(1, ++id).bind(2, name).run();
    transaction.commit();
    const auto joined = [&](std::string_view sql) {
        std::string all;
        Statement select = database.prepare(sql);
        while (select.step()) (all += select.row().text(0)) += '|';
        return all;
    };
    CHECK(joined("SELECT name FROM thing ORDER BY name") == "10|9|Z|_|a|a b|ab|z|é|");
    CHECK(joined("SELECT name FROM thing ORDER BY fold(name), name") == "10|9|_|a|a b|ab|é|Z|z|");
    CHECK(joined("SELECT CAST(id * 5 AS TEXT) AS t FROM thing ORDER BY t") == "10|15|20|25|30|35|40|45|5|");
    CHECK(number(database, "SELECT CAST(sum(id * 1000000000) AS INTEGER) FROM thing") == 45'000'000'000);
}

ON_EACH_ENGINE("fold and has know case, accents and absence") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::read);
    Statement has = database.prepare("SELECT has($1, $2) = 1, fold($1)");
    const auto found = [&](std::string_view text, std::string_view needle) {
        has.reset();
        has.bind(1, text).bind(2, needle).step();
        const std::string_view answer = has.row().text(0);
        return answer == "1" || answer == "t";
    };
    CHECK(found("Élévation", "LEVA"));
    CHECK(found("CŒUR", "coeur"));
    CHECK(found("x", ""));
    CHECK(found("Straße", "STRASSE"));
    CHECK_FALSE(found("abc", "b c"));
    CHECK_FALSE(found("100%", "1_0"));
    has.reset();
    has.bind(1, "ÉTÉ Ça").bind(2, "x").step();
    CHECK(has.row().text(1) == "ete ca");
    has.reset();
    Statement absent = database.prepare("SELECT has($1, $2), fold($1)");
    absent.bind_null(1, Type::text).bind(2, "x").step();
    CHECK(absent.row().null(0));
    CHECK(absent.row().null(1));
}

ON_EACH_ENGINE("columns are listed in their order") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::read);
    CHECK(database.columns("thing") == std::vector<std::string>{"id", "name", "size", "bytes", "owner", "flag"});
    CHECK(database.columns("nothing").empty());
}

ON_EACH_ENGINE("a snapshot does not move") {
    Changed changed;
    changed->busy_ms = 50;
    const Fresh fresh(engine);
    make(fresh.location);
    Database reader = Database::open(fresh.location, Access::read);
    Database writer = Database::open(fresh.location, Access::write);
    const auto add = [&] {
        Transaction transaction = writer.begin();
        add_thing(transaction, 1);
        transaction.commit();
    };
    {
        const Database::Snapshot snapshot = reader.snapshot();
        CHECK(count_things(reader) == 0);
        const Database::Snapshot inner = reader.snapshot();
        // With a rollback journal the writer waits for the reader.
        CHECK(code_of(add) == (engine == Engine::sqlite ? Code::busy : Code{}));
        CHECK(count_things(reader) == 0);
    }
    if (engine == Engine::sqlite) add();
    CHECK(count_things(reader) == 1);
}

ON_EACH_ENGINE("a writer that waits too long says busy") {
    Changed changed;
    changed->busy_ms = 50;
    const Fresh fresh(engine);
    make(fresh.location);
    Database one = Database::open(fresh.location, Access::write);
    Database two = Database::open(fresh.location, Access::write);
    const auto add = [](Database& database, std::int64_t id) {
        Transaction transaction = database.begin();
        add_thing(transaction, id);
        transaction.commit();
    };
    Transaction first = one.begin();
    add_thing(first, 1);
    CHECK(code_of([&] { add(two, 1); }) == Code::busy);
    first.commit();
    CHECK(code_of([&] { add(two, 1); }) == Code::conflict);
    CHECK(code_of([&] { add(two, 2); }) == Code{});
}

namespace {

/// The migrations there are, and one more.
class Longer {
  public:
    explicit Longer(const char* sql) {
        const auto known = store::migrations();
        all_.assign(known.begin(), known.end());
        all_.push_back({store::newest_schema() + 1, "thing-add-colour", sql});
        store::settings().migrations = all_;
    }
    ~Longer() { store::settings().migrations = store::migrations(); }
    int version() const { return all_.back().version; }

  private:
    std::vector<store::Migration> all_;
};

constexpr const char* add_colour = "ALTER TABLE thing ADD COLUMN colour TEXT; CREATE TABLE hue (id INTEGER);";

}  // namespace

ON_EACH_ENGINE("an older workspace is upgraded by a writer") {
    const Fresh fresh(engine);
    make(fresh.location);
    const Longer longer(add_colour);
    const auto refused = error_of([&] { Database::open(fresh.location, Access::read); });
    REQUIRE(refused);
    CHECK(refused->code == Code::no_workspace);
    CHECK_FALSE(refused->hint.empty());
    const auto tried = error_of([&] { Database::open(fresh.location, Access::write, store::Older::refuse); });
    REQUIRE(tried);
    CHECK(tried->message == refused->message);
    Database database = Database::open(fresh.location, Access::write);
    CHECK(database.schema_version() == longer.version());
    CHECK(database.columns("thing").back() == "colour");
    CHECK(code_of_open(fresh.location, Access::read) == Code{});
}

ON_EACH_ENGINE("each older schema there was is upgraded, and ends as a new workspace begins") {
    const Fresh fresh(engine);
    make(fresh.location);
    const auto new_columns = Database::open(fresh.location, Access::read).columns("action");
    REQUIRE_FALSE(new_columns.empty());
    const auto known = store::migrations();
    for (std::size_t count = 1; count < known.size(); ++count) {
        CAPTURE(count);
        const Fresh older(engine);
        {
            Changed changed;
            changed->migrations = known.first(count);
            make(older.location);
            Database database = Database::open(older.location, Access::write);
            Transaction transaction = database.begin();
            add_thing(transaction, 7);
            transaction.commit();
        }
        CHECK(code_of_open(older.location, Access::read) == Code::no_workspace);
        Database database = Database::open(older.location, Access::write);
        CHECK(database.schema_version() == known.back().version);
        CHECK(count_things(database) == 1);
        CHECK(database.columns("action") == new_columns);
        CHECK(database.check_pages().empty());
    }
}

ON_EACH_ENGINE("a newer workspace is left alone") {
    const Fresh fresh(engine);
    {
        const Longer longer("CREATE TABLE hue (id INTEGER);");
        make(fresh.location);
    }
    for (const Access access : {Access::read, Access::write}) {
        const auto refused = error_of([&] { Database::open(fresh.location, access); });
        REQUIRE(refused);
        CHECK(refused->code == Code::no_workspace);
        CHECK(refused->message.find("newer") != std::string::npos);
    }
}

ON_EACH_ENGINE("a migration that fails changes nothing") {
    const Fresh fresh(engine);
    make(fresh.location);
    {
        const Longer longer("ALTER TABLE thing ADD COLUMN colour TEXT; INSERT INTO nowhere VALUES (1);");
        CHECK(code_of_open(fresh.location) == Code::invalid);
    }
    Database database = Database::open(fresh.location, Access::write);
    CHECK(database.schema_version() == store::newest_schema());
    CHECK(database.columns("thing").back() == "flag");
}

ON_EACH_ENGINE("a program from before a migration does not write after it") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database early = Database::open(fresh.location, Access::write);
    const Longer longer(add_colour);
    Database::open(fresh.location, Access::write);
    CHECK(code_of([&] { early.begin(); }) == Code::no_workspace);
    CHECK(count_things(early) == 0);
}

ON_EACH_ENGINE("many programs migrate once") {
    const Fresh fresh(engine);
    make(fresh.location);
    const Longer longer(add_colour);
    std::vector<pid_t> children;
    for (int i = 0; i < 8; ++i) children.push_back(in_child([&] { Database::open(fresh.location, Access::write); }));
    for (const pid_t child : children) CHECK(status_of(child) == 0);
    Database database = Database::open(fresh.location, Access::read);
    CHECK(database.columns("thing").size() == 7);
}

ON_EACH_ENGINE("32 programs that write at once lose nothing") {
    Changed changed;
    changed->busy_ms = 60'000;
    const Fresh fresh(engine);
    make(fresh.location);
    std::vector<pid_t> children;
    for (int writer = 0; writer < 32; ++writer)
        children.push_back(in_child([&] {
            Database database = Database::open(fresh.location, Access::write);
            for (int i = 0; i < 5; ++i) {
                Transaction transaction = database.begin();
                add_thing(transaction, writer * 10 + i);
                transaction.commit();
            }
        }));
    for (const pid_t child : children) CHECK(status_of(child) == 0);
    Database database = Database::open(fresh.location, Access::read);
    CHECK(count_things(database) == 160);
    CHECK(database.check_pages().empty());
}

ON_EACH_ENGINE("a writer killed at any moment leaves whole transactions") {
    const Fresh fresh(engine);
    make(fresh.location);
    for (int round = 0; round < 10; ++round) {
        const pid_t child = in_child([&] {
            Database database = Database::open(fresh.location, Access::write);
            std::int64_t id = number(database, "SELECT coalesce(max(id), 0) FROM thing");
            while (true) {
                Transaction transaction = database.begin();
                for (int i = 0; i < 100; ++i) add_thing(transaction, ++id);
                transaction.commit();
            }
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(40 + 7 * round));
        ::kill(child, SIGKILL);
        CHECK(WIFSIGNALED(status_of(child)));
        Database database = Database::open(fresh.location, Access::read);
        CHECK(count_things(database) % 100 == 0);
        CHECK(database.check_pages().empty());
    }
    Database database = Database::open(fresh.location, Access::read);
    CHECK(count_things(database) > 0);
}

ON_EACH_ENGINE("rows are read as the types that were asked for, and NULL only where it may stand") {
    const Fresh fresh(engine);
    make(fresh.location);
    Database database = Database::open(fresh.location, Access::write);
    {
        Transaction transaction = database.begin();
        transaction.execute(
            "INSERT INTO thing (id, name, size, bytes, flag) VALUES (1, '2026-12-01', 1.5, NULL, 1);");
        transaction.execute("INSERT INTO thing (id, name, size, bytes, flag) VALUES (2, NULL, NULL, NULL, 0);");
        transaction.commit();
    }
    std::vector<std::tuple<std::int64_t, std::optional<Date>, std::optional<double>, bool>> found;
    for (const auto& row : database.rows<std::int64_t, std::optional<Date>, std::optional<double>, bool>(
             "SELECT id, name, size, flag FROM thing WHERE id <= $1 ORDER BY id", 2))
        found.push_back(row);
    REQUIRE(found.size() == 2);
    CHECK(found[0] == std::tuple(std::int64_t{1}, Date::from(2026, 12, 1), std::optional(1.5), true));
    CHECK(found[1] == std::tuple(std::int64_t{2}, std::optional<Date>(), std::optional<double>(), false));
    CHECK(database.value<std::string>("SELECT name FROM thing WHERE name = $1", "2026-12-01") == "2026-12-01");
    CHECK(database.value<std::int64_t>("SELECT id FROM thing WHERE name = $1", Date::from(2026, 12, 1)) == 1);
    CHECK(!database.value<std::int64_t>("SELECT id FROM thing WHERE id = 9"));
    CHECK(code_of([&] { database.value<std::string>("SELECT name FROM thing WHERE id = 2"); }) == Code::invalid);
    CHECK(code_of([&] { database.value<Date>("SELECT 'soon' FROM thing WHERE id = 1"); }) == Code::invalid);
}
