/// \file
/// Plans as they were promised.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

/// A copy of a plan, times in working days from its start.
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

/// A step in it.
struct BaselineStep {
    std::int64_t id = 0;
    std::optional<Ref<Baseline>> baseline;
    std::string step;  ///< its key: the step itself may go
    Decimal start;
    Decimal finish;
    std::optional<Decimal> work;  ///< its duration without leave; baselines of older versions have none

    static const model::Entity entity;
};

}  // namespace buywork::project
