/// \file
/// The rules on the wording of one question, a file for each family.
#pragma once

#include <buywork/survey/lint.hpp>
#include <buywork/survey/pattern.hpp>

namespace buywork::survey {

/// How a wording without the flaw is made.
enum class Mend {
    none,
    cut,        ///< the words are left out
    divide,     ///< two questions, one for each side of the conjunction
    how_often,  ///< the adverb is left out, and the question asks how often
};

/// Why something is reported, in English; {} are the words that are meant.
struct Reason {
    Flaw flaw;
    const char* message;
    const char* rewrite;
    Mend mend = Mend::none;
    bool covers = false;  ///< what else is in its words needs no finding of its own
};

struct Found {
    const Reason* reason;
    Span span;
};
using FoundOnes = std::vector<Found>;

/// Questions in the negative, tags, praise, the opinion of others.
void find_leading(const Wording& wording, FoundOnes& found);
/// Words that judge or stir.
void find_loaded(const Wording& wording, FoundOnes& found);
/// Two things under one answer.
void find_double_barreled(const Wording& wording, FoundOnes& found);
/// Yes or no, without a scale or the reason.
void find_closed(const Wording& wording, FoundOnes& found);
/// Always, every; often, sometimes.
void find_absolute(const Wording& wording, FoundOnes& found);
void find_vague(const Wording& wording, FoundOnes& found);
void find_double_negative(const Wording& wording, FoundOnes& found);
/// An opinion, an experience or a need for change that is taken for granted.
void find_presupposition(const Wording& wording, FoundOnes& found);
/// Acronyms that are not spelt out, terms of the trade.
void find_jargon(const Wording& wording, FoundOnes& found);

/// What all rules find, in the order of the words.
FoundOnes lint_plainly(const Wording& wording);
/// A wording of the whole text without what was found, or two questions in its place; empty: none that would do.
std::vector<std::string> rewrites(const Wording& wording, const Found& found);

/// What an acronym stands for, where that is written beside it: "dossier de consultation des entreprises (DCE)".
std::optional<Span> spelt_out(const Wording& wording, std::size_t acronym);
/// The conjunction that begins at a word and may join two things: "et", "ainsi que", "and/or".
std::optional<Span> conjunction_at(const Wording& wording, std::size_t word);
/// Whether a conjunction joins two ends of one scale: "facile ou difficile", "agree or disagree", "bien ou moins
/// bien".
bool joins_opposites(const Wording& wording, std::size_t conjunction);
/// Whether a sentence asks to choose between what it names: "Préférez-vous … ou …", "satisfait ou insatisfait".
bool offers_a_choice(const Wording& wording, const Sentence& sentence);
/// Whether a scale is given in the text, or it asks for the reason: "de 0 à 10", "Pourquoi ?", "If so, which?".
bool has_scale_or_reason(const Wording& wording);

}  // namespace buywork::survey
