/// \file
/// Writes a form: to a file, and into the workspace.
#pragma once

#include <buywork/survey/form.hpp>
#include <buywork/workspace/upsert.hpp>

namespace buywork::survey {

/// The form as TOML that `read_form` reads; written again it is the same bytes. The project is left out.
std::string form_toml(const Form& form);

/// What is frozen when a survey opens, as hexadecimal BLAKE2b-256: `digest_of` the form, cross tables, anonymity.
std::string form_digest(const Form& form);

/// \throws Error conflict: the survey was opened
[[noreturn]] void throw_frozen();

/// A survey that was opened and whose form is no longer the one that was frozen; looked for at the end of every
/// operation on forms, and by `check`.
std::optional<model::Clash> changed_form(store::Database& database);

/// Adds a survey with the questions and options of a form. \param said replaces values of the form's survey
/// \throws Error usage, conflict
workspace::Change add_form(workspace::Operation& operation, const Form& form, const workspace::Said& said);

/// The form for the next wave of a survey: the same questions, series and project, not opened. A series is made from
/// the survey's key when it has none. \throws Error not_found
Form next_wave(store::Database& database, std::int64_t survey);

}  // namespace buywork::survey
