/// \file
/// The figures of a survey as tables, charts and JSON. Not for use outside report/ and cmd/.
#pragma once

#include <buywork/survey/answer_file.hpp>
#include <buywork/survey/cross_table.hpp>
#include <buywork/survey/figures.hpp>
#include <buywork/view/document.hpp>
#include <buywork/view/tree.hpp>

namespace buywork::report {

using SurveyFigures = std::vector<survey::QuestionFigures>;

/// The language of labels: that of messages.
survey::Language label_language();
/// The label of the question, and of one of its values: an option, a mark, yes or no.
std::string label_of(const survey::QuestionFigures& figures);
std::string label_of(const survey::QuestionFigures& figures, const std::string& value);

/// A row a question: how many answered, NPS or CSAT with its interval, mean, median, standard deviation.
view::Table survey_table(const SurveyFigures& figures);
/// A row a value of a question: how many gave it.
view::Table distribution_table(const SurveyFigures& figures);
/// Stacked bars, one chart for the questions of the same scale.
std::vector<view::Stack> distribution_charts(const SurveyFigures& figures);
/// Rows and columns with their totals; hidden cells in words.
view::Table cross_view(const survey::CrossTable& table, const survey::QuestionFigures& rows,
                       const survey::QuestionFigures& columns);
/// Whether something of the figures is not shown.
bool has_hidden(const SurveyFigures& figures);
/// Why something is not shown.
std::string hidden_in_words();
std::string in_words(const survey::ScaleReliability& scale);
bool may_show(const survey::ScaleReliability& scale, survey::Protection protection);

/// `[{"key","kind","n","missing","no_opinion","nps","csat","mean","median","sd","distribution"}]`.
view::Tree survey_tree(const SurveyFigures& figures);

}  // namespace buywork::report
