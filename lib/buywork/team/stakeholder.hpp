/// \file
/// Stakeholders: what a person wants of a project. Marks and stances are facts; the newest counts.
#pragma once

#include <buywork/team/fact.hpp>

namespace buywork::team {

/// A person in a project, as the buyers see it. Private.
struct Stakeholder {
    std::int64_t id = 0;
    std::optional<Ref<project::Project>> project;
    std::optional<Ref<Person>> person;
    std::vector<std::string> held_to;  ///< suppliers that they hold to
    std::string needs;
    std::string pains;
    // The newest facts, of this project or of none.
    std::optional<std::int64_t> influence;      ///< 1 to 5
    std::optional<std::int64_t> interest;       ///< 1 to 5
    std::optional<std::int64_t> appetite;       ///< 1 to 5, for negotiating
    std::optional<std::int64_t> understanding;  ///< 1 to 5, of procurement
    std::optional<Stance> stance;
    std::optional<Stance> wanted;

    static const model::Entity entity;
};

}  // namespace buywork::team
