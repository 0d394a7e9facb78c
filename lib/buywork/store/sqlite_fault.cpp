#include <sqlite3.h>

#include <algorithm>
#include <buywork/base/translate.hpp>
#include <buywork/store/connection.hpp>
#include <buywork/store/sqlite_fault.hpp>
#include <cerrno>
#include <cstring>

namespace buywork::store {
namespace {

Error constraint(int extended) { return extended == SQLITE_CONSTRAINT_FOREIGNKEY ? referred_to() : contradiction(); }

/// Whether a statement asks for what buywork made and somebody, or damage, took away.
bool names_what_is_not_there(const std::string& message) {
    constexpr std::string_view all[] = {"no such table", "no such column", "has no column named", "already exists"};
    return std::any_of(std::begin(all), std::end(all),
                       [&](std::string_view one) { return message.find(one) != message.npos; });
}

}  // namespace

Error damaged(const std::string& why) {
    return {Code::invalid, tr("the workspace's file is damaged ({})", why),
            tr("run `buywork check`, or restore a backup")};
}

int failed_read(sqlite3* db) {
    int error = 0;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
    return error == EIO || error == ENXIO ? error : 0;
}

bool fails_past_commit(int code) {
    return code == SQLITE_IOERR_DIR_FSYNC || code == SQLITE_IOERR_RDLOCK || code == SQLITE_IOERR_UNLOCK;
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
            return {Code::io, tr("the disk is full"), tr("nothing was changed; free some space and try again")};
        case SQLITE_READONLY:
            return {Code::io, tr("the workspace cannot be written"),
                    tr("check the permissions of the file and its folder")};
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

}  // namespace buywork::store
