#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/guarded.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <vector>

namespace buywork {
namespace {

namespace fs = std::filesystem;

/// A file that is kept open by its place alone, so that no other takes its number while it is guarded.
struct Held {
    dev_t device;
    ino_t number;
    int descriptor;
};

struct Guarded {
    std::vector<Held> files;
    std::vector<fs::path> names;  ///< of those that may not be there yet
};

Guarded& guarded() {
    static Guarded all;
    return all;
}

void add(int descriptor) {
    struct stat status {};
    if (descriptor < 0) return;
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        guarded().files.push_back({status.st_dev, status.st_ino, descriptor});
    else
        ::close(descriptor);
}

/// Without links; what is not there keeps its name.
fs::path resolved(const fs::path& path) {
    std::error_code error;
    fs::path whole = fs::weakly_canonical(fs::absolute(path, error), error);
    return error ? path.lexically_normal() : whole;
}

}  // namespace

void guard_from_output(const std::string& path, bool journals) {
    const fs::path whole = resolved(path);
    for (const char* ending : {"", "-wal", "-journal", "-shm"}) {
        if (*ending && !journals) break;
        const std::string name = whole.string() + ending;
        add(::open(name.c_str(), O_PATH | O_CLOEXEC));
        if (journals) guarded().names.emplace_back(name);
    }
}

void guard_from_output(int descriptor) { add(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0)); }

void require_unguarded(const std::string& path) {
    const Guarded& all = guarded();
    if (all.files.empty() && all.names.empty()) return;
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    const bool is_file = exists && std::any_of(all.files.begin(), all.files.end(), [&](const Held& held) {
                             return held.device == status.st_dev && held.number == status.st_ino;
                         });
    if (!is_file && std::find(all.names.begin(), all.names.end(), resolved(path)) == all.names.end()) return;
    throw Error(Code::usage, tr("{} is the workspace, or a file that is read", text::visible(path)),
                tr("write into another file"));
}

std::optional<std::string> read_own_file(const std::string& path, std::size_t most) {
    const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0) return std::nullopt;
    struct stat status {};
    const auto refuse = [&](const std::string& message) {
        ::close(file);
        throw Error(Code::invalid, message, tr("move it away, or make it a file of text"));
    };
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        refuse(tr("{} is not a regular file", text::visible(path)));
    std::string content;
    std::string piece(std::size_t{16} << 10, '\0');
    for (;;) {
        const ssize_t count = ::read(file, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) refuse(tr("cannot read {}: {}", text::visible(path), std::string(std::strerror(errno))));
        if (count == 0) break;
        content.append(piece, 0, static_cast<std::size_t>(count));
        if (content.size() > most) refuse(tr("{} is too long: {} bytes at most", text::visible(path), most));
    }
    ::close(file);
    return content;
}

}  // namespace buywork
