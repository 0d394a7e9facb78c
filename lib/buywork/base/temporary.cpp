#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <buywork/base/error.hpp>
#include <buywork/base/temporary.hpp>
#include <buywork/base/translate.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace buywork {

void Descriptor::reset(int number) {
    if (number_ >= 0) ::close(number_);
    number_ = number;
}

Temporary::Temporary(std::string target, unsigned rights) : target_(std::move(target)) {
    const std::size_t slash = target_.rfind('/');
    folder_ = slash == std::string::npos ? "./" : target_.substr(0, slash + 1);
    for (int attempt = 0; attempt < 1000; ++attempt) {
        std::string name =
            folder_ + ".buywork-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp";
        file_.reset(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, rights));
        if (file_.open()) {
            path_ = std::move(name);
            return;
        }
        if (errno != EEXIST) break;
    }
    fail(errno);
}

Temporary::~Temporary() {
    if (path_.empty()) return;
    ::unlink(path_.c_str());
    if (!beside_.empty()) ::unlink((path_ + beside_).c_str());
}

void Temporary::fail(int error) const {
    throw Error(Code::io, tr("cannot write {}: {}", target_, std::string(std::strerror(error))));
}

void Temporary::close() {
    if (file_.open() && ::close(file_.release()) != 0 && errno != EINTR) fail(errno);
}

/// Some file systems cannot sync (EINVAL); theirs need it not.
void Temporary::sync_file() {
    if (!file_.open()) file_.reset(::open(path_.c_str(), O_RDWR | O_CLOEXEC));
    if (!file_.open() || (::fsync(file_.get()) != 0 && errno != EINVAL)) fail(errno);
    close();
}

/// A folder in which one may write but not read cannot be opened.
void Temporary::sync_folder() const {
    const Descriptor folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.open() && errno == EACCES) return;
    if (!folder.open() || (::fsync(folder.get()) != 0 && errno != EINVAL)) fail(errno);
}

void Temporary::replace() {
    sync_file();
    if (::rename(path_.c_str(), target_.c_str()) != 0) fail(errno);
    path_.clear();
    sync_folder();
}

bool Temporary::place() {
    sync_file();
    if (!link_or_rename()) {
        if (errno == EEXIST) return false;
        fail(errno);
    }
    path_.clear();
    sync_folder();
    return true;
}

/// Some file systems have no links; neither call takes the place of a file.
bool Temporary::link_or_rename() {
    if (::link(path_.c_str(), target_.c_str()) == 0) {
        ::unlink(path_.c_str());
        return true;
    }
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) return false;
    return ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0;
}

}  // namespace buywork
