/// \file
/// Answers in a file of one's own: a row a person, a column a question, with a form or without.
#pragma once

#include <buywork/survey/answer.hpp>
#include <deque>
#include <optional>

namespace buywork::survey {

/// The kind of a column, when a person gives it: "rating", or "rating:7" for a scale from 1 to 7, "rating:0-10".
struct GivenKind {
    QuestionKind kind = QuestionKind::text;
    std::optional<std::int64_t> lowest = {}, highest = {};
};
/// \throws Error usage
GivenKind read_kind(std::string_view text);

struct AnswerColumn {
    Item item;    ///< of the form, else as the column shows it; its key is then the heading
    Tally tally;  ///< its texts in alphabetical order
};

struct AnswerFileOptions {
    std::map<std::string, GivenKind> kinds = {};  ///< by heading, without a form
    bool is_strict = false;                       ///< columns that are no question of the form are faults
    bool keeps_texts = false;                     ///< else they are only counted
};

struct AnswerFile {
    std::deque<AnswerColumn> columns = {};  ///< in the order of the form, else of the file
    std::int64_t rows = 0;
    std::vector<ScaleReliability> scales = {};
    std::vector<CrossTally> tables = {};     ///< that the form declares
    std::vector<std::string> left_out = {};  ///< headings that are no question of the form
    std::vector<std::string> absent = {};    ///< keys of questions without a column
};

/// Reads CSV answers as they come, keeping counts only. Columns are found by the question's key or label.
/// Without a form every column is a question, of the kind that all its cells fit, tried in this order: given; yes or
/// no; whole numbers from 0 to 10, which are a recommendation when the heading says so ("NPS", "recommend",
/// "recommand"), else a rating, from 1 to 5 or 1 to 7 when they are, else from 0 to 10; numbers; days; up to 12
/// different texts that come back (twice as many answers as texts), one of several options, or several separated by
/// `;` or `|`; else text. "Sans opinion", "N/A" and the like are no opinion, an empty cell is missing. \throws Error
/// invalid with the places of all answers that the question does not allow; with `is_strict` also of the
///         columns that are no question
AnswerFile read_answers(std::string_view content, std::string_view file, const Form* form,
                        const AnswerFileOptions& options = {});

/// The same as bags; everybody in the file gave a complete answer.
Answers answers_of(AnswerFile file);

}  // namespace buywork::survey
