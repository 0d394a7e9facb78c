/// \file
/// Reads plans and contingencies from CSV files, without a workspace.
#pragma once

#include <buywork/calendar/working.hpp>
#include <buywork/plan/simulation.hpp>

namespace buywork::exchange {

struct NetworkFile {
    std::vector<plan::Step> steps;
    std::vector<std::string> titles;  ///< one per step when the file has them; otherwise empty
};

/// Reads the columns `id`, then `duration` or `optimistic`, `likely` and `pessimistic`, and optionally
/// `predecessors` (separated by blanks, each with an optional `:SS+2`), `title`, `not_before` and `deadline`.
/// French headings are recognised too.
/// \param file its name, for messages
/// \param days converts dates to working days; nullptr: dates are not allowed
/// \throws Error invalid with every fault of the file and its row
NetworkFile read_network(std::string_view content, std::string_view file, calendar::WorkingDays* days, Date today);

/// Reads the columns `name`, `step`, `probability` (0.2 or 20%), then `delay` or three estimates as above.
/// \throws Error invalid with every fault of the file and its row
std::vector<plan::Contingency> read_contingencies(std::string_view content, std::string_view file,
                                                  const plan::Network& network);

}  // namespace buywork::exchange
