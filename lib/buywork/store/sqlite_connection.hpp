/// \file
/// A connection to a SQLite file and its prepared statements. Private to `store/`.
#pragma once

#include <buywork/store/connection.hpp>
#include <buywork/store/sqlite_fault.hpp>
#include <buywork/store/sqlite_file.hpp>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace buywork::store {

struct Close {
    void operator()(sqlite3* db) const;
};
using Handle = std::unique_ptr<sqlite3, Close>;

Handle open_file(const std::string& path);
void execute_raw(sqlite3* db, const char* sql);
/// What needs no access to the file: the settings of each connection and our functions.
void harden(sqlite3* db);
/// `fold(text)` and `has(text, needle)`.
void add_functions(sqlite3* db);

struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
};

struct Prepared {
    std::unique_ptr<sqlite3_stmt, Finalize> handle;
    std::vector<int> places;  // of $1, $2, …
    std::vector<char> bound;  // whether each has a value
    int unbound = 0;
};

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

using Cache = std::unordered_map<std::string, Prepared, TextHash, std::equal_to<>>;

/// Prepared statements kept for the next use of the same SQL.
constexpr std::size_t cache_limit = 256;

class SqliteConnection final : public Connection {
  public:
    SqliteConnection(Handle db, Access access, std::string path)
        : Connection(access), db_(std::move(db)), path_(std::move(path)) {}
    /// A workspace in the making, in a temporary until it is published.
    SqliteConnection(std::unique_ptr<Temporary> temporary, Path target)
        : Connection(Access::write),
          temporary_(std::move(temporary)),
          target_(std::move(target)),
          db_(open_file(temporary_->path())),
          path_(temporary_->path()) {}

    Engine engine() const override { return Engine::sqlite; }
    std::unique_ptr<Statement::Implementation> prepare(std::string_view sql, Access access) override;
    void execute(std::string_view script) override;
    int schema_version() override;
    void set_schema_version(int version) override;
    void found() override;
    void publish() override;
    void lock_schema() override {}  // BEGIN IMMEDIATE did
    void keep_copy(int target) override;
    void compact() override;
    std::vector<std::string> check_pages() override;
    std::vector<std::string> columns(std::string_view table) override;
    std::string setting(std::string_view name) override;

    sqlite3* db() const { return db_.get(); }
    /// What went wrong, noted against the transaction.
    Error failure(int code) {
        failed();
        return fault(db(), code);
    }
    void give_back(Cache::node_type prepared) {
        if (cache_.size() < cache_limit) cache_.insert(std::move(prepared));
    }

  private:
    void begin_engine(Access access) override;
    void commit_engine() override;
    void rollback_engine() noexcept override;
    Cache::node_type compile(std::string_view sql);
    std::vector<std::string> texts(Statement statement);

    std::unique_ptr<Temporary> temporary_;
    Path target_;
    Handle db_;
    std::string path_;
    Cache cache_;
};

}  // namespace buywork::store
