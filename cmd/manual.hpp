/// \file
/// The manual: every page as files for man, or as Markdown. `buywork __manual man|md FOLDER` makes them at build
/// time.
#pragma once

#include <string>
#include <vector>

namespace buywork::cmd {

/// Writes one file a page into a folder that exists: buywork-project-apply.1, or .md.
/// \param words the form, `man` or `md`, and the folder
/// \throws Error usage, io
void write_manual(const std::vector<std::string>& words);

}  // namespace buywork::cmd
