/// \file
/// The commands of the reports, made from what each declares.
#pragma once

#include "command.hpp"

namespace buywork::cmd {

/// Those of the reports that stand at a noun: below `report` all of them.
std::vector<const Command*> report_commands(std::string_view noun);

}  // namespace buywork::cmd
