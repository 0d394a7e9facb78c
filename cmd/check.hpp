/// \file
/// The gate of `project check`, also for changes that must pass it.
#pragma once

#include <buywork/practice/check.hpp>

#include "command.hpp"

namespace buywork::cmd {

/// The option --fail-on with a severity.
inline constexpr Choice gate_levels[] = {{"error", N_("error")}, {"warning", N_("warning")}, {"info", N_("info")}};

/// The findings that count and are at least that severe. \param level the value of --fail-on
std::vector<const practice::Finding*> failing(const practice::Result& result, std::string_view level);

}  // namespace buywork::cmd
