/// \file
/// Answers in the CSV files that Google Forms and LimeSurvey export, and in one of the form's own keys: a row a
/// respondent, a column a question.
#pragma once

#include <buywork/survey/response.hpp>
#include <functional>

namespace buywork::exchange {

/// What was read, for the sentence that says it.
struct ExportCount {
    std::int64_t rows = 0;                  ///< responses
    std::int64_t unfinished = 0;            ///< rows of LimeSurvey that were not submitted: not read
    std::vector<std::string> ignored = {};  ///< headings not read on purpose: times, addresses, names
    std::vector<std::string> absent = {};   ///< keys of questions without a column
};

/// What was not read, in sentences that name the file.
std::vector<std::string> notes_of(const ExportCount& count, std::string_view file);

/// Reads the rows one by one and holds each against the form. Columns are found by the question's key (LimeSurvey:
/// its letters and digits, in any case) or its label in either language; several options also by a column an
/// option, `priorites[delai]` or `Priorités ? [Délai]`. Options are known by key or label; several are separated by
/// `;`, by a comma where no option has one, or as LimeSurvey's Y and N. A column `token` is the token of the
/// invitation, but for LimeSurvey's own. Times, addresses and names are not read, on purpose.
/// \param take receives each response that fits, before later rows were read
/// \throws Error invalid with the row of every fault: an unknown column, two columns of one question, an answer
/// that does not fit
ExportCount read_export(const survey::Form& form, std::string_view content, std::string_view file,
                        const std::function<void(survey::Response&&)>& take);

}  // namespace buywork::exchange
