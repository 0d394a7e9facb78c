/// \file
/// The commands of the reports, made from what each declares.
#pragma once

#include "command.hpp"

namespace buywork::cmd {

/// One for each of report::reports().
std::vector<const Command*> report_commands();

}  // namespace buywork::cmd
