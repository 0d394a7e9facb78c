/// \file
/// Error messages for SQLite's result codes. Private to `store/`.
#pragma once

#include <buywork/base/error.hpp>
#include <string>

struct sqlite3;

namespace buywork::store {

Error damaged(const std::string& why);
/// The error of the last call on a connection. \param code SQLite's extended result code
Error fault(sqlite3* db, int code);
/// SQLite calls a page that the disk does not give back a corrupt one. \returns why it was not given back; 0: it was
int failed_read(sqlite3* db);
/// The journal is gone already when the folder is synced and the locks are given back.
bool fails_past_commit(int code);

}  // namespace buywork::store
