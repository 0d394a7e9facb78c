/// \file
/// Reads a file's content without copying it.
#pragma once

#include <string>
#include <string_view>

namespace buywork::cmd {

/// A whole file, memory-mapped when possible, else read ("-" is standard input).
class MappedFile {
  public:
    /// \throws Error io, invalid when it is larger than a gibibyte
    explicit MappedFile(const std::string& path);
    MappedFile(const MappedFile&) = delete;
    ~MappedFile();

    std::string_view content() const { return content_; }

  private:
    std::string_view content_;
    std::string read_;  ///< when it could not be mapped
    void* mapping_ = nullptr;
};

}  // namespace buywork::cmd
