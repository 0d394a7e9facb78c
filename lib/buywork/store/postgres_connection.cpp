#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <buywork/base/translate.hpp>
#include <buywork/store/postgres_connection.hpp>
#include <cerrno>

namespace buywork::store::postgres {
namespace {

bool looks_reading(std::string_view sql) {
    sql.remove_prefix(std::min(sql.find_first_not_of(" \n\t"), sql.size()));
    return sql.starts_with("SELECT") || sql.starts_with("WITH") || sql.starts_with("VALUES") ||
           sql.starts_with("SHOW");
}

}  // namespace

void PostgresConnection::wait_for_server(short events) {
    pollfd entry{pq().socket(handle()), events, 0};
    int ready = 0;
    do ready = ::poll(&entry, 1, settings().answer_ms);
    while (ready < 0 && errno == EINTR);
    if (ready != 0) return;
    ::shutdown(entry.fd, SHUT_RDWR);  // so that nothing waits for it again
    failed();
    throw lost(tr("the server did not answer for {} seconds", settings().answer_ms / 1000));
}

Result PostgresConnection::next_result() {
    while (pq().flush(handle()) == 1) {
        wait_for_server(POLLIN | POLLOUT);
        if (!pq().consume_input(handle())) break;  // the result tells what it was
    }
    while (pq().is_busy(handle())) {
        wait_for_server(POLLIN);
        if (!pq().consume_input(handle())) break;
    }
    return Result(pq().get_result(handle()));
}

/// Of several statements, the result of the last or of the first that fails.
Result PostgresConnection::last_result(int sent) {
    require_sent(sent);
    Result last;
    while (Result next = next_result())
        if (!last || succeeded(last.get())) last = std::move(next);
    if (!last || !succeeded(last.get())) throw failure(last.get());
    return last;
}

/// Without the server's answer nobody knows whether it did.
void PostgresConnection::commit_engine() {
    try {
        const Result result = query("COMMIT");
        if (std::string_view(pq().command(result.get())) != "COMMIT")
            throw Error(Code::internal, tr("a transaction that failed was to be committed"));
    } catch (Error& error) {
        const PGTransactionStatusType status = pq().transaction_status(handle());
        if (status == PQTRANS_ACTIVE || status == PQTRANS_UNKNOWN)
            error.hint = tr("it may or may not have been stored: check before trying again");
        throw;
    }
}

/// Outside of a transaction the server refuses writes too; inside one, SQLite's stricter check finds the
/// fault.
std::unique_ptr<Statement::Implementation> PostgresConnection::prepare(std::string_view sql, Access access) {
    if (access == Access::read && !looks_reading(sql)) throw writes_outside(sql);
    auto [entry, made] = cache_.try_emplace(std::string(sql));
    if (made) entry->second.sql = postgres_sql(sql);
    return std::make_unique<PostgresStatement>(*this, entry->second);
}

int PostgresConnection::schema_version() {
    Statement statement(prepare("SELECT version FROM schema_version", Access::read));
    if (!statement.step())
        throw Error(Code::invalid, tr("the workspace has lost its schema version"), tr("restore a backup"));
    return static_cast<int>(statement.row().integer(0));
}

void PostgresConnection::found() {
    query("CREATE SCHEMA buywork");
    execute(
        "CREATE TABLE schema_version (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL);"
        "INSERT INTO schema_version VALUES (1, 0);");
    query((std::string("CREATE FUNCTION fold(x TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$") +
           fold_in_postgres +
           "$$; CREATE FUNCTION has(x TEXT, y TEXT) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE" + " AS $$" +
           has_in_postgres + "$$")
              .c_str());
}

void PostgresConnection::compact() {
    std::vector<std::string> tables;
    {
        Statement statement(
            prepare("SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    " WHERE n.nspname = 'buywork' AND c.relkind = 'r' ORDER BY c.relname",
                    Access::read));
        while (statement.step()) tables.emplace_back(statement.row().text(0));
    }
    for (const std::string& table : tables) query(("VACUUM (FULL) buywork." + table).c_str());
}

std::vector<std::string> PostgresConnection::columns(std::string_view table) {
    Statement statement(
        prepare("SELECT a.attname FROM pg_attribute a"
                " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = 'buywork' AND c.relname = $1 AND a.attnum > 0"
                " AND NOT a.attisdropped ORDER BY a.attnum",
                Access::read));
    statement.bind(1, table);
    std::vector<std::string> names;
    while (statement.step()) names.emplace_back(statement.row().text(0));
    return names;
}

std::string PostgresConnection::setting(std::string_view name) {
    Statement statement(prepare("SELECT coalesce(current_setting($1, true), '')", Access::read));
    statement.bind(1, name).step();
    return std::string(statement.row().text(0));
}

}  // namespace buywork::store::postgres
