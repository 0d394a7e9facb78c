/// \file
/// What may stand where the cursor is: `buywork __complete WORDS…`, which the shells' adapters call.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace buywork::cmd {

/// Prints one `value<TAB>description` a line for the last of the words; a line with no value and the description
/// FILE where a file's name goes. Opens the workspace for reading only, and is silent about what is wrong.
void complete(const std::vector<std::string>& words);

/// What `completions/` holds for bash, zsh or fish.
std::string_view completion_script(std::string_view shell);

}  // namespace buywork::cmd
