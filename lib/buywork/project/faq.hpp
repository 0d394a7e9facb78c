/// \file
/// Frequently asked questions and their answers.
#pragma once

#include <buywork/project/note.hpp>
#include <buywork/workspace/upsert.hpp>

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
/// \param said values given for it, in place of those of the note
/// \throws Error usage when the note is not a question; conflict when the FAQ already contains the question
workspace::Change promote(workspace::Operation& operation, std::int64_t note, const workspace::Said& said);

}  // namespace buywork::project
