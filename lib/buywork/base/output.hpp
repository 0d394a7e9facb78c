/// \file
/// Output: a stream, a file that is created completely or not at all, or a string.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace buywork {

/// A buffered writer.
/// A slow reader of a stream does not keep a query open: after one second of waiting in all, the rest goes to an
/// unlinked temporary and is copied by `finish`.
class Output {
  public:
    /// An open descriptor, which stays open. `finish` reports a full disk; a closed pipe ends quietly.
    static Output stream(int descriptor);
    /// Who may read a file that is created. An existing one keeps its permissions.
    enum class Readers { as_umask_says, owner };
    /// Writes a temporary beside `path` and renames it in `finish`; without `finish` nothing appears.
    /// A path that is a device or a pipe (/dev/stdout, /dev/full) is written directly.
    static Output file(const std::string& path, Readers readers = Readers::as_umask_says);
    static Output string(std::string& into);

    Output(Output&&) noexcept;
    Output& operator=(Output&&) noexcept;
    ~Output();

    void write(std::string_view text) {
        buffer_.append(text);
        if (buffer_.size() >= full) drain();
    }
    /// The buffer itself, for writers that append piece by piece; call `drain_if_full` between pieces.
    std::string& buffer() { return buffer_; }
    void drain_if_full() {
        if (buffer_.size() >= full) drain();
    }
    /// Passes on what is buffered; a temporary spill stays behind until `finish`.
    void flush();
    /// Everything written, synced when it is a file, renamed into place.
    /// \throws Error io
    void finish();
    /// Whether the reader closed the pipe (EPIPE), so that no more need be produced.
    bool closed() const;

    struct Target;

  private:
    explicit Output(std::unique_ptr<Target> target);
    void drain();
    static constexpr std::size_t full = 64 * 1024;
    std::string buffer_;
    std::unique_ptr<Target> target_;
};

}  // namespace buywork
