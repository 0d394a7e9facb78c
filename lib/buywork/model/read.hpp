/// \file
/// From text as people write it to a field's value.
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

/// \throws Error usage, or what `resolve` throws
Value read(const Field& field, std::string_view text, const Context& context);

/// The missing required fields and what `validate` of the entity finds; `place` is the field's name.
std::vector<Problem> faults(const Entity& entity, const Record& record);

}  // namespace buywork::model
