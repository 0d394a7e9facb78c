/// \file
/// Attendance at the occurrences of a meeting.
#pragma once

#include <buywork/project/meeting.hpp>

namespace buywork::project {

enum class Presence { present, excused, absent };
inline constexpr Choice presences[] = {
    {"present", N_("present")}, {"excused", N_("excused")}, {"absent", N_("absent")}};
constexpr std::span<const Choice> choices(Presence) { return presences; }

struct Attendance {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< that of the meeting
    std::optional<Ref<Meeting>> meeting;
    std::optional<Date> held;  ///< the date of the occurrence
    std::optional<Ref<team::Person>> person;
    Presence status = Presence::present;

    static const model::Entity entity;
};

}  // namespace buywork::project
