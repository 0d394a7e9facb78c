/// \file
/// Files that are read whole.
#pragma once

#include <string>

namespace buywork {

/// A file's content, or standard input for "-".
/// \throws Error io; invalid when it is larger than 256 MiB
std::string read_file(const std::string& path);

}  // namespace buywork
