#include <doctest/doctest.h>

#include <algorithm>
#include <buywork/base/random.hpp>
#include <buywork/survey/suppression.hpp>
#include <functional>
#include <numeric>
#include <set>

using namespace buywork;
using namespace buywork::survey;

namespace {

using Cells = std::vector<TableCell>;

/// A table whose totals are 0 or at least five.
Counts random_table(Random& random, std::size_t rows, std::size_t columns, std::uint64_t most) {
    for (;;) {
        Counts table(rows, std::vector<std::int64_t>(columns));
        std::vector<std::int64_t> totals(columns);
        bool is_fit = true;
        for (auto& row : table) {
            for (std::size_t c = 0; c < columns; ++c)
                totals[c] += row[c] = static_cast<std::int64_t>(random.next() % (most + 1));
            is_fit = is_fit && std::accumulate(row.begin(), row.end(), std::int64_t{0}) >= least_answers;
        }
        if (is_fit && std::all_of(totals.begin(), totals.end(), [](auto total) { return total >= least_answers; }))
            return table;
    }
}

/// The values of a cell in every table that has the same totals and shown cells.
std::set<std::int64_t> values_by_trying(Counts table, const Cells& hidden, TableCell cell) {
    std::vector<std::int64_t> rows(table.size()), columns(table[0].size());
    for (const TableCell one : hidden) {
        rows[one.row] += table[one.row][one.column], columns[one.column] += table[one.row][one.column];
        table[one.row][one.column] = 0;
    }
    std::set<std::int64_t> values;
    const std::function<void(std::size_t)> fill = [&](std::size_t at) {
        if (at == hidden.size()) {
            const auto is_zero = [](std::int64_t rest) { return rest == 0; };
            if (std::all_of(rows.begin(), rows.end(), is_zero) &&
                std::all_of(columns.begin(), columns.end(), is_zero))
                values.insert(table[cell.row][cell.column]);
            return;
        }
        const auto [row, column] = hidden[at];
        for (std::int64_t value = std::min(rows[row], columns[column]); value >= 0; --value) {
            table[row][column] = value, rows[row] -= value, columns[column] -= value;
            fill(at + 1);
            rows[row] += value, columns[column] += value;
        }
    };
    fill(0);
    return values;
}

void require_safe(const Counts& table) {
    const TableSuppression found = suppress_table(table);
    REQUIRE(found.is_shown);
    for (const TableCell cell : found.primary) {
        CHECK(std::binary_search(found.hidden.begin(), found.hidden.end(), cell));
        const auto [low, high] = possible_values(table, found.hidden, cell);
        CHECK(low < high);
    }
}

/// The fewest cells that protect all primary ones, by trying all patterns.
std::size_t fewest(const Counts& table, const Cells& primary) {
    const std::size_t columns = table[0].size(), all = table.size() * columns;
    std::size_t least = all + 1;
    for (std::size_t pattern = 0; pattern < std::size_t{1} << all; ++pattern) {
        Cells hidden;
        for (std::size_t cell = 0; cell < all; ++cell)
            if (pattern >> cell & 1) hidden.push_back({cell / columns, cell % columns});
        if (hidden.size() >= least || !std::includes(hidden.begin(), hidden.end(), primary.begin(), primary.end()))
            continue;
        const bool is_safe = std::all_of(primary.begin(), primary.end(), [&](TableCell cell) {
            const auto [low, high] = possible_values(table, hidden, cell);
            return low < high;
        });
        if (is_safe) least = hidden.size();
    }
    return least;
}

}  // namespace

TEST_CASE("groups below five, and what the total would give away") {
    const auto hidden = [](std::vector<std::int64_t> counts) { return suppress_groups(counts).is_hidden; };
    CHECK(hidden({12, 9, 3}) == std::vector{false, true, true});
    CHECK(hidden({12, 9, 5}) == std::vector{false, false, false});
    CHECK(hidden({4, 3, 2}) == std::vector{true, true, true});
    CHECK(hidden({12, 2, 2, 9}) == std::vector{false, true, true, true});  // two and two would be four together
    CHECK(hidden({12, 3, 3, 9}) == std::vector{false, true, true, false});
    CHECK(hidden({12, 0, 9}) == std::vector{false, false, false});
    CHECK(hidden({12, 0, 3}) == std::vector{true, false, true});  // an empty group hides nobody
    CHECK(hidden({6, 1}) == std::vector{true, true});
    CHECK(hidden({}).empty());
    CHECK(suppress_groups(std::vector<std::int64_t>{4, 3, 2}).is_total_shown);
    CHECK_FALSE(suppress_groups(std::vector<std::int64_t>{2, 2}).is_total_shown);
    CHECK(suppress_groups(std::vector<std::int64_t>{0, 0}).is_total_shown);
    CHECK(suppress_groups(std::vector<std::int64_t>{9, 6}, 10).is_hidden == std::vector{true, true});
}

TEST_CASE("the values that a reader can compute are those of all tables that fit") {
    Random random(7);
    for (int i = 0; i < 60; ++i) {
        const Counts table = random_table(random, 3, 3, 6);
        Cells hidden;
        for (std::size_t cell = 0; cell < 9; ++cell)
            if (random.next() % 3 != 0) hidden.push_back({cell / 3, cell % 3});
        for (const TableCell cell : hidden) {
            const auto values = values_by_trying(table, hidden, cell);
            const auto [low, high] = possible_values(table, hidden, cell);
            CHECK(low == *values.begin());
            CHECK(high == *values.rbegin());
            CHECK(values.size() == static_cast<std::size_t>(high - low + 1));
        }
    }
}

TEST_CASE("no pattern hides fewer cells of a small table") {
    Random random(11);
    for (int i = 0; i < 40; ++i) {
        const Counts table = random_table(random, 3 + i % 2, 3, 4 + static_cast<std::uint64_t>(i % 9));
        const TableSuppression found = suppress_table(table);
        REQUIRE(found.is_shown);
        CHECK(found.hidden.size() == (found.primary.empty() ? 0 : fewest(table, found.primary)));
    }
}

TEST_CASE("large tables are safe too, within a limited time") {
    Random random(13);
    for (const std::uint64_t most : {3, 8, 20, 200}) require_safe(random_table(random, 12, 12, most));
    require_safe(random_table(random, 40, 11, 9));
}

TEST_CASE("a table in which nothing covers a small cell is not shown, nor are its totals") {
    CHECK_FALSE(suppress_table({{9, 3}}).is_shown);
    CHECK_FALSE(suppress_table({{9}, {3}}).is_shown);
    CHECK_FALSE(suppress_table({{9, 8}, {1, 2}}).is_shown);  // a row of three
    CHECK_FALSE(suppress_table({{2, 1}, {0, 0}}).is_shown);
    const auto known = suppress_table({{9, 8}, {1, 2}, {7, 6}}, least_answers, Totals::known);
    CHECK(known.is_shown);
    CHECK(known.hidden.size() == 4);
    CHECK(suppress_table({{9, 8}}).is_shown);
    CHECK(suppress_table({}).is_shown);
    CHECK(suppress_table({{}, {}}).is_shown);
}

TEST_CASE("zeros may be hidden to cover a small cell") {
    const Counts table = {{4, 0, 8}, {9, 7, 0}, {0, 6, 11}};
    const TableSuppression found = suppress_table(table);
    CHECK(found.hidden.size() == 4);
    CHECK(values_by_trying(table, found.hidden, {0, 0}).size() > 1);
}
