/// \file
/// The text of a question as words, clauses and sentences.
#pragma once

#include <buywork/base/tokens.hpp>
#include <buywork/survey/survey.hpp>

namespace buywork::survey {

/// What stands between a word and the one before it.
enum class Joint {
    space,
    apostrophe,  ///< only in French: an English word keeps its apostrophe
    hyphen,
    slash,
    clause,    ///< a comma, a colon, a bracket, a dash
    sentence,  ///< also before the first word of the text
};

struct Word : text::Token {
    Joint joint = Joint::space;
    bool is_capital = false;    ///< begins with a capital letter
    bool is_acronym = false;    ///< two capital letters or more, and no small letter but a plural s
    bool is_bracketed = false;  ///< in round brackets
    bool is_accented = false;   ///< has a letter with an accent: "où", not "ou"
    std::size_t sentence = 0;   ///< its sentence
};

/// How a sentence asks.
enum class Mood {
    statement,  ///< does not ask, or asks for something in the imperative
    open,       ///< with a question word: how, what, which
    closed,     ///< may be answered with yes or no
    fragment,   ///< ends with a question mark, without a verb that tells
};

struct Sentence {
    std::size_t first = 0, last = 0;  ///< its words; `last` is the one behind them
    bool asks = false;                ///< ends with a question mark
    Mood mood = Mood::statement;
    std::size_t signal = 0;  ///< the word that tells the mood: the question word, the verb before its subject
};

/// A question that has been read.
struct Wording {
    std::string_view text;  ///< belongs to the caller
    Language language;
    std::vector<Word> words = {};
    std::vector<Sentence> sentences = {};

    const std::string& operator[](std::size_t word) const { return words[word].folded; }
    std::size_t size() const { return words.size(); }
    /// Whether a word is the first of its clause or sentence.
    bool begins_clause(std::size_t word) const { return words[word].joint >= Joint::clause; }
    bool begins_sentence(std::size_t word) const { return words[word].joint == Joint::sentence; }
    const Sentence& sentence_of(std::size_t word) const { return sentences[words[word].sentence]; }
};

/// Reads a text: words, sentences and how each of them asks.
Wording read(std::string_view text, Language language);

/// Whether a word is one of those between blanks: `is_one_of("ne", "ne n")`.
bool is_one_of(std::string_view word, std::string_view words);

}  // namespace buywork::survey
