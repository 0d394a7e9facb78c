/// \file
/// What matters today: the page that bare `buywork` shows.
#pragma once

#include <buywork/report/roadmap.hpp>

namespace buywork::report {

/// The actor's open actions when the actor is a recorded person, else everybody's; then what waits, late projects
/// and the next targets.
view::Document today(workspace::Workspace& workspace, Date as_of, Reader reader);

/// What to say where there is no workspace.
view::Document welcome(Date as_of);

}  // namespace buywork::report
