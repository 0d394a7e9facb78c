#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/cross_table.hpp>
#include <numeric>
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

/// The values of one side of a table, with how many people gave them.
struct Side {
    std::vector<std::vector<std::string>> values = {};
    std::vector<std::int64_t> totals = {};
};

Side side_of(const QuestionFigures& figures, const std::map<std::string, std::int64_t>& totals) {
    Side side;
    const auto add = [&](const std::string& value, std::int64_t total) {
        side.values.push_back({value});
        side.totals.push_back(total);
    };
    for (const ValueCount& value : figures.distribution) {
        const auto found = totals.find(value.value);
        add(value.value, found == totals.end() ? 0 : found->second);
    }
    if (const auto silent = totals.find(""); silent != totals.end()) add("", silent->second);
    return side;
}

/// Which of them stand together: those that the figures hide, those of whom fewer than five people are, and the next
/// smallest until they are five.
std::vector<bool> joined(const Side& side, const QuestionFigures& figures) {
    std::vector<bool> is_joined(side.values.size());
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < is_joined.size(); ++i) {
        const bool is_hidden = i < figures.distribution.size() && figures.distribution[i].is_hidden;
        is_joined[i] = is_hidden || (side.totals[i] > 0 && side.totals[i] < least_answers);
        if (is_joined[i]) sum += side.totals[i];
    }
    std::vector<std::size_t> order(is_joined.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return side.totals[a] < side.totals[b]; });
    for (const std::size_t i : order) {
        if (sum == 0 || sum >= least_answers) break;
        if (is_joined[i] || side.totals[i] == 0) continue;
        is_joined[i] = true;
        sum += side.totals[i];
    }
    return is_joined;
}

/// Puts the values that stand together at the end.
void join(std::vector<std::vector<std::string>>& values, const std::vector<bool>& is_joined) {
    std::vector<std::vector<std::string>> kept;
    std::vector<std::string> others;
    for (std::size_t i = 0; i < values.size(); ++i)
        is_joined[i] ? others.push_back(std::move(values[i].front())) : kept.push_back(std::move(values[i]));
    if (!others.empty()) kept.push_back(std::move(others));
    values = std::move(kept);
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
    std::map<std::string, std::int64_t> row_totals, column_totals;
    for (const auto& [values, times] : tally.counts)
        row_totals[values.first] += times, column_totals[values.second] += times;
    Side across = side_of(rows, row_totals), down = side_of(columns, column_totals);
    if (protection == Protection::least_five) {
        join(across.values, joined(across, rows));
        join(down.values, joined(down, columns));
    }
    table.row_values = std::move(across.values), table.column_values = std::move(down.values);
    table.counts.assign(table.row_values.size(), std::vector<std::int64_t>(table.column_values.size()));
    for (const auto& [values, times] : tally.counts) {
        const std::size_t row = place_in(table.row_values, values.first);
        const std::size_t column = place_in(table.column_values, values.second);
        if (row < table.row_values.size() && column < table.column_values.size()) table.counts[row][column] += times;
    }
    if (protection == Protection::none) return table;
    TableSuppression suppressed = suppress_table(table.counts);
    table.is_shown = suppressed.is_shown;
    table.hidden = std::move(suppressed.hidden);
    if (!table.is_shown) table.counts.clear();
    return table;
}

}  // namespace buywork::survey
