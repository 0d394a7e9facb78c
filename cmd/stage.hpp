/// \file
/// Moving a project to a stage.
#pragma once

#include <buywork/project/project.hpp>

#include "app.hpp"

namespace buywork::cmd {

/// Moves it with the options --force and --reason, commits the operation and shows what changed.
void move_and_show(App& app, workspace::Operation& operation, const Arguments& arguments, std::int64_t project,
                   project::Stage stage);

}  // namespace buywork::cmd
