/// \file
/// What commands share that have to do with working days.
#pragma once

#include <buywork/calendar/holidays.hpp>

#include "command.hpp"

namespace buywork::cmd {

/// Whose public holidays are off, by the setting.
calendar::Region holidays(App& app);

}  // namespace buywork::cmd
