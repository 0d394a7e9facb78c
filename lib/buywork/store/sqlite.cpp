#include <sqlite3.h>

#include <array>
#include <buywork/base/translate.hpp>
#include <buywork/store/copy.hpp>
#include <buywork/store/sqlite_connection.hpp>
#include <cerrno>
#include <cstring>

namespace buywork::store {
namespace {

/// What the header of a workspace carries as its application_id: "buyw".
constexpr std::uint32_t application_id = 0x62757977;

constexpr char settings_of_all[] =
    "PRAGMA recursive_triggers = 1; PRAGMA cell_size_check = 1; PRAGMA secure_delete = 1; PRAGMA temp_store "
    "= 2;"
    "PRAGMA mmap_size = 0; PRAGMA synchronous = 3;";

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

/// All that is committed in the file `from`, into the empty file `to`.
void vacuum_into(const std::string& from, const std::string& to) {
    SqliteConnection reader(open_file(from), Access::write, from);
    harden(reader.db());
    Statement copy(reader.prepare("VACUUM INTO $1", Access::write));
    try {
        copy.bind(1, std::string_view(to)).run();
    } catch (const Error& error) {
        // What fails about the copy is reported as a faulty statement, or as damage that the original does not have.
        const bool is_of_copy = error.code == Code::invalid && reader.check_pages().empty();
        if (error.code != Code::internal && !is_of_copy) throw;
        throw cannot(N_("cannot write {}: {}"), to, std::strerror(EIO));
    }
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

void SqliteConnection::found() { execute("PRAGMA application_id = " + std::to_string(application_id)); }

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

std::unique_ptr<Connection> sqlite_in_memory() {
    sqlite3* db = nullptr;
    const int code = sqlite3_open(":memory:", &db);
    Handle handle(db);
    if (code != SQLITE_OK) throw fault(db, code);
    harden(db);
    execute_raw(db, "PRAGMA foreign_keys = 0");
    return std::make_unique<SqliteConnection>(std::move(handle), Access::write, ":memory:");
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
