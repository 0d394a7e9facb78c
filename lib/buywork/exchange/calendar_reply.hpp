/// \file
/// Replies to invitations (RFC 5546, METHOD:REPLY) as attendance.
#pragma once

#include <buywork/project/attendance.hpp>
#include <buywork/workspace/upsert.hpp>

namespace buywork::exchange {

bool is_calendar(std::string_view content);

/// Which meeting was replied to, and what each reply became; empty: undecided replies alone.
struct CalendarReply {
    std::int64_t meeting = 0;
    std::vector<workspace::Change> changes = {};
    std::int64_t undecided = 0;  ///< tentative, delegated, or not answered: nothing is recorded
};

/// Records accepted as present and declined as excused, for the day of the meeting. The event is found by the UID
/// that `project calendar` wrote, people by their address.
/// \throws Error invalid with the place: no reply, an event of another workspace, a meeting that does not exist, an
///         unknown address, a whole series
CalendarReply take_calendar_reply(workspace::Workspace& workspace, workspace::Operation& operation,
                                  std::string_view content, std::string_view name);

}  // namespace buywork::exchange
