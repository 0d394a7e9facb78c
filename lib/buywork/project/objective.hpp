/// \file
/// Objectives of a project: a measure with a target value and a date.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

struct Objective {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::string key;
    std::string statement;
    std::string measure;            ///< what is measured
    std::string unit;               ///< in what
    std::optional<Decimal> today;   ///< the value it starts from
    std::optional<Decimal> target;  ///< the value to reach
    std::optional<Date> due;
    std::optional<Decimal> achieved;
    std::optional<bool> attainable;  ///< a person's judgement
    std::optional<bool> relevant;    ///< a person's judgement

    static const model::Entity entity;
};

}  // namespace buywork::project
