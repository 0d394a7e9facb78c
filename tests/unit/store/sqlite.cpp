#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <csignal>

#include "support.hpp"

using namespace buywork;
using namespace buywork::tests;
using store::Access;
using store::Database;
using store::Engine;
using store::Location;
using store::Statement;
using store::Transaction;

namespace fs = std::filesystem;

namespace {

struct Workspace {
    Workspace() { make(location()); }
    Location location(const std::string& name = "buywork.db") const { return {Engine::sqlite, folder / name}; }
    std::string path(const std::string& name = "buywork.db") const { return folder / name; }
    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder / ""), fs::directory_iterator()));
    }
    Folder folder;
};

/// Opens for reading and for writing: the code of both, and not a byte changed in the folder.
Code refused(const Workspace& workspace, const std::string& name) {
    const std::string before = content(workspace.path(name));
    const std::size_t files = workspace.files();
    const Code reading = code_of_open(workspace.location(name), Access::read);
    CHECK(code_of_open(workspace.location(name), Access::write) == reading);
    CHECK(content(workspace.path(name)) == before);
    CHECK(workspace.files() == files);
    return reading;
}

mode_t mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777;
}

}  // namespace

TEST_CASE("each setting of a SQLite connection is what it should be") {
    const Workspace workspace;
    for (const Access access : {Access::read, Access::write}) {
        Database database = Database::open(workspace.location(), access);
        const std::pair<const char*, const char*> wanted[] = {{"busy_timeout", "10000"},
                                                              {"foreign_keys", "1"},
                                                              {"trusted_schema", "0"},
                                                              {"cell_size_check", "1"},
                                                              {"recursive_triggers", "1"},
                                                              {"secure_delete", "1"},
                                                              {"synchronous", "3"},
                                                              {"journal_mode", "delete"},
                                                              {"temp_store", "2"},
                                                              {"mmap_size", "0"},
                                                              {"defensive", "1"},
                                                              {"dqs_ddl", "0"},
                                                              {"dqs_dml", "0"},
                                                              {"page_size", "4096"},
                                                              {"encoding", "UTF-8"},
                                                              {"application_id", "1651865975"}};
        for (const auto& [name, value] : wanted) {
            CAPTURE(name);
            CHECK(database.pragma(name) == value);
        }
        CHECK(database.pragma("query_only") == (access == Access::read ? "1" : "0"));
    }
}

TEST_CASE("a workspace is its owner's alone under any umask, and nothing else stays") {
    for (const mode_t mask : {0000, 0022, 0777}) {
        const mode_t before = ::umask(mask);
        const Folder folder;
        make({Engine::sqlite, folder / "a.db"});
        ::umask(before);
        CHECK(mode_of(folder / "a.db") == 0600);
        CHECK(std::distance(fs::directory_iterator(folder / ""), fs::directory_iterator()) == 1);
    }
}

TEST_CASE("tables are strict") {
    const Workspace workspace;
    Database database = Database::open(workspace.location(), Access::write);
    CHECK(number(database,
                 "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
                 " AND name NOT LIKE 'sqlite%'") == 0);
    CHECK(number(database, "SELECT count(*) FROM pragma_table_list WHERE strict = 1") > 5);
}

TEST_CASE("what is no workspace is refused and not touched") {
    const Workspace workspace;
    write(workspace.path("empty"), "");
    write(workspace.path("short"), "SQLite format 3");
    write(workspace.path("text"), std::string(5000, 'x'));
    write(workspace.path("zeros"), std::string(8192, '\0'));
    std::string foreign = content(workspace.path());
    foreign[68] = 0;
    write(workspace.path("foreign"), foreign);
    fs::create_directory(workspace.path("folder"));
    REQUIRE(::mkfifo(workspace.path("pipe").c_str(), 0600) == 0);
    for (const char* name : {"empty", "short", "text", "zeros", "foreign"}) {
        CAPTURE(name);
        CHECK(refused(workspace, name) == Code::no_workspace);
    }
    for (const char* name : {"folder", "folder/", "pipe", "missing", "missing/buywork.db"}) {
        CAPTURE(name);
        CHECK(code_of_open(workspace.location(name)) == Code::no_workspace);
    }
}

TEST_CASE("a symbolic link is refused as the last component, not before") {
    const Workspace workspace;
    fs::create_symlink(workspace.path(), workspace.path("link"));
    fs::create_directory_symlink(workspace.path(""), workspace.path("here"));
    CHECK(code_of_open(workspace.location("link")) == Code::no_workspace);
    CHECK(code_of_open(workspace.location("here/buywork.db")) == Code{});
}

TEST_CASE("another user's file is refused") {
    const Workspace workspace;
    const bool root = ::geteuid() == 0;
    if (root) REQUIRE(::chown(workspace.path().c_str(), 65534, 65534) == 0);
    const Location location = root ? workspace.location() : Location{Engine::sqlite, "/etc/passwd"};
    const auto error = error_of([&] { Database::open(location, Access::read); });
    REQUIRE(error);
    CHECK(error->code == Code::no_workspace);
    CHECK(error->message.find("another user") != std::string::npos);
}

TEST_CASE("a workspace in the working folder needs no folder in its name") {
    const Workspace workspace;
    const fs::path before = fs::current_path();
    fs::current_path(workspace.path(""));
    CHECK(code_of_open({Engine::sqlite, "buywork.db"}) == Code{});
    fs::current_path(before);
}

TEST_CASE("a new workspace takes nothing's place") {
    const Workspace workspace;
    write(workspace.path("text"), "mine");
    write(workspace.path("left.db-journal"), "a stranger's");
    fs::create_symlink(workspace.path("nowhere"), workspace.path("dangling"));
    for (const char* name : {"buywork.db", "text", "left.db", "dangling"}) {
        CAPTURE(name);
        CHECK(code_of([&] { make(workspace.location(name)); }) == Code::conflict);
    }
    CHECK(content(workspace.path("text")) == "mine");
    CHECK(workspace.files() == 4);
    CHECK(code_of([&] { make(workspace.location("no/folder.db")); }) == Code::io);
    // one that appears while it is made
    CHECK(code_of([&] {
              Database::create(workspace.location("late"),
                               [&](Database&, Transaction&) { write(workspace.path("late"), "first"); });
          }) == Code::conflict);
    CHECK(content(workspace.path("late")) == "first");
    CHECK(workspace.files() == 5);
}

TEST_CASE("damage is named as damage") {
    const Workspace workspace;
    {
        Database database = Database::open(workspace.location(), Access::write);
        Transaction transaction = database.begin();
        for (int i = 0; i < 2000; ++i) add_thing(transaction, i);
        transaction.commit();
    }
    const std::string whole = content(workspace.path());
    for (const std::size_t size : {whole.size() / 2, std::size_t{4096}, std::size_t{150}}) {
        CAPTURE(size);
        write(workspace.path("cut"), std::string_view(whole).substr(0, size));
        const auto error = error_of([&] {
            Database database = Database::open(workspace.location("cut"), Access::read);
            count_things(database);
        });
        REQUIRE(error);
        CHECK(error->code == Code::invalid);
        CHECK(error->hint.find("buywork check") != std::string::npos);
    }
    std::string scribbled = whole;
    std::fill(scribbled.begin() + 4096, scribbled.end(), 'x');
    write(workspace.path("scribbled"), scribbled);
    CHECK(code_of([&] {
              Database database = Database::open(workspace.location("scribbled"), Access::read);
              count_things(database);
          }) == Code::invalid);
    std::string one = whole;
    one[one.size() - 4096 + 3] = '\x7f';  // a cell count
    write(workspace.path("one"), one);
    Database database = Database::open(workspace.location("one"), Access::read);
    CHECK_FALSE(database.check_pages().empty());
}

TEST_CASE("a value that is not of its column's type was read from a damaged page") {
    const Workspace workspace;
    Database database = Database::open(workspace.location(), Access::write);
    Transaction transaction = database.begin();
    Statement insert = transaction.prepare("INSERT INTO thing (id, flag) VALUES ($1, $2)");
    insert.bind(1, 1).bind(2, std::string_view("a string"));
    const auto error = error_of([&] { insert.run(); });
    REQUIRE(error);
    CHECK(error->code == Code::invalid);
    CHECK(error->message.find("damaged") != std::string::npos);
}

TEST_CASE("missing references are found") {
    const Workspace workspace;
    CHECK(std::system(("sqlite3 " + workspace.path() +
                       " 'PRAGMA foreign_keys = 0;"
                       " INSERT INTO thing (id, owner, flag) VALUES (1, 99, 0)'")
                          .c_str()) == 0);
    Database database = Database::open(workspace.location(), Access::read);
    const auto faults = database.check_pages();
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].find("thing") != std::string::npos);
}

namespace {

/// A transaction so large that it has begun to change the file, copied with its journal: as after a crash.
void leave_hot_journal(const Workspace& workspace, const std::string& name) {
    Database database = Database::open(workspace.location(), Access::write);
    Transaction transaction = database.begin();
    Statement insert = transaction.prepare("INSERT INTO thing (id, name, flag) VALUES ($1, $2, 0)");
    for (int i = 0; i < 3000; ++i) insert.bind(1, i).bind(2, std::to_string(i) + std::string(2000, 'x')).run();
    fs::copy_file(workspace.path(), workspace.path(name));
    fs::copy_file(workspace.path() + "-journal", workspace.path(name) + "-journal");
}

}  // namespace

TEST_CASE("a reader recovers from a crash") {
    const Workspace workspace;
    const std::string before = content(workspace.path());
    leave_hot_journal(workspace, "crashed");
    REQUIRE(content(workspace.path("crashed")) != before);
    Database database = Database::open(workspace.location("crashed"), Access::read);
    CHECK(count_things(database) == 0);
    CHECK(content(workspace.path("crashed")) == before);
    CHECK_FALSE(fs::exists(workspace.path("crashed-journal")));
}

TEST_CASE("a stranger's crash is not recovered from") {
    const Workspace workspace;
    leave_hot_journal(workspace, "crashed");
    std::string foreign = content(workspace.path("crashed"));
    foreign[68] = 0;
    write(workspace.path("crashed"), foreign);
    const std::string journal = content(workspace.path("crashed-journal"));
    CHECK(refused(workspace, "crashed") == Code::no_workspace);
    CHECK(content(workspace.path("crashed-journal")) == journal);
}

TEST_CASE("a newer file is not written") {
    const Workspace workspace;
    std::string newer = content(workspace.path());
    newer[63] = 99;
    write(workspace.path("newer"), newer);
    CHECK(refused(workspace, "newer") == Code::no_workspace);
}

TEST_CASE("a reader does not write") {
    const Workspace workspace;
    const std::string before = content(workspace.path());
    {
        Database database = Database::open(workspace.location(), Access::read);
        CHECK(count_things(database) == 0);
        CHECK(workspace.files() == 1);
    }
    CHECK(content(workspace.path()) == before);
}

TEST_CASE("opening a second time does not drop the first one's lock") {
    Changed changed;
    changed->busy_ms = 20;
    const Workspace workspace;
    Database first = Database::open(workspace.location(), Access::write);
    Transaction transaction = first.begin();
    add_thing(transaction, 1);
    { Database second = Database::open(workspace.location(), Access::read); }
    CHECK(status_of(in_child([&] {
              Database other = Database::open(workspace.location(), Access::write);
              if (code_of([&] { other.begin(); }) != Code::busy) throw std::runtime_error("the lock is gone");
          })) == 0);
    transaction.commit();
}

TEST_CASE("the copy before a migration is whole, private and of the old schema") {
    const Workspace workspace;
    {
        Database database = Database::open(workspace.location(), Access::write);
        Transaction transaction = database.begin();
        add_thing(transaction, 7);
        transaction.commit();
    }
    const int old = store::newest_schema();
    const auto known = store::migrations();
    std::vector<store::Migration> longer(known.begin(), known.end());
    longer.push_back({old + 1, "thing-add-colour", "ALTER TABLE thing ADD COLUMN colour TEXT;"});
    const std::string copy = "buywork.db.before-v" + std::to_string(old + 1);
    {
        Changed changed;
        changed->migrations = longer;
        Database::open(workspace.location(), Access::write);
        CHECK(workspace.files() == 2);
        Database::open(workspace.location(), Access::write);  // nothing left to do
    }
    CHECK(workspace.files() == 2);
    CHECK(mode_of(workspace.path(copy)) == 0600);
    Database database = Database::open(workspace.location(copy), Access::read);
    CHECK(database.schema_version() == old);
    CHECK(count_things(database) == 1);
}

TEST_CASE("a workspace in WAL mode stays in it") {
    const Workspace workspace;
    CHECK(std::system(("sqlite3 " + workspace.path() + " 'PRAGMA journal_mode = wal' >/dev/null").c_str()) == 0);
    Database database = Database::open(workspace.location(), Access::write);
    Transaction transaction = database.begin();
    add_thing(transaction, 1);
    transaction.commit();
    CHECK(database.pragma("journal_mode") == "wal");
    CHECK(database.pragma("synchronous") == "3");
}

TEST_CASE("a read-only workspace is read and not written") {
    const Workspace workspace;
    const std::string folder = workspace.path("");
    const bool root = ::geteuid() == 0;  // to whom everything is writable
    if (root) REQUIRE(::chown(workspace.path().c_str(), 65534, 65534) == 0);
    fs::permissions(workspace.path(), fs::perms(0400));
    fs::permissions(folder, fs::perms(0555));
    const pid_t child = in_child([&] {
        if (root && (::setgid(65534) != 0 || ::setuid(65534) != 0)) throw std::runtime_error("still root");
        Database reader = Database::open(workspace.location(), Access::read);
        if (count_things(reader) != 0) throw std::runtime_error("not read");
        Database writer = Database::open(workspace.location(), Access::write);
        if (code_of([&] { writer.begin(); }) != Code::io) throw std::runtime_error("not refused");
    });
    CHECK(status_of(child) == 0);
    fs::permissions(folder, fs::perms(0755));
}

TEST_CASE("a full disk changes nothing and leaves nothing") {
    const Workspace workspace;
    const std::string before = content(workspace.path());
    const pid_t child = in_child([&] {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{before.size() + 8192, before.size() + 8192};
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
        Database database = Database::open(workspace.location(), Access::write);
        const auto fill = [](Transaction& transaction) {
            for (int i = 0; i < 5000; ++i) add_thing(transaction, i);
        };
        const auto write_much = [&] {
            Transaction transaction = database.begin();
            fill(transaction);
            transaction.commit();
        };
        if (code_of(write_much) != Code::io) throw std::runtime_error("not io");
        if (count_things(database) != 0) throw std::runtime_error("half a transaction");
        const auto make_much = [&] {
            Database::create(workspace.location("new"), [&](Database&, Transaction& transaction) {
                transaction.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, flag INTEGER);");
                fill(transaction);
            });
        };
        if (code_of(make_much) != Code::io) throw std::runtime_error("not io when made");
    });
    CHECK(status_of(child) == 0);
    CHECK(workspace.files() == 1);
    Database database = Database::open(workspace.location(), Access::read);
    CHECK(count_things(database) == 0);
}
