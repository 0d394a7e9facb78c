#include <dlfcn.h>
#include <libpq-fe.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/connection.hpp>
#include <buywork/store/dialect.hpp>
#include <cerrno>
#include <charconv>
#include <map>
#include <unordered_map>
#include <utility>

namespace buywork::store {
namespace {

// The library, opened when the first workspace needs it

struct Libpq {
    decltype(&PQconnectdbParams) connect;
    decltype(&PQreset) reset;
    decltype(&PQfinish) finish;
    decltype(&PQstatus) status;
    decltype(&PQtransactionStatus) transaction_status;
    decltype(&PQconnectionNeedsPassword) needs_password;
    decltype(&PQsocket) socket;
    decltype(&PQerrorMessage) error_message;
    decltype(&PQsetErrorVerbosity) set_verbosity;
    decltype(&PQsetNoticeProcessor) set_notice_processor;
    decltype(&PQsetnonblocking) set_nonblocking;
    decltype(&PQflush) flush;
    decltype(&PQconsumeInput) consume_input;
    decltype(&PQisBusy) is_busy;
    decltype(&PQsendQuery) send_query;
    decltype(&PQsendPrepare) send_prepare;
    decltype(&PQsendQueryPrepared) send_prepared;
    decltype(&PQsetSingleRowMode) single_row_mode;
    decltype(&PQgetResult) get_result;
    decltype(&PQclear) clear;
    decltype(&PQresultStatus) result_status;
    decltype(&PQresultErrorField) error_field;
    decltype(&PQcmdStatus) command;
    decltype(&PQcmdTuples) changed;
    decltype(&PQgetvalue) value;
    decltype(&PQgetlength) length;
    decltype(&PQgetisnull) is_null;
    decltype(&PQntuples) rows;
};

template <class Function>
void resolve(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    if (!function) throw Error(Code::io, tr("the PostgreSQL library is too old: it has no {}", name));
}

Libpq load() {
    void* library = ::dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (!library)
        throw Error(Code::io, tr("the PostgreSQL library libpq.so.5 is missing"),
                    tr("install it; on Debian the package is libpq5"));
    Libpq pq{};
    resolve(library, "PQconnectdbParams", pq.connect);
    resolve(library, "PQreset", pq.reset);
    resolve(library, "PQfinish", pq.finish);
    resolve(library, "PQstatus", pq.status);
    resolve(library, "PQtransactionStatus", pq.transaction_status);
    resolve(library, "PQconnectionNeedsPassword", pq.needs_password);
    resolve(library, "PQsocket", pq.socket);
    resolve(library, "PQerrorMessage", pq.error_message);
    resolve(library, "PQsetErrorVerbosity", pq.set_verbosity);
    resolve(library, "PQsetNoticeProcessor", pq.set_notice_processor);
    resolve(library, "PQsetnonblocking", pq.set_nonblocking);
    resolve(library, "PQflush", pq.flush);
    resolve(library, "PQconsumeInput", pq.consume_input);
    resolve(library, "PQisBusy", pq.is_busy);
    resolve(library, "PQsendQuery", pq.send_query);
    resolve(library, "PQsendPrepare", pq.send_prepare);
    resolve(library, "PQsendQueryPrepared", pq.send_prepared);
    resolve(library, "PQsetSingleRowMode", pq.single_row_mode);
    resolve(library, "PQgetResult", pq.get_result);
    resolve(library, "PQclear", pq.clear);
    resolve(library, "PQresultStatus", pq.result_status);
    resolve(library, "PQresultErrorField", pq.error_field);
    resolve(library, "PQcmdStatus", pq.command);
    resolve(library, "PQcmdTuples", pq.changed);
    resolve(library, "PQgetvalue", pq.value);
    resolve(library, "PQgetlength", pq.length);
    resolve(library, "PQgetisnull", pq.is_null);
    resolve(library, "PQntuples", pq.rows);
    return pq;
}

const Libpq& pq() {
    static const Libpq library = load();
    return library;
}

struct Clear {
    void operator()(PGresult* result) const { pq().clear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

struct Finish {
    void operator()(PGconn* connection) const { pq().finish(connection); }
};
using Handle = std::unique_ptr<PGconn, Finish>;

// Faults

/// What the server says is not ours: it may hold anything.
std::string first_line(std::string_view text) { return text::visible(text.substr(0, text.find('\n'))); }

std::string field(const PGresult* result, int which) {
    const char* text = pq().error_field(result, which);
    return text ? text::visible(text) : "";
}

Error lost(const std::string& why) {
    return {Code::io, tr("the connection to PostgreSQL was lost: {}", first_line(why)),
            tr("the operation was not stored; try again")};
}

Error no_right(const std::string& why) {
    return {Code::io, tr("your database role has no right to do this: {}", why),
            tr("ask the administrator of the database")};
}

bool waited_too_long(std::string_view state) {
    return state == "55P03" || state == "40001" || state == "40P01" || state == "57014";
}

Error constraint(std::string_view state) {
    return state == "23503" || state == "23001" ? referred_to() : contradiction();
}

Error fault(PGconn* connection, const PGresult* result) {
    const std::string state = field(result, PG_DIAG_SQLSTATE);
    const std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
    if (state.empty() || pq().status(connection) != CONNECTION_OK) return lost(pq().error_message(connection));
    if (waited_too_long(state)) return busy();
    if (state.starts_with("23")) return constraint(state);
    if (state == "42501") return no_right(message);
    if (state == "42P06") return exists_already("buywork");
    if (state == "42P01" || state == "42703" || state == "42P07" || state == "42701") return not_as_made(message);
    if (state == "25006") return writes_outside(message);
    if (state.starts_with("57P") || (state.starts_with("08") && state != "08P01")) return lost(message);
    if (state.starts_with("XX")) return {Code::invalid, tr("the database is damaged ({})", message)};
    if (state.starts_with("53") || state.starts_with("58"))
        return {Code::io, tr("the PostgreSQL server refused: {}", message),
                tr("nothing was changed; ask the administrator")};
    return faulty_statement(message);
}

bool succeeded(const PGresult* result) {
    const ExecStatusType status = pq().result_status(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE;
}

// Values

template <class Number>
Number parsed(std::string_view text) {
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw faulty_statement(tr("\"{}\" is not the number that was asked for: a CAST is missing", text));
    return number;
}

/// "\x00ff" -> two bytes; "" where there is no value
std::string bytes_of(std::string_view text) { return text.empty() ? "" : from_hex(text.substr(2)).value(); }

struct Parameter {
    Oid type = 0;  // 0: not bound
    bool null = false;
    std::string value;
};

constexpr Oid oid_of_blob = 17;

Oid oid_of(Type type) {
    switch (type) {
        case Type::integer:
            return 20;
        case Type::text:
            return 25;
        case Type::real:
            return 701;
        default:
            return oid_of_blob;
    }
}

// Statements

/// One SQL text on this connection, and its name on the server for each list of parameter types.
struct Prepared {
    std::string sql;  // in PostgreSQL's words
    std::map<std::vector<Oid>, std::string> names;
};

class PostgresConnection;

class PostgresStatement final : public Statement::Implementation, private Row {
  public:
    PostgresStatement(PostgresConnection& connection, Prepared& prepared)
        : connection_(connection), sql_(prepared.sql), prepared_(prepared) {}
    ~PostgresStatement() override { stop(); }

    void bind(int index, std::int64_t value) override { number(index, Type::integer, value); }
    void bind(int index, double value) override { number(index, Type::real, value); }
    void bind(int index, std::string_view value) override {
        if (value.find('\0') != std::string_view::npos) throw nul_in_text();
        parameter(index, Type::text).value = value;
    }
    void bind_blob(int index, std::string_view value) override { parameter(index, Type::blob).value = value; }
    void bind_null(int index, Type type) override { parameter(index, type).null = true; }

    bool step() override;
    const Row& row() const override { return *this; }
    std::int64_t run() override;
    void reset() override {
        stop();
        for (Parameter& parameter : parameters_) parameter.type = 0;
    }

  private:
    enum class State { ready, rows, done };

    bool null(int column) const override { return pq().is_null(result_.get(), 0, column) != 0; }
    std::int64_t integer(int column) const override { return null(column) ? 0 : parsed<std::int64_t>(text(column)); }
    double real(int column) const override { return null(column) ? 0 : parsed<double>(text(column)); }
    std::string_view text(int column) const override {
        if (null(column)) return {};
        return {pq().value(result_.get(), 0, column),
                static_cast<std::size_t>(pq().length(result_.get(), 0, column))};
    }
    std::string_view blob(int column) const override { return blobs_[column] = bytes_of(text(column)); }

    Parameter& parameter(int index, Type type);
    template <class Number>
    void number(int index, Type type, Number value) {
        char digits[40];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        parameter(index, type).value.assign(digits, end);
    }
    const std::string& name_on_server();
    void send();
    void stop() noexcept;

    PostgresConnection& connection_;
    const std::string sql_;  // its address tells this statement from others
    Prepared& prepared_;
    std::vector<Parameter> parameters_;
    Result result_;
    mutable std::map<int, std::string> blobs_;
    State state_ = State::ready;
    std::int64_t changed_ = 0;
};

// The connection

class PostgresConnection final : public Connection {
  public:
    PostgresConnection(Handle connection, Access access) : Connection(access), connection_(std::move(connection)) {}

    Engine engine() const override { return Engine::postgres; }
    std::unique_ptr<Statement::Implementation> prepare(std::string_view sql, Access access) override;
    void execute(std::string_view script) override { query(postgres_sql(script).c_str()); }
    int schema_version() override;
    void set_schema_version(int version) override {
        execute("UPDATE schema_version SET version = " + std::to_string(version));
    }
    void found() override;
    void publish() override {}
    void lock_schema() override { execute("LOCK TABLE schema_version IN ACCESS EXCLUSIVE MODE"); }
    void keep_copy(int) override {}  // the server's backups are its administrator's
    void compact() override;
    /// References are held by the server, pages are checked by its own tools.
    std::vector<std::string> check_pages() override { return {}; }
    std::vector<std::string> columns(std::string_view table) override;
    std::string setting(std::string_view name) override;

    PGconn* handle() const { return connection_.get(); }
    /// What went wrong, noted against the transaction.
    Error failure(const PGresult* result) {
        failed();
        return fault(handle(), result);
    }
    Result query(const char* sql) { return last_result(pq().send_query(handle(), sql)); }
    Result prepare(const std::string& name, const std::string& sql, const std::vector<Oid>& types) {
        return last_result(
            pq().send_prepare(handle(), name.c_str(), sql.c_str(), static_cast<int>(types.size()), types.data()));
    }
    /// The next result of what was sent; null after the last. \throws Error io when the server stays silent
    Result next_result();
    /// \throws Error io when it could not be sent
    void require_sent(int sent) {
        if (sent) return;
        failed();
        throw lost(pq().error_message(handle()));
    }
    std::string next_name() { return "b" + std::to_string(++names_); }

  private:
    void begin_engine(Access access) override {
        query(access == Access::write ? "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
                                      : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    void commit_engine() override;
    void rollback_engine() noexcept override {
        try {
            query("ROLLBACK");
        } catch (const Error&) {  // the connection is gone, and the server rolls back by itself
        }
    }
    Result last_result(int sent);
    void wait_for_server(short events);

    Handle connection_;
    std::unordered_map<std::string, Prepared> cache_;
    int names_ = 0;
};

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

Parameter& PostgresStatement::parameter(int index, Type type) {
    if (index < 1) throw faulty_statement(tr("there is no parameter {} in: {}", index, sql_));
    const auto count = static_cast<std::size_t>(index);
    if (parameters_.size() < count) parameters_.resize(count);
    Parameter& parameter = parameters_[count - 1];
    parameter.type = oid_of(type);
    parameter.null = false;
    return parameter;
}

const std::string& PostgresStatement::name_on_server() {
    std::vector<Oid> types;
    for (const Parameter& parameter : parameters_) {
        types.push_back(parameter.type);
        if (parameter.type == 0) throw unbound(static_cast<int>(types.size()), sql_);
    }
    if (const auto known = prepared_.names.find(types); known != prepared_.names.end()) return known->second;
    const std::string name = connection_.next_name();
    connection_.prepare(name, sql_, types);
    return prepared_.names.emplace(std::move(types), name).first->second;
}

void PostgresStatement::send() {
    const std::string& name = name_on_server();
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
    for (const Parameter& parameter : parameters_) {
        values.push_back(parameter.null ? nullptr : parameter.value.c_str());
        lengths.push_back(static_cast<int>(parameter.value.size()));
        formats.push_back(parameter.type == oid_of_blob ? 1 : 0);
    }
    connection_.require_sent(pq().send_prepared(connection_.handle(), name.c_str(),
                                                static_cast<int>(parameters_.size()), values.data(), lengths.data(),
                                                formats.data(), 0));
    pq().single_row_mode(connection_.handle());
}

bool PostgresStatement::step() {
    if (state_ == State::done) return false;
    if (state_ == State::ready) {
        connection_.require_idle(sql_);
        send();
        connection_.enter(sql_);
        state_ = State::rows;
        changed_ = 0;
    }
    result_ = connection_.next_result();
    if (result_ && pq().result_status(result_.get()) == PGRES_SINGLE_TUPLE) return true;
    if (result_ && !succeeded(result_.get())) {
        const Error error = connection_.failure(result_.get());
        stop();
        throw error;
    }
    if (result_ && !std::string_view(pq().command(result_.get())).starts_with("SELECT")) {
        const std::string_view changed = pq().changed(result_.get());
        if (!changed.empty()) changed_ = parsed<std::int64_t>(changed);
    }
    stop();
    state_ = State::done;
    return false;
}

/// Reads what the server still sends.
void PostgresStatement::stop() noexcept {
    if (state_ == State::rows) {
        try {
            do result_ = connection_.next_result();
            while (result_);
        } catch (const Error&) {  // the next statement says so
            result_.reset();
        }
        connection_.leave(sql_);
    }
    state_ = State::ready;
}

std::int64_t PostgresStatement::run() {
    while (step()) continue;
    reset();
    return changed_;
}

bool looks_reading(std::string_view sql) {
    sql.remove_prefix(std::min(sql.find_first_not_of(" \n\t"), sql.size()));
    return sql.starts_with("SELECT") || sql.starts_with("WITH") || sql.starts_with("VALUES") ||
           sql.starts_with("SHOW");
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

/// `fold` here and in base/text give the same for every letter; a test compares them.
constexpr char functions[] = R"sql(
CREATE FUNCTION fold(x TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT replace(replace(replace(replace(
        regexp_replace(lower(normalize(lower(x COLLATE "und-x-icu"), NFKD) COLLATE "und-x-icu"),
                       '[\u0300-\u036F]', '', 'g'),
        'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'ς', 'σ')
$$;
CREATE FUNCTION has(x TEXT, y TEXT) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CAST(position(buywork.fold(y) IN buywork.fold(x)) > 0 AS int)
$$;
)sql";

void PostgresConnection::found() {
    query("CREATE SCHEMA buywork");
    execute(
        "CREATE TABLE schema_version (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL);"
        "INSERT INTO schema_version VALUES (1, 0);");
    query(functions);
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

std::string session_settings() {
    return "SET default_transaction_read_only = on;"
           "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET bytea_output = 'hex'; SET extra_float_digits = 1;"
           "SET standard_conforming_strings = on; SET application_name = 'buywork';"
           "SET search_path = buywork, pg_temp;"
           "SET lock_timeout = " +
           std::to_string(settings().busy_ms) +
           ";"
           // durable when it says so, whatever the server's default
           "SELECT set_config('synchronous_commit', 'on', false)"
           " WHERE current_setting('synchronous_commit') = 'off';"
           "SELECT current_setting('server_encoding'),"
           " EXISTS (SELECT FROM pg_namespace WHERE nspname = 'buywork'),"
           " EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
           " JOIN pg_attribute a ON a.attrelid = c.oid WHERE n.nspname = 'buywork' AND c.relname = 'schema_version'"
           " AND a.attname = 'version' AND a.atttypid IN ('int'::regtype, 'bigint'::regtype)),"
           " EXISTS (SELECT FROM pg_namespace WHERE nspname = 'buywork' AND NOT has_schema_privilege(oid, 'USAGE')),"
           " pg_is_in_recovery()";
}

/// A role may have a `statement_timeout` of a millisecond: on a busy server, even its removal can exceed that.
void remove_statement_timeout(PostgresConnection& connection) {
    for (int tries_left = 20;; --tries_left) try {
            connection.query("SET statement_timeout = 0");
            return;
        } catch (const Error& error) {
            if (error.code != Code::busy || tries_left == 0) throw;
        }
}

/// The SQLSTATE ("53300") in a long message of libpq's about a connection; it shows that code nowhere else.
std::string_view state_in(std::string_view message) {
    constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (std::size_t at = message.find(": "); at != message.npos; at = message.find(": ", at + 1)) {
        const std::size_t start = message.find_first_not_of(' ', at + 1);
        if (start == message.npos) break;
        const std::string_view word = message.substr(start, message.find(':', start) - start);
        const bool is_state = word.size() == 5 && word.find_first_not_of(digits) == word.npos;
        if (is_state && word.front() <= '9') return word;
    }
    return {};
}

/// \param first what it said at first; of an option or a service that it does not know it says so only once
Error refused(PGconn* handle, const std::string& first, const std::string& url) {
    std::string message = first_line(pq().error_message(handle));
    if (message.empty()) message = first_line(first);
    const std::string state(state_in(message));
    if (!state.empty()) message.erase(message.find(state + ": "), state.size() + 2);
    if (state == "53300" || state == "57P03")
        return {Code::busy, tr("the PostgreSQL server does not accept connections: {}", message),
                tr("try again in a moment")};
    if (state == "42501") return no_right(message);
    std::string hint = tr("is the server running, and is its address right?");
    if (state.starts_with("28") || pq().needs_password(handle))
        hint = tr("check the user, and the password in ~/.pgpass, the file named by PGPASSFILE, or a service file");
    if (state == "3D000") hint = tr("check the name; createdb creates a database");
    return {Code::no_workspace, tr("cannot connect to {}: {}", text::visible(url.substr(0, url.find('?'))), message),
            hint};
}

struct Opened {
    std::unique_ptr<PostgresConnection> connection;
    bool schema;     // there is a schema `buywork`
    bool workspace;  // and it is ours
    bool closed;     // and we may not look into it
};

Opened connect(const std::string& url, Access access) {
    // What stands before the URL counts unless the URL says otherwise. A cut network is noticed within a minute.
    const char* keywords[] = {"connect_timeout",  "keepalives_idle", "keepalives_interval", "keepalives_count",
                              "tcp_user_timeout", "dbname",          "client_encoding",     nullptr};
    const char* values[] = {"10", "20", "10", "3", "50000", url.c_str(), "UTF8", nullptr};
    Handle handle(pq().connect(keywords, values, 1));
    pq().set_notice_processor(
        handle.get(), [](void*, const char*) {}, nullptr);
    if (pq().status(handle.get()) != CONNECTION_OK) {  // once more, as only then it tells the code of what is wrong
        const std::string first = pq().error_message(handle.get());
        pq().set_verbosity(handle.get(), PQERRORS_VERBOSE);
        pq().reset(handle.get());
        if (pq().status(handle.get()) != CONNECTION_OK) throw refused(handle.get(), first, url);
    }
    pq().set_nonblocking(handle.get(), 1);
    auto connection = std::make_unique<PostgresConnection>(std::move(handle), access);
    remove_statement_timeout(*connection);
    const Result found = connection->query(session_settings().c_str());
    const auto value = [&](int column) { return std::string_view(pq().value(found.get(), 0, column)); };
    if (value(0) != "UTF8")
        throw Error(Code::io, tr("the database of {} is encoded in {}, not UTF8", url, value(0)),
                    tr("create one with: createdb --encoding=UTF8 --template=template0"));
    if (access == Access::write && value(4) == "t")
        throw Error(Code::io, tr("the PostgreSQL server is a read-only standby"),
                    tr("name the primary server in the URL"));
    return {std::move(connection), value(1) == "t", value(2) == "t", value(3) == "t"};
}

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string& url, Access access) {
    Opened opened = connect(url, access);
    if (!opened.schema) throw no_workspace_at(url);
    if (!opened.workspace) throw not_a_workspace(url);
    if (opened.closed) throw no_right(tr("it has no access to the schema buywork"));
    return std::move(opened.connection);
}

std::unique_ptr<Connection> create_postgres(const std::string& url) {
    Opened opened = connect(url, Access::write);
    if (opened.schema) throw exists_already(url);
    return std::move(opened.connection);
}

}  // namespace buywork::store
