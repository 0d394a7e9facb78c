/// \file
/// Days off: the leave of a person, the closure of a company or site.
#pragma once

#include <buywork/team/person.hpp>

namespace buywork::team {

struct Absence {
    std::int64_t id = 0;
    std::optional<Ref<Person>> person;  ///< whose leave; absent: a closure
    std::optional<Ref<Entity>> closed;  ///< what is closed, with all below it; both absent: everybody is off
    Date first;
    Date last;
    std::string reason;

    static const model::Entity entity;
};

}  // namespace buywork::team
