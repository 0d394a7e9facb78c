/// \file
/// The negations of a sentence, and questions that are put in the negative.
#pragma once

#include <buywork/survey/pattern.hpp>

namespace buywork::survey {

struct Negation {
    Span span;
    bool is_lexical = false;  ///< a word that denies: insatisfait, refuser, unclear, to oppose
};

/// The negations of a sentence, in their order. "ne … pas", "ne … plus aucun" are one each.
std::vector<Negation> negations(const Wording& wording, const Sentence& sentence);

/// The negation with which a question of yes or no is put: "N’êtes-vous pas", "Isn’t", "Do you not".
std::optional<Span> negative_question(const Wording& wording, const Sentence& sentence);

}  // namespace buywork::survey
