/// \file
/// Names of companies: a key that spelling does not change, and pairs that a person should look at. Pure functions.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::supplier {

/// The words that make up a name: without case, accents and punctuation, without "et", "and" and legal forms (SARL,
/// GmbH, …). A name that is nothing but legal forms keeps them.
std::vector<std::string> words_of_name(std::string_view name);
/// The same, separated by blanks. Equal keys: the same name.
std::string name_key(std::string_view name);

/// Why two names may be the same company.
enum class Likeness {
    none,
    same_key,
    same_letters,  ///< the words are only divided or ordered otherwise
    spelling,      ///< every word has a counterpart, apart from a typing error or a plural
    extra_words,   ///< one has more words: generic ones, or beside two or more that they share
    generic_words  ///< they differ in generic words (services, France) alone, and little
};

/// Both share a *distinctive* word, one that says more than a trade, a legal form or a place. Numbers that both have
/// are the same. What each has beside the shared words must not tell them apart: a likeness of all letters alone
/// never suffices.
Likeness likeness(std::string_view a, std::string_view b);

struct SuggestedPair {
    std::size_t first;  ///< positions in the list, first < second
    std::size_t second;
    Likeness likeness;
};
/// Every pair of a list that may be the same company, in the order of positions. Nothing is merged by it.
std::vector<SuggestedPair> suggest_duplicates(std::span<const std::string> names);

}  // namespace buywork::supplier
