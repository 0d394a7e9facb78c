/// \file
/// Category committees: people of several entities who prepare the purchases of a category together.
#pragma once

#include <buywork/team/person.hpp>

namespace buywork::team {

struct Committee {
    std::int64_t id = 0;
    std::string key;
    std::string title;
    std::string category;
    std::optional<Ref<Person>> leader;
    std::optional<Ref<Person>> sponsor;
    std::string description;

    std::int64_t entities = 0;  ///< computed: those with a member

    static const model::Entity entity;
};

/// A person who sits in a committee for an entity.
struct CommitteeMember {
    std::int64_t id = 0;
    std::optional<Ref<Committee>> committee;
    std::optional<Ref<Person>> person;
    std::optional<Ref<Entity>> entity_of;  ///< default: where the person works

    static const model::Entity entity;
};

}  // namespace buywork::team
