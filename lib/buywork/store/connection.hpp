/// \file
/// The interface of an engine, used by database.cpp. Private to `store/` and its tests.
#pragma once

#include <buywork/base/error.hpp>
#include <buywork/store/database.hpp>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

namespace buywork::store {

/// Settings that only tests change.
struct Settings {
    int busy_ms = 10'000;     ///< how long to wait for another writer
    int answer_ms = 300'000;  ///< timeout of a statement on a server; no statement of buywork takes minutes
    std::span<const Migration> migrations = store::migrations();
};
Settings& settings();

/// A statement as an engine runs it; see Statement for what each does.
struct Statement::Implementation {
    virtual ~Implementation() = default;
    virtual void bind(int index, std::int64_t value) = 0;
    virtual void bind(int index, std::string_view value) = 0;
    virtual void bind(int index, double value) = 0;
    virtual void bind_blob(int index, std::string_view value) = 0;
    virtual void bind_null(int index, Type type) = 0;
    virtual void bind_kept(int index, std::string_view value) { bind(index, value); }
    virtual bool step() = 0;
    virtual const Row& row() const = 0;
    virtual std::int64_t run() = 0;
    virtual void reset() = 0;
};

/// One connection of one engine. Every function may throw Error busy, io or invalid.
class Connection {
  public:
    explicit Connection(Access access) : access_(access) {}
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    virtual Engine engine() const = 0;
    /// Access::read refuses a statement that writes.
    virtual std::unique_ptr<Statement::Implementation> prepare(std::string_view sql, Access access) = 0;
    /// Runs statements without parameters or rows, written in our common SQL.
    virtual void execute(std::string_view script) = 0;
    virtual int schema_version() = 0;
    virtual void set_schema_version(int version) = 0;
    /// Inside a new workspace's only transaction: what is created before its tables.
    virtual void found() = 0;
    /// After that transaction: makes the workspace visible to others. The connection cannot be used afterwards.
    virtual void publish() = 0;
    /// Inside the transaction of a migration: locks out others until its end.
    virtual void lock_schema() = 0;
    /// After that: keeps the old state beside the file, where the engine's administrator does not do so.
    virtual void keep_copy(int target) = 0;
    virtual void compact() = 0;
    virtual std::vector<std::string> check_pages() = 0;
    virtual std::vector<std::string> columns(std::string_view table) = 0;
    virtual std::string setting(std::string_view name) = 0;

    /// \throws Error no_workspace when another program has migrated the workspace since it was opened
    void begin();
    void commit();
    void rollback() noexcept;
    /// A snapshot inside another, or inside a transaction, is that one.
    void begin_snapshot();
    void end_snapshot() noexcept;

    /// The version that every transaction must find.
    void expect_version(int version) { expected_version_ = version; }

    /// Marks a statement as being between its first row and its last.
    void enter(const std::string& sql) {
        if (open_ && open_ != &sql) refuse_second(sql);
        open_ = &sql;
    }
    void leave(const std::string& sql) {
        if (open_ == &sql) open_ = nullptr;
    }
    /// \throws Error internal when a statement is between its rows
    void require_idle(std::string_view what) {
        if (open_) refuse_second(what);
    }
    /// A statement failed: its transaction can only be rolled back, on either engine.
    void failed() { failed_ = true; }

    /// See Database::kept; forgotten when a transaction is rolled back.
    std::shared_ptr<void>& kept(std::type_index type) { return kept_[type]; }

  protected:
    virtual void begin_engine(Access access) = 0;
    virtual void commit_engine() = 0;
    virtual void rollback_engine() noexcept = 0;

  private:
    [[noreturn]] void refuse_second(std::string_view sql) const;

    const Access access_;
    std::map<std::type_index, std::shared_ptr<void>> kept_;
    const std::string* open_ = nullptr;
    int expected_version_ = -1;
    int snapshots_ = 0;
    bool writing_ = false;
    bool failed_ = false;
};

std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access);
std::unique_ptr<Connection> create_sqlite(const std::string& path);
/// An empty one in memory, without a check of references.
std::unique_ptr<Connection> sqlite_in_memory();
std::unique_ptr<Connection> open_postgres(const std::string& url, Access access);
std::unique_ptr<Connection> create_postgres(const std::string& url);

/// Inside a transaction: from this version, 0 being an empty database, to the newest.
void apply_migrations(Connection& connection, int from);

/// \throws Error no_workspace when a newer buywork made it
void refuse_newer(const std::string& name, int version);

// The faults that both engines report, in words for people.
Error no_workspace_at(const std::string& name);
Error not_a_workspace(const std::string& name);
Error exists_already(const std::string& name);
Error busy();
/// The error of a violated constraint; it does not name the constraint, which users do not know.
Error contradiction();
Error referred_to();
Error not_as_made(std::string_view why);
Error writes_outside(std::string_view sql);
Error nul_in_text();
Error unbound(int index, std::string_view sql);
Error faulty_statement(std::string_view why);

}  // namespace buywork::store
