/// \file
/// The forms in which the answers of one respondent come back from the page of a survey: a saved file (JSON), and a
/// text that is copied or mailed.
///
/// The text names everything that it holds, so that it can be read before it is sent:
///
///     [buywork/1 satisfaction fr 5f0c8e0a9b1d2c3e k3f9-7a2m]
///     [niveau] 4
///     [priorites] delai prix
///     [recontact no-opinion]
///     [pourquoi] Le suivi est bon.\nLe délai moins.
///     [/buywork 0123456789abcdef]
///
/// In a text `\n` is a line break, and `[ ] > \` have a backslash before them. What mail programs change counts
/// neither for its meaning nor for the checksum: blanks, line breaks, "> " at the beginning of lines, curly quotes,
/// dashes. The checksum finds damage and edits by hand; it is no signature: whoever knows its rule can make another
/// one.
#pragma once

#include <buywork/survey/response.hpp>

namespace buywork::exchange {

/// Reads all answers in a file that came back: a saved file; one or several copied texts, with other words around
/// them; a whole mail (.eml) or several (mbox), whose parts, quotations and attachments may hold either. What a mail
/// holds twice (as text and as HTML) counts once.
/// \throws Error invalid with every fault and its place: damaged or edited (its checksum is wrong), cut, written by
/// a newer buywork, no answers at all
std::vector<survey::AnswerSheet> read_answer_sheets(std::string_view content, std::string_view file);

/// Whether the file may hold answers in these forms, as opposed to a table of answers.
bool has_answer_sheets(std::string_view content);

/// The saved file. The sheet must be complete: survey, form, language.
std::string answer_json(const survey::AnswerSheet& sheet);
/// The text to copy or mail.
std::string answer_text(const survey::AnswerSheet& sheet);
/// The answers as a sheet, for those who write it.
survey::AnswerSheet sheet_of(const survey::Form& form, const survey::Response& response, survey::Language language);

}  // namespace buywork::exchange
