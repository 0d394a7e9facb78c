#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <buywork/base/temporary.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/connection.hpp>
#include <buywork/store/copy.hpp>
#include <buywork/store/dialect.hpp>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace buywork::store {
namespace {

/// What the header of a workspace carries as its application_id: "buyw".
constexpr std::uint32_t application_id = 0x62757977;

/// Prepared statements kept for the next use of the same SQL.
constexpr std::size_t cache_limit = 256;

// Files

std::string reason() { return std::strerror(errno); }

Error cannot(const char* what, const std::string& path, const std::string& why) {
    return {Code::io, tr(what, path, why)};
}

struct Path {
    std::string folder;  // resolved, ends in /
    std::string name;
    std::string whole() const { return folder + name; }
};

/// Resolves the folder but not the last component.
Path resolve(const std::string& path, Code missing) {
    const std::size_t slash = path.rfind('/');
    const std::string parent = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    if (name.empty() || name == "." || name == "..")
        throw Error(Code::no_workspace, tr("{} is a folder, not a workspace", path),
                    tr("name the file, such as {}", path + "/buywork.db"));
    char* found = ::realpath(parent.c_str(), nullptr);
    if (!found) throw Error(missing, tr("cannot use the folder of {}: {}", path, reason()));
    std::string folder(found);
    std::free(found);
    if (folder.back() != '/') folder += '/';
    return {folder, name};
}

bool exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

/// A journal is played into the workspace, and written through when it is a link.
/// \throws Error no_workspace when somebody else put one there
void require_own_journals(const std::string& path) {
    for (const char* ending : {"-journal", "-wal", "-shm"}) {
        struct stat status {};
        if (::lstat((path + ending).c_str(), &status) != 0) continue;
        if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid())
            throw Error(Code::no_workspace, tr("{} was put there by somebody else", path + ending),
                        tr("move it away, and keep the workspace in a folder of your own"));
    }
}

/// \throws Error no_workspace unless it is a regular file of ours
void require_own_file(const std::string& path, const std::string& shown) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        if (errno == ENOENT) throw no_workspace_at(shown);
        throw cannot(N_("cannot open {}: {}"), shown, reason());
    }
    if (S_ISLNK(status.st_mode))
        throw Error(Code::no_workspace, tr("{} is a symbolic link", shown), tr("name the file itself"));
    if (!S_ISREG(status.st_mode)) throw not_a_workspace(shown);
    if (status.st_uid != ::geteuid())
        throw Error(Code::no_workspace, tr("{} belongs to another user", shown),
                    tr("work as its owner, or share a PostgreSQL workspace"));
}

/// What nobody else can read, for SQLite to write by its name.
std::unique_ptr<Temporary> private_temporary(const std::string& target) {
    auto temporary = std::make_unique<Temporary>(target);
    if (::fchmod(temporary->descriptor(), S_IRUSR | S_IWUSR) != 0)  // an umask may have left less
        throw cannot(N_("cannot write {}: {}"), target, reason());
    temporary->close();
    return temporary;
}

void place(Temporary& temporary, const Path& target) {
    if (!temporary.place()) throw exists_already(target.whole());
}

// Faults

Error damaged(const std::string& why) {
    return {Code::invalid, tr("the workspace's file is damaged ({})", why),
            tr("run `buywork check`, or restore a backup")};
}

Error constraint(int extended) { return extended == SQLITE_CONSTRAINT_FOREIGNKEY ? referred_to() : contradiction(); }

/// SQLite calls a page that the disk does not give back a corrupt one. \returns why it was not given back; 0: it was
int failed_read(sqlite3* db) {
    int error = 0;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
    return error == EIO || error == ENXIO ? error : 0;
}

/// The journal is gone already when the folder is synced and the locks are given back.
bool fails_past_commit(int code) {
    return code == SQLITE_IOERR_DIR_FSYNC || code == SQLITE_IOERR_RDLOCK || code == SQLITE_IOERR_UNLOCK;
}

/// Whether a statement asks for what buywork made and somebody, or damage, took away.
bool names_what_is_not_there(const std::string& message) {
    constexpr std::string_view all[] = {"no such table", "no such column", "has no column named", "already exists"};
    return std::any_of(std::begin(all), std::end(all),
                       [&](std::string_view one) { return message.find(one) != message.npos; });
}

Error fault(sqlite3* db, int code) {
    const std::string message = sqlite3_errmsg(db);
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return busy();
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            if (const int error = failed_read(db))
                return {Code::io, tr("cannot read or write the workspace: {}", std::strerror(error))};
            return damaged(message);
        case SQLITE_CONSTRAINT:
            // Values have their column's type when they are bound: this one was read from a page that is none.
            if (code == SQLITE_CONSTRAINT_DATATYPE) return damaged(message);
            return constraint(code);
        case SQLITE_FULL:
            return {Code::io, tr("the disk is full"), tr("nothing was changed; make room and try again")};
        case SQLITE_READONLY:
            return {Code::io, tr("the workspace cannot be written"),
                    tr("check the rights of the file and of its folder")};
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {Code::io, tr("cannot read or write the workspace: {}", message)};
        case SQLITE_NOMEM:
            return {Code::io, tr("not enough memory")};
        case SQLITE_ERROR:
            if (message == "unsupported file format") return damaged(message);
            return names_what_is_not_there(message) ? not_as_made(message) : faulty_statement(message);
        default:
            return faulty_statement(message);
    }
}

// Functions

std::string_view argument(sqlite3_value* value) {
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

bool any_null(int count, sqlite3_value** values) {
    return std::any_of(values, values + count,
                       [](sqlite3_value* value) { return sqlite3_value_type(value) == SQLITE_NULL; });
}

void fold(sqlite3_context* context, int count, sqlite3_value** values) {
    if (any_null(count, values)) return;
    try {
        const std::string folded = text::fold(argument(values[0]));
        sqlite3_result_text(context, folded.data(), static_cast<int>(folded.size()), SQLITE_TRANSIENT);
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

/// The needle is folded once a statement, as it seldom differs from row to row.
void has(sqlite3_context* context, int count, sqlite3_value** values) {
    if (any_null(count, values)) return;
    try {
        auto* needle = static_cast<std::string*>(sqlite3_get_auxdata(context, 1));
        std::string made;
        if (!needle) made = text::fold(argument(values[1]));
        const std::string& wanted = needle ? *needle : made;
        const bool found = text::fold(argument(values[0])).find(wanted) != std::string::npos;
        sqlite3_result_int(context, found ? 1 : 0);
        if (!needle)
            sqlite3_set_auxdata(context, 1, new std::string(std::move(made)),
                                [](void* kept) { delete static_cast<std::string*>(kept); });
    } catch (const std::exception&) {
        sqlite3_result_error_nomem(context);
    }
}

// Statements

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
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

class SqliteConnection;

class SqliteStatement final : public Statement::Implementation, private Row {
  public:
    SqliteStatement(SqliteConnection& connection, Cache::node_type prepared)
        : connection_(connection), prepared_(std::move(prepared)), handle_(prepared_.mapped().handle.get()) {}
    ~SqliteStatement() override;

    void bind(int index, std::int64_t value) override { check(sqlite3_bind_int64(handle_, place(index), value)); }
    void bind(int index, double value) override { check(sqlite3_bind_double(handle_, place(index), value)); }
    void bind(int index, std::string_view value) override { bind_text(index, value, SQLITE_TRANSIENT); }
    void bind_kept(int index, std::string_view value) override { bind_text(index, value, SQLITE_STATIC); }
    void bind_blob(int index, std::string_view value) override {
        check(sqlite3_bind_blob64(handle_, place(index), value.data() ? value.data() : "", value.size(),
                                  SQLITE_TRANSIENT));
    }
    void bind_null(int index, Type) override { check(sqlite3_bind_null(handle_, place(index))); }

    bool step() override;
    const Row& row() const override { return *this; }
    std::int64_t run() override;
    void reset() override {
        stop();
        forget();
    }

  private:
    void bind_text(int index, std::string_view value, void (*keep)(void*)) {
        if (value.find('\0') != std::string_view::npos) throw nul_in_text();
        const char* data = value.data() ? value.data() : "";
        check(sqlite3_bind_text64(handle_, place(index), data, value.size(), keep, SQLITE_UTF8));
    }

    enum class State { ready, rows, done };

    bool null(int column) const override { return sqlite3_column_type(handle_, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(handle_, column); }
    double real(int column) const override { return sqlite3_column_double(handle_, column); }
    std::string_view text(int column) const override {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }
    std::string_view blob(int column) const override {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_, column));
        return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_, column))};
    }

    /// SQLite's number of the parameter, marked as bound.
    int place(int index);
    void require_bound() const;
    void check(int code) const;
    void stop();
    void forget();

    SqliteConnection& connection_;
    Cache::node_type prepared_;
    sqlite3_stmt* handle_;
    State state_ = State::ready;
};

// The connection

struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Handle open_file(const std::string& path) {
    // Nobody asks SQLite for its memory statistics, and each allocation would take a lock to keep them.
    [[maybe_unused]] static const int without_statistics = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3* db = nullptr;
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
    Handle handle(db);
    if (code != SQLITE_OK) throw cannot(N_("cannot open {}: {}"), path, sqlite3_errstr(code));
    return handle;
}

void execute_raw(sqlite3* db, const char* sql) {
    const int code = sqlite3_exec(db, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw fault(db, code);
}

/// What needs no access to the file.
void harden(sqlite3* db) {
    sqlite3_busy_timeout(db, settings().busy_ms);
    constexpr std::pair<int, int> switches[] = {
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_DQS_DDL, 0},     {SQLITE_DBCONFIG_DQS_DML, 0},
    };
    for (const auto& [which, on] : switches) sqlite3_db_config(db, which, on, nullptr);
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(db, "fold", 1, flags, nullptr, fold, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db, "has", 2, flags, nullptr, has, nullptr, nullptr, nullptr);
}

/// The header as it is on the disk, read without a lock and without a look at any journal.
struct Header {
    std::array<unsigned char, 100> bytes{};

    Header(sqlite3* db, const std::string& path) {
        sqlite3_file* file = nullptr;
        sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
        const int code = file->pMethods->xRead(file, bytes.data(), static_cast<int>(bytes.size()), 0);
        if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)  // a short one reads as zeros
            throw cannot(N_("cannot open {}: {}"), path, sqlite3_errstr(code));
    }
    bool is_sqlite() const { return std::memcmp(bytes.data(), "SQLite format 3", 16) == 0; }
    std::uint32_t number(std::size_t at) const {
        return (std::uint32_t{bytes[at]} << 24) | (std::uint32_t{bytes[at + 1]} << 16) |
               (std::uint32_t{bytes[at + 2]} << 8) | std::uint32_t{bytes[at + 3]};
    }
    std::uint32_t application() const { return number(68); }
    int version() const { return static_cast<int>(number(60)); }
};

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
    void compact() override { execute_raw(db(), "VACUUM"); }
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
    void begin_engine(Access access) override {
        const bool writes = access == Access::write;
        if (writes && sqlite3_db_readonly(db(), "main") == 1) throw fault(db(), SQLITE_READONLY);
        execute_raw(db(), writes ? "BEGIN IMMEDIATE" : "BEGIN");
    }
    void commit_engine() override {
        const int code = sqlite3_exec(db(), "COMMIT", nullptr, nullptr, nullptr);
        if (code == SQLITE_OK) return;
        Error error = fault(db(), code);
        if (fails_past_commit(code)) error.hint = tr("buywork log shows whether it is stored all the same");
        throw error;
    }
    void rollback_engine() noexcept override {
        if (sqlite3_get_autocommit(db()) == 0) sqlite3_exec(db(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
    Cache::node_type compile(std::string_view sql);
    std::vector<std::string> texts(Statement statement);

    std::unique_ptr<Temporary> temporary_;
    Path target_;
    Handle db_;
    std::string path_;
    Cache cache_;
};

int SqliteStatement::place(int index) {
    Prepared& prepared = prepared_.mapped();
    if (index < 1 || static_cast<std::size_t>(index) > prepared.places.size())
        throw faulty_statement(tr("there is no parameter {} in: {}", index, prepared_.key()));
    const auto at = static_cast<std::size_t>(index - 1);
    if (!std::exchange(prepared.bound[at], char{1})) --prepared.unbound;
    return prepared.places[at];
}

void SqliteStatement::require_bound() const {
    const auto& bound = prepared_.mapped().bound;
    if (prepared_.mapped().unbound == 0) return;
    throw unbound(static_cast<int>(std::find(bound.begin(), bound.end(), 0) - bound.begin()) + 1, prepared_.key());
}

void SqliteStatement::check(int code) const {
    if (code != SQLITE_OK) throw connection_.failure(code);
}

void SqliteStatement::forget() {
    Prepared& prepared = prepared_.mapped();
    std::fill(prepared.bound.begin(), prepared.bound.end(), char{0});
    prepared.unbound = static_cast<int>(prepared.bound.size());
}

void SqliteStatement::stop() {
    if (state_ == State::rows) {
        sqlite3_reset(handle_);
        connection_.leave(prepared_.key());
    }
    state_ = State::ready;
}

bool SqliteStatement::step() {
    if (state_ == State::done) return false;
    if (state_ == State::ready) {
        require_bound();
        connection_.enter(prepared_.key());
        state_ = State::rows;
    }
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) {
        stop();
        state_ = State::done;
        return false;
    }
    const Error error = connection_.failure(code);
    stop();
    throw error;
}

std::int64_t SqliteStatement::run() {
    while (step()) continue;
    const std::int64_t changed = sqlite3_stmt_readonly(handle_) ? 0 : sqlite3_changes64(connection_.db());
    reset();
    return changed;
}

SqliteStatement::~SqliteStatement() {
    reset();
    sqlite3_clear_bindings(handle_);
    connection_.give_back(std::move(prepared_));
}

bool reads_only(sqlite3_stmt* statement) {
    return sqlite3_stmt_readonly(statement) && sqlite3_column_count(statement) > 0;
}

std::vector<int> parameter_places(sqlite3_stmt* statement) {
    const int count = sqlite3_bind_parameter_count(statement);
    std::vector<int> places;
    for (int i = 1; i <= count; ++i) {
        const int place = sqlite3_bind_parameter_index(statement, ("$" + std::to_string(i)).c_str());
        if (place == 0) throw faulty_statement(tr("there is no parameter {} in: {}", i, sqlite3_sql(statement)));
        places.push_back(place);
    }
    return places;
}

Cache::node_type SqliteConnection::compile(std::string_view sql) {
    sqlite3_stmt* made = nullptr;
    const char* rest = nullptr;
    const int code =
        sqlite3_prepare_v3(db(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &made, &rest);
    Prepared prepared{std::unique_ptr<sqlite3_stmt, Finalize>(made), {}, {}, 0};
    if (code != SQLITE_OK) throw failure(code);
    if (!made || !text::trim(sql.substr(static_cast<std::size_t>(rest - sql.data()))).empty())
        throw faulty_statement(tr("not one statement: {}", sql));
    prepared.places = parameter_places(made);
    prepared.bound.resize(prepared.places.size());
    prepared.unbound = static_cast<int>(prepared.places.size());
    Cache one;
    one.emplace(sql, std::move(prepared));
    return one.extract(one.begin());
}

std::unique_ptr<Statement::Implementation> SqliteConnection::prepare(std::string_view sql, Access access) {
    const auto kept = cache_.find(sql);
    Cache::node_type prepared = kept == cache_.end() ? compile(sql) : cache_.extract(kept);
    const bool allowed = access == Access::write || reads_only(prepared.mapped().handle.get());
    if (!allowed) throw writes_outside(sql);
    return std::make_unique<SqliteStatement>(*this, std::move(prepared));
}

void SqliteConnection::execute(std::string_view script) {
    const int code = sqlite3_exec(db(), sqlite_script(script).c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw failure(code);
}

int SqliteConnection::schema_version() {
    Statement statement(prepare("PRAGMA user_version", Access::read));
    statement.step();
    return static_cast<int>(statement.row().integer(0));
}

void SqliteConnection::set_schema_version(int version) {
    execute("PRAGMA user_version = " + std::to_string(version));
}

void SqliteConnection::found() { execute("PRAGMA application_id = " + std::to_string(application_id)); }

void SqliteConnection::publish() {
    cache_.clear();
    db_.reset();
    place(*temporary_, target_);
}

std::vector<std::string> SqliteConnection::texts(Statement statement) {
    std::vector<std::string> all;
    while (statement.step()) all.emplace_back(statement.row().text(0));
    return all;
}

/// All that is committed in the file `from`, into the empty file `to`.
void vacuum_into(const std::string& from, const std::string& to) {
    SqliteConnection reader(open_file(from), Access::write, from);
    harden(reader.db());
    Statement copy(reader.prepare("VACUUM INTO $1", Access::write));
    try {
        copy.bind(1, std::string_view(to)).run();
    } catch (const Error& error) {
        // What fails about the copy is told as a faulty statement, or as damage that the original does not have.
        const bool is_of_copy = error.code == Code::invalid && reader.check_pages().empty();
        if (error.code != Code::internal && !is_of_copy) throw;
        throw cannot(N_("cannot write {}: {}"), to, std::strerror(EIO));
    }
}

/// The old file beside the new one; `this` holds the writers' lock meanwhile.
void SqliteConnection::keep_copy(int target) {
    const auto temporary = private_temporary(path_ + ".before-v" + std::to_string(target));
    vacuum_into(path_, temporary->path());
    {
        SqliteConnection copied(open_file(temporary->path()), Access::write, temporary->path());
        harden(copied.db());
        if (const auto faults = copied.check_pages(); !faults.empty()) throw damaged(faults.front());
    }
    temporary->replace();
}

std::vector<std::string> SqliteConnection::check_pages() {
    std::vector<std::string> faults;
    try {
        faults = texts(Statement(prepare("PRAGMA integrity_check", Access::read)));
        if (failed_read(db())) throw fault(db(), SQLITE_CORRUPT);
        std::erase(faults, "ok");
        Statement references(prepare("PRAGMA foreign_key_check", Access::read));
        while (references.step())
            faults.push_back(tr("row {} of {} refers to a missing row of {}", references.row().integer(1),
                                references.row().text(0), references.row().text(2)));
    } catch (const Error& error) {
        if (error.code != Code::invalid) throw;
        faults.push_back(error.message);
    }
    return faults;
}

std::vector<std::string> SqliteConnection::columns(std::string_view table) {
    Statement statement(prepare("SELECT name FROM pragma_table_info($1) ORDER BY cid", Access::read));
    statement.bind(1, table);
    return texts(std::move(statement));
}

std::string SqliteConnection::setting(std::string_view name) {
    constexpr std::pair<std::string_view, int> switches[] = {{"defensive", SQLITE_DBCONFIG_DEFENSIVE},
                                                             {"dqs_ddl", SQLITE_DBCONFIG_DQS_DDL},
                                                             {"dqs_dml", SQLITE_DBCONFIG_DQS_DML}};
    for (const auto& [known, which] : switches) {
        int value = 0;
        if (name == known) return sqlite3_db_config(db(), which, -1, &value), std::to_string(value);
    }
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string_view::npos) throw faulty_statement(name);
    const auto values = texts(Statement(prepare("PRAGMA " + std::string(name), Access::write)));
    return values.empty() ? "" : values.front();
}

constexpr char settings_of_all[] =
    "PRAGMA recursive_triggers = 1; PRAGMA cell_size_check = 1; PRAGMA secure_delete = 1; PRAGMA temp_store "
    "= 2;"
    "PRAGMA mmap_size = 0; PRAGMA synchronous = 3;";

/// A stranger's journal would be played into our file.
void require_nothing_at(const Path& target) {
    for (const char* ending : {"", "-journal", "-wal"})
        if (exists(target.whole() + ending)) throw exists_already(target.whole() + ending);
}

/// A copy, which needs no other beside it.
void upgrade(const std::string& path) {
    SqliteConnection copied(open_file(path), Access::write, path);
    harden(copied.db());
    const int version = copied.schema_version();
    if (version == newest_schema()) return;
    copied.begin();
    apply_migrations(copied, version);
    copied.commit();
}

}  // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path, Access access) {
    const std::string whole = resolve(path, Code::no_workspace).whole();
    require_own_file(whole, path);
    require_own_journals(whole);
    Handle db = open_file(whole);
    const Header header(db.get(), path);
    if (!header.is_sqlite() || header.application() != application_id) throw not_a_workspace(path);
    refuse_newer(path, header.version());
    harden(db.get());
    execute_raw(db.get(), settings_of_all);
    if (access == Access::read) execute_raw(db.get(), "PRAGMA query_only = 1; PRAGMA cache_size = -512");
    return std::make_unique<SqliteConnection>(std::move(db), access, whole);
}

std::unique_ptr<Connection> create_sqlite(const std::string& path) {
    Path target = resolve(path, Code::io);
    require_nothing_at(target);
    auto temporary = private_temporary(target.whole());
    auto connection = std::make_unique<SqliteConnection>(std::move(temporary), std::move(target));
    harden(connection->db());
    execute_raw(connection->db(),
                "PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8'; PRAGMA journal_mode = MEMORY;");
    execute_raw(connection->db(), settings_of_all);
    execute_raw(connection->db(), "PRAGMA synchronous = 0");  // it is synced before it is linked
    return connection;
}

void copy(const Location& from, const Location& to, const std::function<void(const Location&)>& verify) {
    open_sqlite(from.name, Access::read);  // ours, and not newer
    const Path target = resolve(to.name, Code::io);
    require_nothing_at(target);
    const auto temporary = private_temporary(target.whole());
    vacuum_into(resolve(from.name, Code::no_workspace).whole(), temporary->path());
    upgrade(temporary->path());
    verify({Engine::sqlite, temporary->path()});
    place(*temporary, target);
}

bool is_older(const Location& location) {
    return open_sqlite(location.name, Access::read)->schema_version() < newest_schema();
}

}  // namespace buywork::store
