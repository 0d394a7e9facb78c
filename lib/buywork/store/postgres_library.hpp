/// \file
/// libpq, opened when the first workspace needs it, and what its errors mean. Private to `store/`.
#pragma once

#include <libpq-fe.h>

#include <buywork/base/error.hpp>
#include <memory>

namespace buywork::store::postgres {

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

/// \throws Error io when the library is missing or too old
const Libpq& pq();

struct Clear {
    void operator()(PGresult* result) const { pq().clear(result); }
};
using Result = std::unique_ptr<PGresult, Clear>;

struct Finish {
    void operator()(PGconn* connection) const { pq().finish(connection); }
};
using Handle = std::unique_ptr<PGconn, Finish>;

/// The first line of a message, made visible, since a server may send any characters.
std::string first_line(std::string_view text);
/// \param why what the library says
Error lost(const std::string& why);
Error no_right(const std::string& why);
/// What a failed statement means, by its SQLSTATE. \param result may be null
Error fault(PGconn* connection, const PGresult* result);
bool succeeded(const PGresult* result);

}  // namespace buywork::store::postgres
