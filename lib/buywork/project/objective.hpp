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
    std::string measure;            ///< the quantity that is measured
    std::string unit;               ///< unit of the values
    std::optional<Decimal> today;   ///< initial value
    std::optional<Decimal> target;  ///< target value
    std::optional<Date> due;
    std::optional<Decimal> achieved;
    std::optional<bool> attainable;  ///< as judged by a person
    std::optional<bool> relevant;    ///< as judged by a person

    static const model::Entity entity;
};

}  // namespace buywork::project
