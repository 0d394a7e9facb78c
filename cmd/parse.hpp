/// \file
/// Parses words into a command and its arguments.
#pragma once

#include "command.hpp"

namespace buywork::cmd {

/// \throws Error usage, with the nearest word for a typo
Arguments parse(const std::vector<std::string>& words);

}  // namespace buywork::cmd
