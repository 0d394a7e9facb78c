/// \file
/// One test body for both engines, and an empty place for a workspace of each.
#pragma once

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <buywork/store/database.hpp>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace buywork::tests {

/// A folder that goes with the object.
class Folder {
  public:
    Folder() {
        std::string pattern = std::filesystem::temp_directory_path() / "buywork-XXXXXX";
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

/// Where a test may make a workspace of this engine: a new folder, or a new database of the server named by
/// BUYWORK_TEST_POSTGRES (see support/with-postgres). Everything is gone with the object.
class Fresh {
  public:
    explicit Fresh(store::Engine engine) {
        location.engine = engine;
        if (engine == store::Engine::sqlite) {
            location.name = folder_ / "buywork.db";
            return;
        }
        const char* base = std::getenv("BUYWORK_TEST_POSTGRES");
        if (!base) throw std::runtime_error("BUYWORK_TEST_POSTGRES is not set: run through support/with-postgres");
        base_ = base;
        static int number = 0;
        database_ = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
        psql("CREATE DATABASE " + database_);
        location.name = url_of(database_);
    }
    ~Fresh() {
        if (!database_.empty() && std::system(command("DROP DATABASE " + database_ + " WITH (FORCE)").c_str()) != 0)
            MESSAGE("a test database stays behind: " << database_);
    }
    Fresh(const Fresh&) = delete;
    Fresh& operator=(const Fresh&) = delete;

    /// Runs SQL on the server, past the library.
    void psql(const std::string& sql) const {
        if (std::system(command(sql).c_str()) != 0) throw std::runtime_error("psql failed: " + sql);
    }
    /// The same in this very database.
    void psql_here(const std::string& sql) const {
        if (std::system(command(sql, location.name).c_str()) != 0) throw std::runtime_error("psql failed: " + sql);
    }

    store::Location location;

  private:
    std::string url_of(const std::string& database) const {
        const std::size_t start = base_.find('/', base_.find("://") + 3) + 1;
        const std::size_t end = std::min(base_.find('?', start), base_.size());
        return base_.substr(0, start) + database + base_.substr(end);
    }
    std::string command(const std::string& sql) const { return command(sql, base_); }
    static std::string command(const std::string& sql, const std::string& url) {
        return "psql -X -q -v ON_ERROR_STOP=1 -d '" + url + "' -c \"" + sql + "\" >/dev/null";
    }

    Folder folder_;
    std::string base_;
    std::string database_;
};

/// Runs `body` in a process of its own. \returns its process id; its status is 0 when the body returned
template <class Body>
pid_t in_child(Body&& body) {
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child > 0) return child;
    try {
        body();
        ::_exit(0);
    } catch (const std::exception& error) {
        ::write(2, error.what(), std::string_view(error.what()).size());
        ::write(2, "\n", 1);
        ::_exit(1);
    }
}

inline int status_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

}  // namespace buywork::tests

/// A test case for each engine out of one body, which sees `engine`. PostgreSQL's is in the suite "postgres".
#define ON_EACH_ENGINE(title) ON_EACH_ENGINE_(title, DOCTEST_ANONYMOUS(on_each_engine_))
#define ON_EACH_ENGINE_(title, body)                                               \
    static void body(buywork::store::Engine engine);                               \
    TEST_CASE(title " [sqlite]") { body(buywork::store::Engine::sqlite); }         \
    TEST_SUITE("postgres") {                                                       \
        TEST_CASE(title " [postgres]") { body(buywork::store::Engine::postgres); } \
    }                                                                              \
    static void body([[maybe_unused]] buywork::store::Engine engine)
