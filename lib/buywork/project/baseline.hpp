/// \file
/// Baselines of plans.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

/// A stored copy of a plan; times in working days from its start.
struct Baseline {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string key;
    std::string title;
    Date taken;
    Date start;
    Decimal length;

    static const model::Entity entity;
};

/// A step of a baseline.
struct BaselineStep {
    std::int64_t id = 0;
    std::optional<Ref<Baseline>> baseline;
    std::string step;  ///< its key; the step itself may be deleted
    Decimal start;
    Decimal finish;
    std::optional<Decimal> work;  ///< its duration without leave, working days; absent in baselines of older versions

    static const model::Entity entity;
};

}  // namespace buywork::project
