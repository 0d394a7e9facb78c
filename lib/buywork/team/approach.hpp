/// \file
/// Approaches to perimeters that work without procurement: wait, include or escalate. Private.
#pragma once

#include <buywork/project/project.hpp>
#include <buywork/team/perimeter.hpp>

namespace buywork::team {

enum class ApproachKind { wait, include, escalate };
inline constexpr Choice approach_kinds[] = {
    {"wait", N_("wait")}, {"include", N_("include")}, {"escalate", N_("escalate")}};
constexpr std::span<const Choice> choices(ApproachKind) { return approach_kinds; }

/// One approach; a perimeter has at most one that has not ended.
struct Approach {
    std::int64_t id = 0;
    std::optional<Ref<Perimeter>> perimeter;
    std::optional<Ref<Person>> person;  ///< whom it is about, when it is about somebody
    std::optional<ApproachKind> kind;
    std::string reason;
    std::optional<Ref<project::Project>> pilot;
    std::optional<Ref<Person>> sponsor;  ///< who stands behind an escalation
    std::optional<Date> start;           ///< default: the day it is recorded
    std::optional<Date> review;
    std::string outcome;
    std::optional<Date> ended;  ///< absent: open

    static const model::Entity entity;
};

}  // namespace buywork::team
