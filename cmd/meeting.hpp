/// \file
/// Functions shared by the commands on meetings.
#pragma once

#include <buywork/project/meeting.hpp>

#include "command.hpp"

namespace buywork::cmd {

/// The day that minutes speak of: --held, else the last one on which the meeting was held.
/// \throws Error usage when it has not been held
Date held_on(App& app, const Arguments& arguments, const project::Meeting& meeting);

}  // namespace buywork::cmd
