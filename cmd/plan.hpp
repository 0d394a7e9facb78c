/// \file
/// The commands of plan and risk, which stand under `project`.
#pragma once

#include "command.hpp"

namespace buywork::cmd {

extern const Command plan_command;
extern const Command risk_command;

}  // namespace buywork::cmd
