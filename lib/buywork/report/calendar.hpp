/// \file
/// Upcoming meetings, and the calendar of a project: meetings, milestones and actions as iCalendar.
#pragma once

#include <buywork/project/meeting.hpp>
#include <buywork/project/schedule.hpp>
#include <buywork/view/table.hpp>

namespace buywork::report {

struct MeetingQuery {
    std::optional<std::int64_t> project = {};  ///< absent: every project, and meetings of the workspace
    calendar::Region region = calendar::Region::metropole;
    Date from, to;
};

/// An occurrence of a meeting.
struct MeetingTime {
    Instant instant;
    project::Meeting meeting;
    project::Appointment time;
    Date day() const { return calendar::day_of(*time.held); }
};

/// The start in the meeting's time zone, in the format of LocalTime.
std::string text_of(const MeetingTime& held);

/// In chronological order.
std::vector<MeetingTime> meeting_times(workspace::Workspace& workspace, const MeetingQuery& query);
/// One row per occurrence: meeting, local time, instant, and the day it was moved from.
view::Table appointment_table(workspace::Workspace& workspace, const std::vector<MeetingTime>& meetings);

/// The last change of the workspace, as a SEQUENCE.
std::int64_t last_change(store::Database& database);

/// Meetings (VEVENT, with their recurrence), milestones (VEVENT of a day) and dated actions (VTODO) of a project;
/// without a project, those of the workspace. UIDs never change; SEQUENCE increases with each change.
std::string calendar_text(workspace::Workspace& workspace, std::optional<std::int64_t> project,
                          calendar::Region region, Instant stamp);

}  // namespace buywork::report
