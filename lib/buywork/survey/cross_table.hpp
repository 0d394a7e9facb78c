/// \file
/// Tables of two questions, which a form declares as "entity * overall", and what may be shown of them.
#pragma once

#include <buywork/survey/figures.hpp>

namespace buywork::survey {

/// The two questions of a table, as positions in the form: whose answers are the rows, and the columns.
struct CrossQuestions {
    std::size_t rows = 0, columns = 0;
};
/// The tables that the survey declares, each pair of questions once. Questions of a recommendation, a rating, yes or
/// no, or one option; others are left out.
std::vector<CrossQuestions> cross_tables(const Form& form);

/// A table as it may be shown. Its totals by row and column are those of the two questions.
struct CrossTable {
    const Item* rows = nullptr;
    const Item* columns = nullptr;
    /// By row and by column: the values that stand together; an empty one is no answer or no opinion.
    std::vector<std::vector<std::string>> row_values = {}, column_values = {};
    Counts counts = {};
    std::vector<TableCell> hidden = {};  ///< in order
    bool is_shown = true;                ///< false: no cell may be shown
};
/// With protection the values that the figures hide stand together, so that no total says more than the figures, and
/// cells are hidden by `suppress_table`.
CrossTable cross_table(const QuestionFigures& rows, const QuestionFigures& columns, const CrossTally& tally,
                       Protection protection);

}  // namespace buywork::survey
