/// \file
/// Steps of a project's plan, the links between them, and contingencies.
#pragma once

#include <buywork/plan/simulation.hpp>
#include <buywork/project/project.hpp>

namespace buywork::project {

struct Step {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string key;
    std::string title;
    Decimal duration;                    ///< working days, most likely; 0: a milestone
    std::optional<Decimal> optimistic;   ///< absent: as the likely one
    std::optional<Decimal> pessimistic;  ///< absent: as the likely one
    std::optional<Decimal> effort;       ///< days of the owner's work; absent: a share of the duration, by a setting
    std::optional<Date> not_before;
    std::optional<Date> deadline;
    std::optional<Ref<team::Person>> owner;
    std::optional<Date> done;  ///< entered by the user, never inferred
    std::string description;

    static const model::Entity entity;
};

plan::Estimate estimate_of(const Step& step);

/// A dependency of a step on its predecessor.
struct Link {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<Step>> step;
    std::optional<Ref<Step>> predecessor;  ///< of this project or another
    plan::LinkType kind = plan::LinkType::finish_start;
    Decimal lag;  ///< working days; negative: a lead

    static const model::Entity entity;
};

/// A contingency: a possible event that delays a step.
struct Contingency {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string key;
    std::string name;
    std::optional<Ref<Step>> step;
    Decimal probability;  ///< 0 to 1
    Decimal delay;        ///< working days, most likely
    std::optional<Decimal> optimistic;
    std::optional<Decimal> pessimistic;
    std::string response;  ///< the planned response

    static const model::Entity entity;
};

plan::Estimate estimate_of(const Contingency& contingency);

}  // namespace buywork::project

namespace buywork::plan {

inline constexpr Choice link_types[] = {{"FS", N_("finish to start")},
                                        {"SS", N_("start to start")},
                                        {"FF", N_("finish to finish")},
                                        {"SF", N_("start to finish")}};
constexpr std::span<const Choice> choices(LinkType) { return link_types; }

}  // namespace buywork::plan
