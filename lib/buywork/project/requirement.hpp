/// \file
/// Required training of a person, or of every member with a role.
#pragma once

#include <buywork/project/member.hpp>
#include <buywork/team/topic.hpp>

namespace buywork::project {

struct Requirement {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< absent: every project
    std::optional<Ref<team::Topic>> topic;
    std::optional<Ref<team::Person>> person;  ///< either one person
    std::optional<Role> role;                 ///< or every member with that role

    static const model::Entity entity;
};

}  // namespace buywork::project
