#include <dlfcn.h>

#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/connection.hpp>
#include <buywork/store/postgres_library.hpp>

namespace buywork::store::postgres {
namespace {

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

std::string field(const PGresult* result, int which) {
    const char* text = pq().error_field(result, which);
    return text ? text::visible(text) : "";
}

bool waited_too_long(std::string_view state) {
    return state == "55P03" || state == "40001" || state == "40P01" || state == "57014";
}

Error constraint(std::string_view state) {
    return state == "23503" || state == "23001" ? referred_to() : contradiction();
}

}  // namespace

const Libpq& pq() {
    static const Libpq library = load();
    return library;
}

std::string first_line(std::string_view text) { return text::visible(text.substr(0, text.find('\n'))); }

Error lost(const std::string& why) {
    return {Code::io, tr("the connection to PostgreSQL was lost: {}", first_line(why)),
            tr("the operation was not stored; try again")};
}

Error no_right(const std::string& why) {
    return {Code::io, tr("your database role has no right to do this: {}", why),
            tr("ask the administrator of the database")};
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

}  // namespace buywork::store::postgres
