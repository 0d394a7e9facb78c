/// \file
/// What a meeting is about: its agenda, with what earlier ones left open.
#pragma once

#include <buywork/project/meeting.hpp>
#include <buywork/report/agenda.hpp>
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

/// The points of a meeting, the open questions of its project, the actions agreed in it that have not ended, what it
/// decided last, and who came.
/// \param next absent: none is planned
view::Document agenda(workspace::Workspace& workspace, const project::Meeting& meeting,
                      const std::optional<MeetingTime>& next, Date today, Reader reader);

}  // namespace buywork::report
