/// \file
/// Writes a form: to a file, and into the workspace.
#pragma once

#include <buywork/survey/form.hpp>
#include <buywork/workspace/upsert.hpp>

namespace buywork::survey {

/// The form as TOML that `read_form` reads; written again it is the same bytes. The project is left out.
std::string form_toml(const Form& form);

/// The hexadecimal BLAKE2b-256 digest of what respondents read and are promised: texts, questions, options, cross
/// tables and anonymity; neither keys of projects and series nor days.
std::string form_digest(const Form& form);

/// Adds a survey with the questions and options of a form. \param said replaces values of the form's survey
/// \throws Error usage, conflict
workspace::Change add_form(workspace::Operation& operation, const Form& form, const workspace::Said& said);

/// The form for the next wave of a survey: the same questions, series and project, not opened. A series is made from
/// the survey's key when it has none. \throws Error not_found
Form next_wave(store::Database& database, std::int64_t survey);

}  // namespace buywork::survey
