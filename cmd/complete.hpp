/// \file
/// Shell completion: `buywork __complete WORDS…`, called by the shells' completion scripts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace buywork::cmd {

/// Prints one `value<TAB>description` per line for the last of the words; a line without a value and the description
/// FILE where a file name is expected. Opens the workspace read-only and reports no errors.
void complete(const std::vector<std::string>& words);

/// The completion script in `completions/` for bash, zsh or fish.
std::string_view completion_script(std::string_view shell);

}  // namespace buywork::cmd
