/// \file
/// Words of a form, in a language of the form. Not for use outside form_page and form_text.
#pragma once

#include <buywork/base/translate.hpp>
#include <buywork/survey/form.hpp>

namespace buywork::report {

/// A text of the catalogue in that language, whatever the language of messages.
inline std::string said(survey::Language language, const char* text) {
    return language == survey::Language::fr ? in_french(text) : text;
}

/// The text with its first {} replaced.
inline std::string filled(std::string text, std::string_view word) {
    if (const std::size_t at = text.find("{}"); at != std::string::npos) text.replace(at, 2, word);
    return text;
}

/// What an end of a scale means; empty: not told. A recommendation has words of its own.
std::string end_of(const survey::Question& question, survey::Language language, bool is_highest);

}  // namespace buywork::report
