/// \file
/// Help, generated from the command tables.
#pragma once

#include "command.hpp"

namespace buywork::cmd {

/// The words after the program's name, such as {"project", "apply"}; none: the overview.
/// \throws Error usage when there is no such command
std::string help(const std::vector<std::string>& words, int width);

}  // namespace buywork::cmd
