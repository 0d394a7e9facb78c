/// \file
/// The calendar of a project: meetings, milestones and actions, as a table and as iCalendar.
#pragma once

#include <buywork/project/meeting.hpp>
#include <buywork/project/schedule.hpp>
#include <buywork/view/table.hpp>

namespace buywork::report {

struct AgendaQuery {
    std::optional<std::int64_t> project = {};  ///< absent: every project and the workspace's own meetings
    calendar::Region region = calendar::Region::metropole;
    Date from, to;  ///< of the table
};

/// One row an appointment: meeting, local time, instant, and the day it was moved from.
view::Table appointment_table(workspace::Workspace& workspace, const AgendaQuery& query);

/// Meetings (VEVENT, with their recurrence), milestones (VEVENT of a day) and dated actions (VTODO) of a project.
/// UIDs never change; SEQUENCE grows with each change.
std::string calendar_text(workspace::Workspace& workspace, std::int64_t project, calendar::Region region,
                          Instant stamp);

}  // namespace buywork::report
