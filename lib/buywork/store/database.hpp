/// \file
/// The two engines behind one interface. Nothing outside `store/` sees sqlite3.h or libpq-fe.h.
///
/// One SQL text serves both: `$1` placeholders, RETURNING, ON CONFLICT, dates as ISO text, INTEGER TEXT REAL BLOB.
/// `fold(text)` and `has(text, needle)` exist on both (see base/text.hpp).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeindex>
#include <vector>

namespace buywork::store {

enum class Engine { sqlite, postgres };
enum class Access { read, write };
/// How a writing command handles a workspace of an older schema.
enum class Older { upgrade, check_and_upgrade, refuse };
enum class Type { integer, text, real, blob };

/// Which workspace: a path, or a URL `postgresql://…` or `postgres://…`.
struct Location {
    Engine engine = Engine::sqlite;
    std::string name;

    /// \throws Error usage when a URL carries a password
    static Location parse(std::string_view path_or_url);
};

/// The current row of a statement. Views are valid until the next step.
class Row {
  public:
    virtual ~Row() = default;
    virtual bool null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  ///< its data is nullptr when null
    virtual std::string_view blob(int column) const = 0;  ///< empty when null
};

/// One SQL statement: bind, then step to the end or destroy it, which returns it to the connection's cache.
/// Only one statement may be between its first row and its last at a time; both engines assert it.
class Statement {
  public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    ~Statement();

    Statement& bind(int index, std::int64_t value);  ///< index from 1, as in `$1`
    Statement& bind(int index, int value) { return bind(index, std::int64_t{value}); }
    Statement& bind(int index, std::string_view value);
    Statement& bind(int index, double value);
    Statement& bind_blob(int index, std::string_view value);
    Statement& bind_null(int index, Type type);
    /// Text that stays where it is until the statement has run: it is not copied.
    Statement& bind_kept(int index, std::string_view value);

    /// \returns whether there is a row
    /// \throws Error busy, io, invalid (damaged), conflict (a constraint)
    bool step();
    const Row& row() const;
    /// Runs to the end and makes it ready to bind again. \returns the number of rows changed
    std::int64_t run();
    /// Ready to bind and run again; bindings are cleared.
    void reset();

    struct Implementation;
    explicit Statement(std::unique_ptr<Implementation> implementation);

  private:
    std::unique_ptr<Implementation> implementation_;
};

class Connection;
template <class... Columns>
class TypedRows;

/// Bytes of a BLOB column.
struct Blob {
    std::string bytes;
    friend bool operator==(const Blob&, const Blob&) = default;
};
/// The same, valid until the next row.
struct BlobView {
    std::string_view bytes;
};

/// A writing transaction: BEGIN IMMEDIATE, or BEGIN READ WRITE. Rolled back unless committed.
/// Only workspace/operation.cpp, workspace/whole.cpp and migrations begin one; a test greps for it.
class Transaction {
  public:
    Transaction(Transaction&&) noexcept;
    ~Transaction();
    /// A statement that may write.
    Statement prepare(std::string_view sql);
    /// The first row that a statement returns, or its first column; nothing when there is none. No views here: the
    /// row is gone when they return.
    template <class... Columns, class... Arguments>
    std::optional<std::tuple<Columns...>> row(std::string_view sql, const Arguments&... arguments);
    template <class Column, class... Arguments>
    std::optional<Column> value(std::string_view sql, const Arguments&... arguments);
    void execute(std::string_view sql);
    void commit();  ///< \throws Error busy, io; on return the rows are durable
    void rollback() noexcept;

  private:
    friend class Database;
    explicit Transaction(Connection& connection);
    Connection* connection_;
};

/// A connection to one workspace.
class Database {
  public:
    /// Makes an empty database where there is none and fills it before anyone can see it.
    /// SQLite: a temporary at 0600 in the same folder, migrated, then `fill` runs, then linked into place.
    /// PostgreSQL: in a database that exists, a schema `buywork`, all in one transaction.
    /// \throws Error conflict when there is one already; io
    template <class Fill>
    static void create(const Location& location, Fill&& fill) {
        create_with(location, FillReference{&fill, [](void* f, Database& d, Transaction& t) {
                                                (*static_cast<std::remove_reference_t<Fill>*>(f))(d, t);
                                            }});
    }

    /// An empty SQLite database in memory. References are not held: it takes rows in any order, and without some.
    static Database in_memory();

    /// \throws Error no_workspace: none there, foreign file, text file, symbolic link, another user's file, newer
    ///         schema, or (with Access::read) an older one that a writing command must migrate first;
    ///         invalid: damaged; busy; io. No byte is written in any of these cases.
    /// With Access::write an older schema is migrated, after a backup beside the file, or refused; check_and_upgrade
    /// checks first that its tables are as the migrations make them, so that no foreign trigger runs.
    static Database open(const Location& location, Access access, Older older = Older::upgrade);
    /// Refuses a workspace whose tables are not those that the migrations make; asked before anything is read.
    /// \throws Error invalid, no_workspace
    void require_as_made();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// A statement that reads; one that writes is refused (internal).
    Statement prepare(std::string_view sql);
    /// The rows of a query as tuples of int64_t, bool, double, string, string_view (until the next row), Blob, Date,
    /// or an optional of one of them. Arguments are bound to $1, $2, …; one model::Bindings replaces all of them.
    ///
    ///     for (const auto& [id, due] : database.rows<std::int64_t, std::optional<Date>>(
    ///              "SELECT id, due FROM action WHERE project = $1", project))
    ///
    /// \throws Error invalid when a column is NULL and its type is not optional, or a text is not a date
    template <class... Columns, class... Arguments>
    TypedRows<Columns...> rows(std::string_view sql, const Arguments&... arguments);
    /// The first row alone; nothing when there is none.
    template <class... Columns, class... Arguments>
    std::optional<std::tuple<Columns...>> row(std::string_view sql, const Arguments&... arguments);
    /// The first column of the first row; nothing when there is none.
    template <class Column, class... Arguments>
    std::optional<Column> value(std::string_view sql, const Arguments&... arguments);
    /// A cache computed from many rows; its owner keeps it up to date from the log. Computed
    /// at first use, and again after a transaction was rolled back.
    template <class T>
    T& kept() {
        std::shared_ptr<void>& kept = kept_of(typeid(T));
        if (!kept) kept = std::make_shared<T>(*this);
        return *static_cast<T*>(kept.get());
    }
    Transaction begin();
    /// Runs the reads until the returned guard goes in one snapshot.
    class Snapshot {
      public:
        Snapshot(Snapshot&&) noexcept;
        ~Snapshot();

      private:
        friend class Database;
        explicit Snapshot(Connection& connection);
        Connection* connection_;
    };
    Snapshot snapshot();

    /// Rewrites every table, so that no deleted data remains in the file. Needs disk space for a second copy,
    /// and exclusive access. Outside of any transaction.
    /// \throws Error busy, io; the workspace is as it was
    void compact();

    Engine engine() const;
    int schema_version();
    /// Faults of pages and references, in words; empty when healthy.
    std::vector<std::string> check_pages();
    /// Columns of a table in their order.
    std::vector<std::string> columns(std::string_view table);
    /// A setting of the connection by name, for tests ("busy_timeout", "synchronous", …).
    std::string pragma(std::string_view name);

  private:
    struct FillReference {
        void* object;
        void (*call)(void*, Database&, Transaction&);
    };
    static void create_with(const Location& location, FillReference fill);
    explicit Database(std::unique_ptr<Connection> connection);
    std::shared_ptr<void>& kept_of(std::type_index type);
    std::unique_ptr<Connection> connection_;
};

/// One file of `store/migrations/`, in the order of its number.
struct Migration {
    int version;       ///< NNNN of the file's name, rising, not always by one
    const char* name;  ///< "action-add-colour"
    const char* sql;
};
std::span<const Migration> migrations();  ///< generated from the folder at build time

/// The schema this program writes.
int newest_schema();

}  // namespace buywork::store

#include <buywork/store/rows.hpp>
