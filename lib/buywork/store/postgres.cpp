#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/postgres_connection.hpp>

namespace buywork::store {
namespace {

using namespace postgres;

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

/// Without a user in the URL, what follows the host's colon may be a password in digits whose host is missing:
/// a text without it.
std::string without_ports(std::string text, std::string_view url) {
    const std::size_t begin = url.find("://") + 3;
    const std::string_view hosts = url.substr(begin, url.find_first_of("/?", begin) - begin);
    if (hosts.find('@') != hosts.npos) return text;
    for (const std::string_view host : text::split(hosts, ',')) {
        const std::size_t bracket = host.rfind(']');
        const std::size_t colon = host.find(':', bracket == host.npos ? 0 : bracket);
        const std::string port(colon == host.npos ? "" : host.substr(colon + 1));
        for (std::size_t at = port.empty() ? text.npos : text.find(port); at != text.npos; at = text.find(port, at))
            text.replace(at, port.size(), "…");
    }
    return text;
}

/// \param first what it said at first; of an option or a service that it does not know it says so only once
Error refused(PGconn* handle, const std::string& first, const std::string& url) {
    std::string message = first_line(pq().error_message(handle));
    if (message.empty()) message = first_line(first);
    const std::string state(state_in(message));
    if (!state.empty()) message.erase(message.find(state + ": "), state.size() + 2);
    message = without_ports(std::move(message), url);
    if (state == "53300" || state == "57P03")
        return {Code::busy, tr("the PostgreSQL server does not accept connections: {}", message),
                tr("try again in a moment")};
    if (state == "42501") return no_right(message);
    std::string hint = tr("is the server running, and is its address right?");
    if (state.starts_with("28") || pq().needs_password(handle))
        hint = tr("check the user, and the password in ~/.pgpass, the file named by PGPASSFILE, or a service file");
    if (state == "3D000") hint = tr("check the name; createdb creates a database");
    const std::string shown = without_ports(text::visible(url.substr(0, url.find('?'))), url);
    return {Code::no_workspace, tr("cannot connect to {}: {}", shown, message), hint};
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
