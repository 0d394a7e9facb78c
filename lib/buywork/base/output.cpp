#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/guarded.hpp>
#include <buywork/base/output.hpp>
#include <buywork/base/temporary.hpp>
#include <buywork/base/translate.hpp>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>

namespace buywork {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds patience{1000};

[[noreturn]] void fail(std::string_view what, int error) {
    throw Error(Code::io, tr("cannot write {}: {}", what, std::string(std::strerror(error))));
}

void wait_writable(int descriptor) {
    pollfd entry{descriptor, POLLOUT, 0};
    ::poll(&entry, 1, -1);
}

/// Writes everything, waiting as long as it takes. \returns 0 or the error
int write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            wait_writable(descriptor);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

int open_unlinked() {
    const char* folder = std::getenv("TMPDIR");
    if (folder == nullptr || *folder == '\0') folder = "/tmp";
    const int descriptor = ::open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) return descriptor;
    std::string name = std::string(folder) + "/buywork-XXXXXX";
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named < 0) fail(folder, errno);
    ::unlink(name.c_str());
    return named;
}

/// The descriptor that /dev/stdout and its kin stand for.
std::optional<int> descriptor_named(std::string_view path) {
    if (path == "/dev/stdout") return 1;
    if (path == "/dev/stderr") return 2;
    for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
        if (!path.starts_with(folder)) continue;
        const std::string_view digits = path.substr(folder.size());
        int number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error == std::errc{} && end == digits.data() + digits.size()) return number;
    }
    return std::nullopt;
}

/// In a folder where everybody may write (/tmp), a link of another user leads where he wants: Linux refuses to open
/// through it, and so do we before a rename.
void refuse_foreign_link(const fs::path& path) {
    struct stat link {};
    struct stat folder {};
    const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
    if (::lstat(path.c_str(), &link) != 0 || ::stat(parent.c_str(), &folder) != 0) return;
    const bool is_shared = (folder.st_mode & S_ISVTX) != 0 && (folder.st_mode & S_IWOTH) != 0;
    if (is_shared && link.st_uid != ::geteuid() && link.st_uid != folder.st_uid)
        throw Error(Code::io, tr("{} is a symbolic link of another user", path.native()),
                    tr("write to a folder that you own"));
}

/// Where a chain of symbolic links leads, whether or not something is there.
fs::path follow(fs::path path) {
    std::error_code error;
    for (int links = 0; links < 40 && fs::is_symlink(path, error); ++links) {
        refuse_foreign_link(path);
        path = path.parent_path() / fs::read_symlink(path, error);
    }
    return path;
}

}  // namespace

struct Output::Target {
    virtual ~Target() = default;
    virtual void write(std::string_view text) = 0;
    virtual void finish() {}
    virtual bool closed() const { return false; }
};

namespace {

struct StringTarget : Output::Target {
    explicit StringTarget(std::string& text) : into(text) {}
    void write(std::string_view text) override { into.append(text); }
    std::string& into;
};

class StreamTarget : public Output::Target {
  public:
    StreamTarget(int descriptor, bool owned, std::string name)
        : descriptor_(descriptor), owner_(owned ? descriptor : -1), name_(std::move(name)) {
        struct stat status {};
        regular_ = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    }

    void write(std::string_view text) override {
        if (closed_) return;
        if (regular_) {
            check(write_all(descriptor_, text));
            return;
        }
        while (!spill_.open() && !text.empty() && !closed_) {
            if (ready()) {
                write_some(text);
            } else {
                spill_.reset(open_unlinked());
            }
        }
        if (!spill_.open() || closed_) return;
        if (const int error = write_all(spill_.get(), text)) fail(tr("the temporary file"), error);
    }

    void finish() override {
        if (spill_.open()) copy_spill();
        if (owner_.open() && ::close(owner_.release()) != 0 && errno != EINTR) fail(name_, errno);
    }

    bool closed() const override { return closed_; }

  private:
    /// Whether the reader takes more, after waiting for what is left of the patience.
    bool ready() {
        pollfd entry{descriptor_, POLLOUT, 0};
        if (::poll(&entry, 1, 0) > 0) return true;
        using Time = std::chrono::steady_clock;
        while (waited_ < patience) {
            const auto before = Time::now();
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(patience - waited_);
            const int result = ::poll(&entry, 1, static_cast<int>(left.count()));
            waited_ += Time::now() - before;
            if (result > 0) return true;
        }
        return false;
    }

    /// At most PIPE_BUF bytes, which a pipe that is ready takes without blocking.
    void write_some(std::string_view& text) {
        const ssize_t written = ::write(descriptor_, text.data(), std::min<std::size_t>(text.size(), PIPE_BUF));
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno != EINTR && errno != EAGAIN) {
            check(errno);
        }
    }

    void check(int error) {
        if (error == EPIPE) {
            closed_ = true;
        } else if (error != 0) {
            fail(name_, error);
        }
    }

    void copy_spill() {
        std::string piece(64 * 1024, '\0');
        off_t position = 0;
        while (!closed_) {
            const ssize_t count = ::pread(spill_.get(), piece.data(), piece.size(), position);
            if (count == 0) break;
            if (count < 0) fail(tr("the temporary file"), errno);
            position += count;
            check(write_all(descriptor_, {piece.data(), static_cast<std::size_t>(count)}));
        }
        spill_.reset(-1);
        waited_ = {};
    }

    int descriptor_;
    Descriptor owner_;
    Descriptor spill_;
    std::string name_;
    std::chrono::steady_clock::duration waited_{};
    bool regular_ = false;
    bool closed_ = false;
};

class FileTarget : public Output::Target {
  public:
    FileTarget(const fs::path& path, Output::Readers readers)
        : name_(path.native()), old_rights_(rights_of(name_)), file_(name_, is_narrow(readers) ? owner : 0666) {
        require_unguarded(name_);
        // Where that fails, fewer may read it than before.
        if (is_narrow(readers)) ::fchmod(file_.descriptor(), old_rights_.value_or(owner));
    }

    void write(std::string_view text) override {
        if (const int error = write_all(file_.descriptor(), text)) fail(name_, error);
    }
    void finish() override {
        if (file_.path().empty()) return;
        require_unguarded(name_);  // what is read may have been named since
        file_.replace();
    }

  private:
    static constexpr mode_t owner = S_IRUSR | S_IWUSR;

    /// Of the file that is there. \throws Error io when it may not be written
    static std::optional<mode_t> rights_of(const std::string& name) {
        struct stat old {};
        const bool exists = ::stat(name.c_str(), &old) == 0;
        if (!exists && errno == ENOENT) return std::nullopt;
        if (!exists || ::access(name.c_str(), W_OK) != 0) fail(name, errno);
        return old.st_mode & 07777;
    }
    /// Nobody reads it before it has the rights of the old one; a folder's ACL may leave the umask out.
    bool is_narrow(Output::Readers readers) const { return old_rights_ || readers == Output::Readers::owner; }

    std::string name_;
    std::optional<mode_t> old_rights_;
    Temporary file_;
};

std::unique_ptr<Output::Target> target_at(const std::string& path, Output::Readers readers) {
    if (const auto descriptor = descriptor_named(path)) {
        require_unguarded(path);
        const int copy = ::fcntl(*descriptor, F_DUPFD_CLOEXEC, 0);
        if (copy < 0) fail(path, errno);
        return std::make_unique<StreamTarget>(copy, true, path);
    }
    const fs::path real = follow(path);
    struct stat status {};
    if (::stat(real.c_str(), &status) != 0 || S_ISREG(status.st_mode)) {
        if (real.filename().empty()) fail(path, EISDIR);
        return std::make_unique<FileTarget>(real, readers);
    }
    const int descriptor = ::open(real.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) fail(path, errno);
    return std::make_unique<StreamTarget>(descriptor, true, path);
}

}  // namespace

Output::Output(std::unique_ptr<Target> target) : target_(std::move(target)) { buffer_.reserve(full + full / 4); }
Output::Output(Output&&) noexcept = default;
Output& Output::operator=(Output&&) noexcept = default;
Output::~Output() = default;

Output Output::stream(int descriptor) {
    return Output(std::make_unique<StreamTarget>(descriptor, false, tr("the output")));
}

Output Output::file(const std::string& path, Readers readers) { return Output(target_at(path, readers)); }

Output Output::string(std::string& into) { return Output(std::make_unique<StringTarget>(into)); }

void Output::drain() {
    if (!buffer_.empty()) target_->write(buffer_);
    buffer_.clear();
}

void Output::flush() { drain(); }

void Output::finish() {
    drain();
    target_->finish();
}

bool Output::closed() const { return target_->closed(); }

}  // namespace buywork
