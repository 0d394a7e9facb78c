/// \file
/// What was started, chosen or negotiated without procurement: facts with dates, and how it was put right.
#pragma once

#include <buywork/project/project.hpp>
#include <buywork/team/perimeter.hpp>

namespace buywork::project {

enum class BypassKind { started, chosen, negotiated };
inline constexpr Choice bypass_kinds[] = {{"started", N_("started without procurement")},
                                          {"chosen", N_("chosen without procurement")},
                                          {"negotiated", N_("negotiated without procurement")}};
constexpr std::span<const Choice> choices(BypassKind) { return bypass_kinds; }

/// Says what happened, not who did it.
struct Bypass {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< a project, a perimeter, or both
    std::optional<Ref<team::Perimeter>> perimeter;
    std::optional<Ref<team::Entity>> of_entity;
    BypassKind kind = BypassKind::started;
    std::string title;         ///< what happened
    std::optional<Date> date;  ///< default: the day it is recorded; never after it
    std::string description;
    std::string evidence;
    std::optional<Ref<team::Person>> said_by;
    std::string remedy;               ///< how it was put right
    std::optional<Date> remedied_on;  ///< absent: not put right yet

    static const model::Entity entity;
};

}  // namespace buywork::project
