/// \file
/// Patterns of words, as the tables of the rules write them.
#pragma once

#include <buywork/survey/wording.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace buywork::survey {

/// Words of a question; `last` is the one behind them.
struct Span {
    std::size_t first = 0, last = 0;
    friend bool operator==(const Span&, const Span&) = default;
};

/// A table of patterns, each a text of elements between blanks, all of them folded:
///
///     delai              that word
///     reacti*            words that begin so
///     grand~             with the endings of gender and number: grand, grands, grande, grandes
///     le/la/les          one of them
///     ?tres              it may be missing
///     !pas               what follows is not that word
///     #                  a number
///     _                  any word
///     ..                 up to four words of the clause
///     ...                up to twelve words of the sentence
///     ^                  what follows begins a clause
///     ,                  what follows begins a clause, though the pattern goes on
///     $                  what precedes ends the sentence
///     [ ]                around the words to be reported; without them all of the match
///
/// Other words follow each other in one clause. Several patterns stand in one text, separated by |.
class Patterns {
  public:
    explicit Patterns(std::string_view table);

    /// The words to report of the first pattern that begins at a word.
    std::optional<Span> at(const Wording& wording, std::size_t word) const;
    /// The first match in [first, last).
    std::optional<Span> in(const Wording& wording, std::size_t first, std::size_t last) const;
    bool matches(const Wording& wording) const { return in(wording, 0, wording.size()).has_value(); }

    /// A word, or the beginning of it.
    struct Alternative {
        enum class How { exact, prefix, inflected };
        std::string text;
        How how;
        bool matches(std::string_view word) const;
    };
    struct Element {
        enum class Type { word, number, any, gap, jump, begin, end, open, close };
        Type type = Type::word;
        std::vector<Alternative> alternatives = {};
        bool is_optional = false, is_negated = false;
        bool matches(std::string_view word) const;
    };
    using Pattern = std::vector<Element>;

  private:
    std::vector<Pattern> patterns_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_start_;  ///< of the two first letters
};

/// The patterns of a rule in both languages, read when first used.
class Tables {
  public:
    constexpr Tables(const char* english, const char* french) : english_(english), french_(french) {}
    const Patterns& of(Language language) const { return (language == Language::fr ? french_ : english_).patterns(); }

  private:
    class Table {
      public:
        constexpr explicit Table(const char* text) : text_(text) {}
        const Patterns& patterns() const {
            std::call_once(once_, [&] { made_ = std::make_unique<Patterns>(text_); });
            return *made_;
        }

      private:
        const char* text_;
        mutable std::once_flag once_;
        mutable std::unique_ptr<const Patterns> made_;
    };
    Table english_, french_;
};

}  // namespace buywork::survey
