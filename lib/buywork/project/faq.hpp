/// \file
/// Questions that come again, and their answers.
#pragma once

#include <buywork/project/note.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::project {

struct Faq {
    std::int64_t id = 0;
    std::string question;
    std::string answer;  ///< empty: not answered yet
    std::vector<std::string> tags;
    std::int64_t asked = 1;         ///< how often
    std::optional<Ref<Note>> note;  ///< the question of a meeting that it comes from

    static const model::Entity entity;
};

/// Makes an entry of a question, with its answer if somebody replied one, and how often the notes have that question.
/// \returns the number
/// \throws Error usage when the note is no question; conflict when the question is in the FAQ already
std::int64_t promote(workspace::Operation& operation, std::int64_t note);

}  // namespace buywork::project
