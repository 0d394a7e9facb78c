/// \file
/// Entities involved in a project: the role of each, its volume and its share.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

struct Involvement {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;
    std::optional<Ref<team::Entity>> entity_of;
    std::string role;               ///< what it does in the project
    std::optional<Decimal> volume;  ///< what it buys in a year, in `unit`
    std::string unit;               ///< of the volume: h, t, EUR…
    std::optional<Decimal> share;   ///< of the project's volume or cost; 1 is all of it

    static const model::Entity entity;
};

}  // namespace buywork::project
