/// \file
/// The manual: every page as a file for man, or as Markdown. `buywork __manual man|md FOLDER` writes them at build
/// time.
#pragma once

#include <string>
#include <vector>

namespace buywork::cmd {

/// Writes one file per page into an existing folder: buywork-project-apply.1, or .md.
/// \param words the format, `man` or `md`, and the folder
/// \throws Error usage, io
void write_manual(const std::vector<std::string>& words);

}  // namespace buywork::cmd
