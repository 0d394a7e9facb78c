/// \file
/// The commands of the reports, derived from their declarations.
#pragma once

#include "command.hpp"

namespace buywork::cmd {

/// The commands of the reports at a noun; below `report`, all reports.
std::vector<const Command*> report_commands(std::string_view noun);

}  // namespace buywork::cmd
