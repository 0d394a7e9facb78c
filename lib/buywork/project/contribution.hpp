/// \file
/// Contributions that no other record shows, with their evidence; and thanks.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

/// A contribution recorded by hand.
struct Contribution {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< absent: none
    std::optional<Ref<team::Person>> person;
    std::string title;
    std::string evidence;      ///< where it can be verified
    std::optional<Date> date;  ///< default: the day it is recorded

    static const model::Entity entity;
};

struct Thanks {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< absent: none
    std::optional<Ref<team::Person>> person;
    std::string reason;
    std::optional<Ref<team::Person>> author;  ///< another person
    std::optional<Date> date;                 ///< default: the day it is recorded

    static const model::Entity entity;
};

}  // namespace buywork::project
