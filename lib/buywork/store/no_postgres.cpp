/// \file
/// In place of postgres.cpp where a build comes without it: what is asked for is refused with words.
#include <buywork/base/error.hpp>
#include <buywork/base/translate.hpp>
#include <buywork/store/connection.hpp>

namespace buywork::store {

namespace {

[[noreturn]] void refuse() {
    throw Error(Code::usage, tr("this build of buywork has no PostgreSQL support"),
                tr("use a workspace file, or install the Debian package of buywork"));
}

}  // namespace

std::unique_ptr<Connection> open_postgres(const std::string&, Access) { refuse(); }
std::unique_ptr<Connection> create_postgres(const std::string&) { refuse(); }

}  // namespace buywork::store
