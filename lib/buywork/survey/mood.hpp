/// \file
/// How a sentence asks: with a question word, with yes or no, or not at all.
#pragma once

#include <buywork/survey/wording.hpp>

namespace buywork::survey {

/// Sets the mood of a sentence and the word that tells it.
void find_mood(const Wording& wording, Sentence& sentence);

/// Whether a French pronoun stands behind its verb there: "êtes-[vous]", "a-t-[il]".
bool is_inverted(const Wording& wording, std::size_t pronoun);

/// Whether an English word is a verb that begins a question: do, isn't, could.
bool is_auxiliary(std::string_view word);
/// Whether it is one with n't.
bool is_negated_auxiliary(std::string_view word);
/// Whether an English word is a personal pronoun, it, there, this or that.
bool is_pronoun(std::string_view word);

}  // namespace buywork::survey
