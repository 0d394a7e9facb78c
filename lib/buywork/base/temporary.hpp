/// \file
/// Files that are created completely or not at all.
#pragma once

#include <string>
#include <utility>

namespace buywork {

/// A descriptor that closes itself.
class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { reset(-1); }
    int get() const { return number_; }
    bool open() const { return number_ >= 0; }
    void reset(int number);
    int release() { return std::exchange(number_, -1); }

  private:
    int number_;
};

/// A new file in the folder of `target`, open for writing, removed with this object unless it was put in place.
class Temporary {
  public:
    /// \param rights permissions as in open(2), less the umask
    /// \throws Error io
    explicit Temporary(std::string target, unsigned rights = 0600);
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary();

    const std::string& path() const { return path_; }  ///< empty once it is in place
    int descriptor() const { return file_.get(); }
    /// Whoever writes it by name may leave a file of that ending beside it: it is removed with it.
    void expect_beside(std::string ending) { beside_ = std::move(ending); }
    /// For others to write it by name.
    void close();
    /// Synced and renamed to `target`, whatever was there. \throws Error io
    void replace();
    /// Synced and put at `target`. \returns false when something is there. \throws Error io
    bool place();

  private:
    void sync_file();
    void sync_folder() const;
    bool link_or_rename();
    [[noreturn]] void fail(int error) const;

    std::string target_;
    std::string folder_;
    std::string path_;
    std::string beside_;
    Descriptor file_;
};

}  // namespace buywork
