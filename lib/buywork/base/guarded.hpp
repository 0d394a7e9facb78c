/// \file
/// Files that no output may overwrite: the open workspace and the files that are read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace buywork {

/// From here on, whatever name leads to the file. With `journals`, what SQLite keeps beside it too, even when it is
/// not there.
void guard_from_output(const std::string& path, bool journals = false);
/// The same of an open descriptor, such as the standard input, when it is a regular file.
void guard_from_output(int descriptor);
/// \throws Error usage when the path leads to a guarded file
void require_unguarded(const std::string& path);

/// Reads a file that the program looks for by itself; nothing when it does not exist.
/// \throws Error invalid, at once, when it is no regular file or longer than `most` bytes
std::optional<std::string> read_own_file(const std::string& path, std::size_t most);

}  // namespace buywork
