#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/made.hpp>
#include <utility>

namespace buywork::store {
namespace {

std::unique_ptr<Connection> connect(const Location& location, Access access) {
    return location.engine == Engine::sqlite ? open_sqlite(location.name, access)
                                             : open_postgres(location.name, access);
}

void migrate(Connection& connection, const std::string& name, Older older) {
    connection.begin();
    try {
        connection.lock_schema();
        const int version = connection.schema_version();  // another program may have been faster
        refuse_newer(name, version);
        if (version < newest_schema()) {
            if (older == Older::check_and_upgrade) require_as_made(connection, version);
            connection.keep_copy(newest_schema());
            apply_migrations(connection, version);
        }
        connection.commit();
    } catch (...) {
        connection.rollback();
        throw;
    }
}

}  // namespace

Settings& settings() {
    static Settings settings;
    return settings;
}

int newest_schema() { return settings().migrations.back().version; }

void apply_migrations(Connection& connection, int from) {
    for (const Migration& migration : settings().migrations)
        if (migration.version > from) connection.execute(migration.sql);
    connection.set_schema_version(newest_schema());
}

// Faults in words

Error no_workspace_at(const std::string& name) {
    return {Code::no_workspace, tr("there is no workspace at {}", name), tr("create one with `buywork init`")};
}

Error not_a_workspace(const std::string& name) {
    return {Code::no_workspace, tr("{} is not a buywork workspace", name),
            tr("choose another with --workspace, or create one with `buywork init`")};
}

Error exists_already(const std::string& name) {
    return {Code::conflict, tr("{} already exists", name), tr("use it, or choose another path")};
}

void refuse_newer(const std::string& name, int version) {
    if (version > newest_schema())
        throw Error(Code::no_workspace,
                    tr("{} was created by a newer buywork (schema {}; this version supports {})", name, version,
                       newest_schema()),
                    tr("upgrade buywork"));
}

Error busy() { return {Code::busy, tr("the workspace is locked by another program"), tr("try again in a moment")}; }

Error contradiction() { return {Code::conflict, tr("what is to be written contradicts what is stored")}; }

Error referred_to() {
    return {Code::conflict, tr("something that does not exist, or is still in use, is referred to")};
}

Error not_as_made(std::string_view why) {
    return {Code::invalid, tr("the workspace's tables are not as buywork made them ({})", why),
            tr("restore a backup, or undo those changes")};
}

Error writes_outside(std::string_view sql) {
    return {Code::internal, tr("a statement that writes was prepared outside of an operation: {}", sql)};
}

Error nul_in_text() { return {Code::internal, tr("a string with a NUL character reached the store")}; }

Error unbound(int index, std::string_view sql) {
    return {Code::internal, tr("parameter {} has no value in: {}", index, sql)};
}

Error faulty_statement(std::string_view why) {
    return {Code::internal, tr("the database did not understand buywork: {}", why)};
}

void throw_unfit_value(const char* expected) {
    throw Error(Code::invalid, tr("a stored value is not {}", translated(expected)), tr("run buywork check"));
}

Cell cell(const Row& row, std::size_t column, Type type) {
    const int at = static_cast<int>(column);
    Cell cell{.type = type, .present = !row.null(at)};
    if (!cell.present) return cell;
    switch (type) {
        case Type::integer:
            cell.integer = row.integer(at);
            break;
        case Type::real:
            cell.real = row.real(at);
            break;
        case Type::text:
            cell.bytes = row.text(at);
            break;
        case Type::blob:
            cell.bytes = row.blob(at);
            break;
    }
    return cell;
}

// Connection

void Connection::refuse_second(std::string_view sql) const {
    throw Error(Code::internal, tr("two statements at once: {} while still in {}", sql, *open_));
}

void Connection::begin() {
    if (access_ == Access::read || writing_ || snapshots_ > 0)
        throw Error(Code::internal, tr("a transaction was begun while reading or inside another"));
    require_idle("BEGIN");
    begin_engine(Access::write);
    writing_ = true;
    failed_ = false;
    if (expected_version_ < 0) return;
    try {
        if (schema_version() == expected_version_) return;
    } catch (...) {
        rollback();
        throw;
    }
    rollback();
    throw Error(Code::no_workspace, tr("the workspace has just been upgraded by another program"),
                tr("run the command again"));
}

void Connection::commit() {
    require_idle("COMMIT");
    if (!writing_ || failed_) throw Error(Code::internal, tr("a transaction that failed was to be committed"));
    commit_engine();
    writing_ = false;
}

void Connection::rollback() noexcept {
    if (!writing_) return;
    writing_ = false;
    kept_.clear();
    rollback_engine();
}

void Connection::begin_snapshot() {
    if (writing_ || snapshots_ > 0) {
        ++snapshots_;
        return;
    }
    require_idle("BEGIN");
    begin_engine(Access::read);
    ++snapshots_;
}

void Connection::end_snapshot() noexcept {
    if (--snapshots_ == 0 && !writing_) rollback_engine();
}

// Statement

Statement::Statement(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;
Statement::~Statement() = default;

Statement& Statement::bind(int index, std::int64_t value) {
    implementation_->bind(index, value);
    return *this;
}
Statement& Statement::bind(int index, std::string_view value) {
    implementation_->bind(index, value);
    return *this;
}
Statement& Statement::bind(int index, double value) {
    implementation_->bind(index, value);
    return *this;
}
Statement& Statement::bind_blob(int index, std::string_view value) {
    implementation_->bind_blob(index, value);
    return *this;
}
Statement& Statement::bind_kept(int index, std::string_view value) {
    implementation_->bind_kept(index, value);
    return *this;
}
Statement& Statement::bind_null(int index, Type type) {
    implementation_->bind_null(index, type);
    return *this;
}
bool Statement::step() { return implementation_->step(); }
const Row& Statement::row() const { return implementation_->row(); }
std::int64_t Statement::run() { return implementation_->run(); }
void Statement::reset() { implementation_->reset(); }

// Transaction

Transaction::Transaction(Connection& connection) : connection_(&connection) { connection.begin(); }
Transaction::Transaction(Transaction&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
Transaction::~Transaction() { rollback(); }

Statement Transaction::prepare(std::string_view sql) {
    if (!connection_) throw writes_outside(sql);
    return Statement(connection_->prepare(sql, Access::write));
}
void Transaction::execute(std::string_view sql) {
    if (!connection_) throw writes_outside(sql);
    connection_->require_idle(sql);
    connection_->execute(sql);
}
void Transaction::commit() {
    if (!connection_) throw writes_outside("COMMIT");
    connection_->commit();
    connection_ = nullptr;
}
void Transaction::rollback() noexcept {
    if (Connection* connection = std::exchange(connection_, nullptr)) connection->rollback();
}

// Database

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

void Database::create_with(const Location& location, FillReference fill) {
    Database database(location.engine == Engine::sqlite ? create_sqlite(location.name)
                                                        : create_postgres(location.name));
    Transaction transaction = database.begin();
    database.connection_->found();
    apply_migrations(*database.connection_, 0);
    fill.call(fill.object, database, transaction);
    transaction.commit();
    database.connection_->publish();
}

Database Database::in_memory() {
    Database database(sqlite_in_memory());
    Transaction transaction = database.begin();
    apply_migrations(*database.connection_, 0);
    transaction.commit();
    return database;
}

Database Database::open(const Location& location, Access access, Older older) {
    auto connection = connect(location, access);
    const int version = connection->schema_version();
    refuse_newer(location.name, version);
    if (version < newest_schema()) {
        if (access == Access::read || older == Older::refuse)
            throw Error(Code::no_workspace, tr("{} was created by an older buywork", location.name),
                        tr("any writing command upgrades it, after a backup"));
        migrate(*connection, location.name, older);
    }
    connection->expect_version(newest_schema());
    return Database(std::move(connection));
}

void Database::require_as_made() { store::require_as_made(*connection_, newest_schema()); }
Statement Database::prepare(std::string_view sql) { return Statement(connection_->prepare(sql, Access::read)); }
std::shared_ptr<void>& Database::kept_of(std::type_index type) { return connection_->kept(type); }
Transaction Database::begin() { return Transaction(*connection_); }
Database::Snapshot Database::snapshot() { return Snapshot(*connection_); }
void Database::compact() {
    connection_->require_idle("VACUUM");
    connection_->compact();
}
Engine Database::engine() const { return connection_->engine(); }
int Database::schema_version() { return connection_->schema_version(); }
std::vector<std::string> Database::check_pages() { return connection_->check_pages(); }
std::vector<std::string> Database::columns(std::string_view table) { return connection_->columns(table); }
std::string Database::pragma(std::string_view name) { return connection_->setting(name); }

Database::Snapshot::Snapshot(Connection& connection) : connection_(&connection) { connection.begin_snapshot(); }
Database::Snapshot::Snapshot(Snapshot&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
Database::Snapshot::~Snapshot() {
    if (connection_) connection_->end_snapshot();
}

}  // namespace buywork::store
