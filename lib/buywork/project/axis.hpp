/// \file
/// Strategic axes: what the projects of the roadmap are for.
#pragma once

#include <buywork/team/person.hpp>

namespace buywork::project {

struct Axis {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    std::optional<Ref<team::Person>> owner;
    std::optional<std::int64_t> year;  ///< when it should be reached
    std::string strategy;              ///< the company's strategy that it serves
    std::string description;

    static const model::Entity entity;
};

}  // namespace buywork::project
