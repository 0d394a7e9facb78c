/// \file
/// What a search found, as a table.
#pragma once

#include <buywork/view/table.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

/// The records in whose texts a word begins with each of `words`: by kind, the newest first.
/// \param project only its records; nothing: those of every project and of none
/// \throws Error usage without a word
view::Table found(workspace::Workspace& workspace, std::span<const std::string> words,
                  std::optional<std::int64_t> project, std::optional<std::int64_t> limit);

}  // namespace buywork::report
