#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/cross_table.hpp>
#include <set>

namespace buywork::survey {
namespace {

bool has_one_value(QuestionKind kind) {
    return kind == QuestionKind::nps || kind == QuestionKind::rating || kind == QuestionKind::yesno ||
           kind == QuestionKind::choice;
}

std::optional<std::size_t> find_question(const Form& form, std::string_view key) {
    for (std::size_t i = 0; i < form.items.size(); ++i)
        if (form.items[i].question.key == key && has_one_value(form.items[i].question.kind)) return i;
    return std::nullopt;
}

/// The values of one side of a table; those that the figures hide stand together at the end.
std::vector<std::vector<std::string>> values_of(const QuestionFigures& figures, bool has_silent) {
    std::vector<std::vector<std::string>> values;
    std::vector<std::string> others;
    for (const ValueCount& value : figures.distribution)
        value.is_hidden ? others.push_back(value.value) : values.push_back({value.value});
    if (has_silent) values.push_back({""});
    if (!others.empty()) values.push_back(std::move(others));
    return values;
}

std::size_t place_in(const std::vector<std::vector<std::string>>& values, const std::string& value) {
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::find(values[i].begin(), values[i].end(), value) != values[i].end()) return i;
    return values.size();
}

}  // namespace

std::vector<CrossQuestions> cross_tables(const Form& form) {
    std::vector<CrossQuestions> tables;
    std::set<std::pair<std::size_t, std::size_t>> pairs;
    for (const std::string& declared : form.survey.cross_tables) {
        const auto parts = text::split(declared, '*');
        if (parts.size() != 2) continue;
        const auto rows = find_question(form, text::trim(parts[0])),
                   columns = find_question(form, text::trim(parts[1]));
        if (!rows || !columns || rows == columns) continue;
        if (pairs.insert(std::minmax(*rows, *columns)).second) tables.push_back({*rows, *columns});
    }
    return tables;
}

CrossTable cross_table(const QuestionFigures& rows, const QuestionFigures& columns, const CrossTally& tally,
                       Protection protection) {
    CrossTable table{.rows = rows.item, .columns = columns.item};
    table.is_shown = !rows.is_hidden && !columns.is_hidden;
    if (!table.is_shown) return table;
    bool are_rows_silent = false, are_columns_silent = false;
    for (const auto& [values, times] : tally.counts) {
        are_rows_silent = are_rows_silent || values.first.empty();
        are_columns_silent = are_columns_silent || values.second.empty();
    }
    table.row_values = values_of(rows, are_rows_silent);
    table.column_values = values_of(columns, are_columns_silent);
    table.counts.assign(table.row_values.size(), std::vector<std::int64_t>(table.column_values.size()));
    for (const auto& [values, times] : tally.counts) {
        const std::size_t row = place_in(table.row_values, values.first);
        const std::size_t column = place_in(table.column_values, values.second);
        if (row < table.row_values.size() && column < table.column_values.size()) table.counts[row][column] += times;
    }
    if (protection == Protection::none) return table;
    TableSuppression suppressed = suppress_table(table.counts, least_answers, Totals::known);
    table.is_shown = suppressed.is_shown;
    table.hidden = std::move(suppressed.hidden);
    if (!table.is_shown) table.counts.clear();
    return table;
}

}  // namespace buywork::survey
