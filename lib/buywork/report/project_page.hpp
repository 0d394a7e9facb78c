/// \file
/// A project on one page.
#pragma once

#include <buywork/calendar/holidays.hpp>
#include <buywork/view/document.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

/// Where it stands, what is next, who waits for whom, what was decided and what changed lately, and the entities
/// involved with their role, volume and share. \param region of the public holidays that meetings are moved from
view::Document project_page(workspace::Workspace& workspace, std::int64_t project, calendar::Region region);

}  // namespace buywork::report
