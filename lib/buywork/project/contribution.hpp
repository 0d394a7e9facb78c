/// \file
/// What people gave that no other record shows, with its evidence; and thanks.
#pragma once

#include <buywork/project/project.hpp>

namespace buywork::project {

/// A contribution recorded by hand.
struct Contribution {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< absent: of no project
    std::optional<Ref<team::Person>> person;
    std::string title;
    std::string evidence;      ///< where it can be seen
    std::optional<Date> date;  ///< the day it is written down unless said

    static const model::Entity entity;
};

struct Thanks {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< absent: of no project
    std::optional<Ref<team::Person>> person;
    std::string reason;
    std::optional<Ref<team::Person>> author;  ///< somebody else
    std::optional<Date> date;                 ///< the day it is written down unless said

    static const model::Entity entity;
};

}  // namespace buywork::project
