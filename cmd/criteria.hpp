/// \file
/// Functions shared by the commands on criteria.
#pragma once

#include "command.hpp"

namespace buywork::cmd {

extern const Argument one_project[1];
inline constexpr Option lot_of_criteria{"lot", N_("LOT"),
                                        N_("The criteria of this lot, by its key or title, and those of every lot")};
/// The project given by `one_project`, -p or the setting.
/// \throws Error usage when none is given; not_found
std::int64_t criteria_project(App& app, const Arguments& arguments);

}  // namespace buywork::cmd
