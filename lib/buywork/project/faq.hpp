/// \file
/// Frequently asked questions and their answers.
#pragma once

#include <buywork/project/note.hpp>
#include <buywork/workspace/operation.hpp>

namespace buywork::project {

struct Faq {
    std::int64_t id = 0;
    std::string question;
    std::string answer;  ///< empty: not answered yet
    std::vector<std::string> tags;
    std::int64_t asked = 1;         ///< number of times
    std::optional<Ref<Note>> note;  ///< the question recorded in a meeting from which it was created

    static const model::Entity entity;
};

/// Creates an entry from a question, with its answer if there is one, and the number of notes with that question.
/// \returns the id of the entry
/// \throws Error usage when the note is not a question; conflict when the FAQ already contains the question
std::int64_t promote(workspace::Operation& operation, std::int64_t note);

}  // namespace buywork::project
