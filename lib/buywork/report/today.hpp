/// \file
/// What matters today: the page that bare `buywork` shows.
#pragma once

#include <buywork/calendar/holidays.hpp>
#include <buywork/report/facts.hpp>

namespace buywork::report {

/// The actor's open actions when the actor is a recorded person, else everybody's; then the next meetings, what
/// waits, questions without an answer, late projects and the next targets. \param region whose holidays move meetings
view::Document today(workspace::Workspace& workspace, Date as_of, calendar::Region region, Reader reader);

/// What to say where there is no workspace.
view::Document welcome(Date as_of);

}  // namespace buywork::report
