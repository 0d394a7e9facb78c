/// \file
/// Checks the wording of a form: each question in each of its languages, its scales, and the form as a whole.
#pragma once

#include <buywork/survey/form.hpp>
#include <buywork/survey/lint.hpp>

namespace buywork::survey {

/// A finding on a form.
struct FormRemark {
    Remark remark;
    const Item* item = nullptr;  ///< absent: the form as a whole
    std::string field = {};      ///< "label_fr", "help_en", "option_fr", "scale", "introduction_en"
    std::string text = {};       ///< the text of that field in which the words stand
    std::optional<Language> language = {};
};

/// What the check of a form found.
struct FormLint {
    std::vector<FormRemark> remarks;  ///< by question, in the order of the form; last those on the form as a whole
    std::vector<Language> languages;  ///< those that were checked
    std::int64_t score = 100;         ///< of 100
};

/// The languages in which a form is written, at least in part; its own is the first.
std::vector<Language> written_in(const Form& form);

/// \param checked the languages to check
/// \param form must outlive the result
/// The score is 100 less the mean of what the questions lose, in each language: 40 an error, 15 a warning, 5 an info,
/// 100 at most; and less 10 for a finding on the form as a whole.
FormLint lint(const Form& form, const std::vector<Language>& checked);

/// Whether labels from one end to the other have more answers on one side: "bad, good, very good, excellent".
/// Labels that are no scale are not unbalanced.
bool is_unbalanced(const std::vector<std::string>& labels, Language language);

}  // namespace buywork::survey
