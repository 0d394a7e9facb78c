/// \file
/// Challenges of the need, of an objective or of the roadmap, and the answers to them.
#pragma once

#include <buywork/project/need.hpp>
#include <buywork/project/objective.hpp>

namespace buywork::project {

enum class Outcome { kept, changed, dropped };
inline constexpr Choice outcomes[] = {
    {"kept", N_("kept as it was")}, {"changed", N_("changed")}, {"dropped", N_("dropped")}};
constexpr std::span<const Choice> choices(Outcome) { return outcomes; }

struct Challenge {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< absent: of the roadmap
    std::string title;
    std::optional<Ref<Need>> need;
    std::optional<Ref<Objective>> objective;
    std::optional<Ref<Axis>> axis;
    std::optional<Ref<team::Person>> person;
    std::optional<Date> date;  ///< default: the day it is recorded
    std::string answer;
    std::optional<Outcome> outcome;  ///< absent: not answered yet
    std::optional<Date> answered;    ///< default: the day the outcome is recorded

    static const model::Entity entity;
};

}  // namespace buywork::project
