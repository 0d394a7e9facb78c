/// \file
/// The part of one person in one deliverable, and how a name becomes a person of the directory.
#pragma once

#include <buywork/project/deliverable.hpp>
#include <buywork/workspace/upsert.hpp>

namespace buywork::project {

struct Responsibility {
    std::int64_t id = 0;
    std::optional<Ref<Project>> project;  ///< that of the deliverable
    std::optional<Ref<Deliverable>> deliverable;
    std::string who;                          ///< a person's key, e-mail address or name, as it was said
    std::optional<Ref<team::Person>> person;  ///< who that is, where the directory has one person of that name
    std::string letters;                      ///< of A R C I, in this order

    static const model::Entity entity;
};

/// The people whom a key, an e-mail address or a name fits, whatever case and accents.
std::vector<std::int64_t> people_called(store::Database& database, std::string_view who);

/// Links the responsibilities whose text by now is the name of one person with a number above `last`.
/// \returns what to say of it
std::vector<std::string> link_people(workspace::Operation& operation, std::int64_t last);

/// Takes a letter of a deliverable from one person and gives it to another, in one operation. Who then has no letter
/// is no longer in the row. \returns what changed
/// \param letter one of R A C I
/// \throws Error not_found when `from` has not that letter; usage
std::vector<workspace::Change> move_letter(workspace::Operation& operation, std::int64_t deliverable, char letter,
                                           const std::string& from, const std::string& to);

}  // namespace buywork::project
