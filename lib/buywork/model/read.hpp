/// \file
/// Parses text as people write it into a field's value.
#pragma once

#include <buywork/model/entity.hpp>
#include <functional>

namespace buywork::model {

/// What reading a value may depend on.
struct Context {
    Date today;
    std::string currency = "EUR";
    std::string zone = "Europe/Paris";
    /// The id of the record that `name` (key, number after a hash, e-mail) names.
    /// \throws Error not_found, conflict
    std::function<std::int64_t(const Entity& target, std::string_view name)> resolve;
};

/// The choice of that name, else the one that has it as label in English or French; nullptr when there is none.
const Choice* find_choice(std::span<const Choice> choices, std::string_view text);

/// How messages name a choice: by its label in French, which `find_choice` takes; by its name in English.
std::string word_of(const Choice& choice);

enum class Codes { hidden, shown };
/// The words of all of them, separated by commas; where a script may be written from the list, each with its name:
/// "terminée (done)".
std::string list_of(std::span<const Choice> choices, Codes codes);

/// Gives the error the choice nearest to `text` as candidate and hint. \returns false when none is near
bool suggest_choice(Error& error, std::span<const Choice> choices, std::string_view text);

/// \throws Error usage, or what `resolve` throws
Value read(const Field& field, std::string_view text, const Context& context);

/// The missing required fields and what `validate` of the entity finds; `place` is the field's name.
std::vector<Problem> faults(const Entity& entity, const Record& record);

}  // namespace buywork::model
