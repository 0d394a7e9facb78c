/// \file
/// Strategic axes: the company's goals that the projects of the roadmap serve.
#pragma once

#include <buywork/team/person.hpp>

namespace buywork::project {

struct Axis {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    std::optional<Ref<team::Person>> owner;
    std::optional<std::int64_t> year;  ///< target year
    std::string strategy;              ///< the part of the company's strategy that it supports
    std::string description;

    static const model::Entity entity;
};

}  // namespace buywork::project
