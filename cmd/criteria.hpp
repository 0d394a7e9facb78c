/// \file
/// Functions shared by the commands on criteria.
#pragma once

#include <buywork/exchange/xlsx.hpp>
#include <buywork/workspace/import.hpp>

#include "command.hpp"

namespace buywork::cmd {

extern const Argument one_project[1];
inline constexpr Option lot_of_criteria{"lot", N_("LOT"),
                                        N_("The criteria of this lot, by its key or title, and those of every lot")};
/// The project given by `one_project`, -p or the setting.
/// \throws Error usage when none is given; not_found
std::int64_t criteria_project(App& app, const Arguments& arguments);

/// What `criteria score import` takes in of the sheets of one file, and `criteria price import` of a table.
/// \param project their project
/// \throws Error as those commands
workspace::Imported take_scores(const Arguments& arguments, workspace::Operation& operation, std::int64_t project,
                                std::span<const exchange::SheetText> sheets, const std::string& name);
workspace::Imported take_prices(const Arguments& arguments, workspace::Operation& operation, std::int64_t project,
                                const exchange::SheetText& sheet, const std::string& name);

}  // namespace buywork::cmd
