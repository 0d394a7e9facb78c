/// \file
/// Words that must not stand in what is recorded about people: judgements, and what the law protects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace buywork::team {

/// Why a word must not be there.
enum class WordKind {
    pejorative,   ///< a judgement of the person
    health,       ///< GDPR, article 9: data concerning health
    religion,     ///< the same: religious beliefs
    trade_union,  ///< the same: trade union membership
    origin,       ///< the same: racial or ethnic origin
};

/// A word as it stands in the text, and why it must not.
struct Objection {
    std::string word;
    WordKind kind;
    friend bool operator==(const Objection&, const Objection&) = default;
};

/// The words of a text about people that must not be there, in the order in which they stand, each once. Whole words
/// alone count, in any gender and number, whatever their case and accents; fixed expressions of the trade, such as
/// "santé du projet" or "trade union agreement", do not.
std::vector<Objection> objections(std::string_view text);

/// Why, in the current language: "health".
const char* reason(WordKind kind);

}  // namespace buywork::team
