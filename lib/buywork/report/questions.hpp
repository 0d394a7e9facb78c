/// \file
/// Questions that nobody has answered. Not for use outside report/.
#pragma once

#include <buywork/report/facts.hpp>

namespace buywork::report {

/// A question that nobody has answered.
struct Question {
    std::int64_t id = 0;
    std::string text;
    view::Reference project;  ///< empty: the workspace's own
    view::Reference person;   ///< who asked; may be empty
    std::optional<Date> date;
};
/// \param condition over note and bound values, the oldest first
std::vector<Question> open_questions(store::Database& database, const std::string& condition,
                                     const model::Bindings& bindings);
view::Table question_table(const std::vector<Question>& questions);

}  // namespace buywork::report
