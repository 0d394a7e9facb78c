/// \file
/// The form of a survey: what it asks, in its order, read from a file or from the workspace.
#pragma once

#include <buywork/survey/question.hpp>

namespace buywork::survey {

/// A question with its options.
struct Item {
    Question question;
    std::vector<Option> options = {};
    std::string place = {};  ///< in its file, "form.toml:12:1"; in a workspace its name, "satisfaction/niveau"
};

struct Form {
    Survey survey;
    std::vector<Item> items = {};
};

/// The most questions that a form has.
inline constexpr std::size_t most_questions = 1'000;

/// Reads `[survey]`, `[[question]]` and `[[question.option]]`. A key that is not given is made from the label.
/// \throws Error invalid with the place of every fault
Form read_form(std::string_view content, std::string_view file);

/// The form of a survey of the workspace, its questions and options by position.
Form load_form(store::Database& database, std::int64_t survey);

/// What is wrong with the form as a whole: no question, two questions of one key, a choice without options. Empty: it
/// can be opened.
std::vector<Problem> faults(const Form& form);

/// In that language; else in the survey's own.
const std::string& label_of(const Question& question, Language language);
const std::string& label_of(const Option& option, Language language);
const std::string& title_of(const Survey& survey, Language language);
/// In that language alone; empty: none.
const std::string& introduction_of(const Survey& survey, Language language);
const std::string& help_of(const Question& question, Language language);
/// The languages in which every question and option is written; the survey's own is the first.
std::vector<Language> languages_of(const Form& form);

}  // namespace buywork::survey
