/// \file
/// Parses text as people write it into a field's value.
#pragma once

#include <buywork/model/entity.hpp>
#include <functional>

namespace buywork::model {

/// The context for parsing a value.
struct Context {
    Date today;
    std::string currency = "EUR";
    std::string zone = "Europe/Paris";
    /// The id of the record identified by `name` (key, number after a hash, e-mail address).
    /// \throws Error not_found, conflict
    std::function<std::int64_t(const Entity& target, std::string_view name)> resolve = {};
    bool with_private = false;  ///< filters may ask about private records
};

/// The choice with that name, else the one with that label in English or French; nullptr when there is none.
const Choice* find_choice(std::span<const Choice> choices, std::string_view text);

/// The same. \throws Error usage with the nearest choice, else with all of them
const Choice& read_choice(std::span<const Choice> choices, std::string_view text);

/// The word for a choice in messages: its label in French, which `find_choice` accepts; its name in English.
std::string word_of(const Choice& choice);

enum class Codes { hidden, shown };
/// The words for all choices, separated by commas; where a script may use the list, each with its name:
/// "terminée (done)".
std::string list_of(std::span<const Choice> choices, Codes codes);

/// Adds the choice nearest to `text` to the error as candidate and hint. \returns false when none is close
bool suggest_choice(Error& error, std::span<const Choice> choices, std::string_view text);

/// \throws Error usage, or the errors of `resolve`
Value read(const Field& field, std::string_view text, const Context& context);

/// The missing required fields and the problems from `validate` of the entity; `place` is the field's name.
std::vector<Problem> faults(const Entity& entity, const Record& record);

}  // namespace buywork::model
