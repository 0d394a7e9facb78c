/// \file
/// What stands under `project` and has to do with time.
#pragma once

#include "command.hpp"

namespace buywork::cmd {

extern const Command plan_command;
extern const Command risk_command;
extern const Command portfolio_command;
extern const Command calendar_command;

extern const Noun plan_step;
extern const Noun plan_link;
extern const Noun plan_contingency;
extern const Noun plan_baseline;
extern const Noun project_meeting;

}  // namespace buywork::cmd
