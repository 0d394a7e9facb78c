/// \file
/// A person's RACI letters for a deliverable, and the matching of names with people in the directory.
#pragma once

#include <buywork/project/deliverable.hpp>
#include <buywork/workspace/upsert.hpp>

namespace buywork::project {

struct Responsibility {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< that of the deliverable
    std::optional<Ref<Deliverable>> deliverable;
    std::string who;                          ///< a person's key, e-mail address or name, as entered
    std::optional<Ref<team::Person>> person;  ///< set when exactly one person in the directory matches
    std::string letters;                      ///< subset of A R C I, in this order

    static const model::Entity entity;
};

/// Links responsibilities whose text now matches one person with an id above `last`.
/// \returns the messages to show
std::vector<std::string> link_people(workspace::Operation& operation, std::int64_t last);

/// Moves a letter of a deliverable from one person to another, in one operation. A person left without a letter
/// is removed from the row. \returns the changes
/// \param letter one of R A C I
/// \throws Error not_found when `from` does not have that letter; usage
std::vector<workspace::Change> move_letter(workspace::Operation& operation, std::int64_t deliverable, char letter,
                                           const std::string& from, const std::string& to);

}  // namespace buywork::project
