/// \file
/// What respondents are told of their answers before they give them: on the page, in the mail, on the terminal.
#pragma once

#include <buywork/survey/form.hpp>

namespace buywork::report {

/// With so few people invited, respondents are warned that their words may point at them.
inline constexpr std::int64_t few_invited = 10;

struct Notice {
    std::vector<std::string> kept;  ///< what is kept and shown, a sentence or a cross table each
    std::string few;                ///< that few are invited; empty: not few, not known, or the survey has names
};

/// \param has_code whether the respondent has the code of an invitation
/// \param invited how many people; absent: not known
Notice notice_of(const survey::Form& form, survey::Language language, bool has_code,
                 const std::optional<std::int64_t>& invited);

}  // namespace buywork::report
