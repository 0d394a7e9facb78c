/// \file
/// The form of a survey as a page that works without a network, and as text.
#pragma once

#include <buywork/survey/form.hpp>

namespace buywork::report {

struct FormPage {
    survey::Language language = survey::Language::fr;  ///< shown first, where the form has it
    std::string token = {};                            ///< of the invitation
    bool asks_token = false;                           ///< without a token: the respondent types it
    std::optional<std::int64_t> invited = {};          ///< absent: not known
    std::string mail_to = {};  ///< address to which answers are mailed; empty: to be filled in
};

/// One HTML file without requests: its style and its script are pinned by hashes in its Content-Security-Policy.
/// Without its script it prints as a paper form. Nothing is kept in the browser; the answers come back as
/// `exchange::read_answer_sheets` reads them.
std::string form_page(const survey::Form& form, const FormPage& page);

/// The same questions to be read on a terminal or printed, `width` columns wide.
std::string form_text(const survey::Form& form, survey::Language language, int width);

/// Parts of the page, from form_page.css and form_page.js.
std::string_view form_style();
std::string_view form_script();

}  // namespace buywork::report
