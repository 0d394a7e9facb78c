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

/// A path as SARIF wants it: relative to this folder, else a URI of its own; other bytes than RFC 3986 leaves plain
/// are escaped.
std::string uri_of(const std::string& path);
/// That of the workspace's file, or "workspace".
std::string uri_of(const store::Location& location);

}  // namespace buywork::cmd
