#include <sys/stat.h>
#include <unistd.h>

#include <buywork/base/translate.hpp>
#include <buywork/store/connection.hpp>
#include <buywork/store/sqlite_file.hpp>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace buywork::store {

std::string reason() { return std::strerror(errno); }

Error cannot(const char* what, const std::string& path, const std::string& why) {
    return {Code::io, tr(what, path, why)};
}

Path resolve(const std::string& path, Code missing) {
    const std::size_t slash = path.rfind('/');
    const std::string parent = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    if (name.empty() || name == "." || name == "..")
        throw Error(Code::no_workspace, tr("{} is a folder, not a workspace", path),
                    tr("give a file name, such as {}", path + "/buywork.db"));
    char* found = ::realpath(parent.c_str(), nullptr);
    if (!found) throw Error(missing, tr("cannot use the folder of {}: {}", path, reason()));
    std::string folder(found);
    std::free(found);
    if (folder.back() != '/') folder += '/';
    return {folder, name};
}

void require_own_journals(const std::string& path) {
    for (const char* ending : {"-journal", "-wal", "-shm"}) {
        struct stat status {};
        if (::lstat((path + ending).c_str(), &status) != 0) continue;
        if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid())
            throw Error(Code::no_workspace, tr("{} belongs to another user", path + ending),
                        tr("move it, and keep the workspace in a folder that you own"));
    }
}

void require_own_file(const std::string& path, const std::string& shown) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
        if (errno == ENOENT) throw no_workspace_at(shown);
        throw cannot(N_("cannot open {}: {}"), shown, reason());
    }
    if (S_ISLNK(status.st_mode))
        throw Error(Code::no_workspace, tr("{} is a symbolic link", shown), tr("give the file itself"));
    if (!S_ISREG(status.st_mode)) throw not_a_workspace(shown);
    if (status.st_uid != ::geteuid())
        throw Error(Code::no_workspace, tr("{} belongs to another user", shown),
                    tr("work as its owner, or share a PostgreSQL workspace"));
}

std::unique_ptr<Temporary> private_temporary(const std::string& target) {
    auto temporary = std::make_unique<Temporary>(target);
    if (::fchmod(temporary->descriptor(), S_IRUSR | S_IWUSR) != 0)  // an umask may have left less
        throw cannot(N_("cannot write {}: {}"), target, reason());
    temporary->close();
    temporary->expect_beside("-journal");  // of a copy that failed half-way
    return temporary;
}

void place(Temporary& temporary, const Path& target) {
    if (!temporary.place()) throw exists_already(target.whole());
}

namespace {

bool exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace

void require_nothing_at(const Path& target) {
    for (const char* ending : {"", "-journal", "-wal"})
        if (exists(target.whole() + ending)) throw exists_already(target.whole() + ending);
}

}  // namespace buywork::store
