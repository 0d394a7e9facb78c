#include <sqlite3.h>

#include <buywork/base/translate.hpp>
#include <buywork/store/dialect.hpp>
#include <buywork/store/sqlite_connection.hpp>
#include <utility>

namespace buywork::store {

void Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

/// SQLite takes 512 bytes, of which the ending of a journal takes eight.
static constexpr std::size_t longest_path = 504;

Handle open_file(const std::string& path) {
    if (path.size() > longest_path)
        throw Error(Code::io,
                    tr("the path is too long for SQLite: {} bytes, of at most {}", path.size(), longest_path),
                    tr("choose a folder with a shorter path"));
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

void harden(sqlite3* db) {
    sqlite3_busy_timeout(db, settings().busy_ms);
    constexpr std::pair<int, int> switches[] = {
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_DQS_DDL, 0},     {SQLITE_DBCONFIG_DQS_DML, 0},
    };
    for (const auto& [which, on] : switches) sqlite3_db_config(db, which, on, nullptr);
    add_functions(db);
}

void SqliteConnection::begin_engine(Access access) {
    const bool writes = access == Access::write;
    if (writes && sqlite3_db_readonly(db(), "main") == 1) throw fault(db(), SQLITE_READONLY);
    execute_raw(db(), writes ? "BEGIN IMMEDIATE" : "BEGIN");
}

void SqliteConnection::commit_engine() {
    const int code = sqlite3_exec(db(), "COMMIT", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return;
    Error error = fault(db(), code);
    if (fails_past_commit(code)) error.hint = tr("buywork log shows whether it was stored");
    throw error;
}

void SqliteConnection::rollback_engine() noexcept {
    if (sqlite3_get_autocommit(db()) == 0) sqlite3_exec(db(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void SqliteConnection::compact() { execute_raw(db(), "VACUUM"); }

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

}  // namespace buywork::store
