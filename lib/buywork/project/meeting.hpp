/// \file
/// Meetings of a project, a committee, a perimeter or the workspace: single or recurring, moved when they fall on a
/// holiday.
#pragma once

#include <buywork/calendar/recurrence.hpp>
#include <buywork/project/project.hpp>
#include <buywork/team/committee.hpp>
#include <buywork/team/perimeter.hpp>
#include <buywork/team/topic.hpp>

namespace buywork::project {

enum class MeetingKind { kickoff, review, committee, training, event, other };
inline constexpr Choice meeting_kinds[] = {{"kickoff", N_("kick-off")},    {"review", N_("review")},
                                           {"committee", N_("committee")}, {"training", N_("training")},
                                           {"event", N_("event")},         {"other", N_("meeting")}};
constexpr std::span<const Choice> choices(MeetingKind) { return meeting_kinds; }

struct Meeting {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;            ///< it belongs to a project,
    std::optional<Ref<team::Committee>> committee;  ///< to a committee,
    std::optional<Ref<team::Perimeter>> perimeter;  ///< to a perimeter, or to the workspace
    std::string key;                                ///< unique in its project, or among all of none
    std::string title;
    MeetingKind kind = MeetingKind::other;
    std::optional<LocalTime> beginning;  ///< of the first occurrence; absent: not scheduled yet
    std::int64_t minutes = 60;
    std::string recurrence;  ///< RRULE of RFC 5545
    calendar::OffDay off_day = calendar::OffDay::next;
    std::string location;
    std::optional<Ref<team::Person>> organizer;
    std::string agenda;
    std::optional<Ref<team::Topic>> topic;     ///< of a training session
    std::optional<std::int64_t> valid_months;  ///< validity of the training; absent: unlimited
    std::optional<Date> valid_until;           ///< last day of validity, when given as a date

    static const model::Entity entity;
};

/// An occurrence of a meeting.
struct Appointment {
    calendar::Wall planned;              ///< by the recurrence rule
    std::optional<calendar::Wall> held;  ///< moved when not a working day; absent: not held
};

/// The occurrences of a meeting that its rule puts into the window, moved where necessary.
/// \throws Error usage when there are too many
std::vector<Appointment> appointments(const Meeting& meeting, const calendar::WorkingCalendar& calendar,
                                      const calendar::Window& window);

/// The last day on or before `day` on which the meeting was held; nothing when it has not been held.
std::optional<Date> last_held(const Meeting& meeting, const calendar::WorkingCalendar& calendar, Date day);

}  // namespace buywork::project

namespace buywork::calendar {

inline constexpr Choice off_days[] = {{"keep", N_("held anyway")},
                                      {"next", N_("the next working day")},
                                      {"previous", N_("the working day before")},
                                      {"skip", N_("not held")}};
constexpr std::span<const Choice> choices(OffDay) { return off_days; }

}  // namespace buywork::calendar
