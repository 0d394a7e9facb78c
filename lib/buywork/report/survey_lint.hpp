/// \file
/// The check of a form's wording as a page, as data and as SARIF.
#pragma once

#include <buywork/survey/form_lint.hpp>
#include <buywork/view/document.hpp>
#include <buywork/view/tree.hpp>

namespace buywork::report {

/// Score, counts and findings; the table of findings is what CSV and NDJSON have.
view::Document survey_lint_page(const survey::Form& form, const survey::FormLint& result);

/// SARIF 2.1.0. \param uri of the file or workspace that the form is in
/// \param file the name by which the places of the form begin; empty: they are no lines
view::Tree survey_lint_sarif(const survey::Form& form, const survey::FormLint& result, const std::string& uri,
                             const std::string& file);

}  // namespace buywork::report
