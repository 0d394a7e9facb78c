/// \file
/// What stands under `project` and has to do with time.
#pragma once

#include <buywork/calendar/holidays.hpp>

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
extern const Noun project_note;
extern const Noun project_attendance;

/// Whose public holidays are off, by the setting.
calendar::Region holidays(App& app);

}  // namespace buywork::cmd
