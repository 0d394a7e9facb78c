/// \file
/// Unanswered questions. Not for use outside report/.
#pragma once

#include <buywork/report/facts.hpp>

namespace buywork::report {

/// An unanswered question.
struct Question {
    std::int64_t id = 0;
    std::string text;
    view::Reference project, committee, perimeter;  ///< at most one is there
    view::Reference person;                         ///< the author; may be empty
    std::optional<Date> date;
};
/// \param condition an SQL condition over note, with bound values. In chronological order
std::vector<Question> open_questions(store::Database& database, const std::string& condition,
                                     const model::Bindings& bindings);
view::Table question_table(const std::vector<Question>& questions);

}  // namespace buywork::report
