#include <doctest/doctest.h>

#include <algorithm>
#include <buywork/survey/cross_table.hpp>

using namespace buywork;
using namespace buywork::survey;

namespace {

Item choice_of(const char* key, std::initializer_list<const char*> options) {
    Item item;
    item.question.key = key;
    item.question.kind = QuestionKind::choice;
    for (const char* name : options) {
        Option option;
        option.key = option.label = name;
        item.options.push_back(option);
    }
    return item;
}

/// The answers to one side of a table: no answer stands under the empty value.
Tally side_of(const CrossTally& tally, bool is_rows) {
    Tally side;
    for (const auto& [values, times] : tally.counts) {
        const std::string& value = is_rows ? values.first : values.second;
        if (value.empty())
            side.missing += times;
        else
            side.values[value] += times, side.answered += times;
    }
    return side;
}

CrossTable table_of(const Item& rows, const Item& columns, const CrossTally& tally, Protection protection) {
    return cross_table(figures_of(rows, side_of(tally, true), protection),
                       figures_of(columns, side_of(tally, false), protection), tally, protection);
}

}  // namespace

TEST_CASE("the tables that a form declares, each pair once") {
    Form form;
    form.items = {choice_of("site", {"a", "b"}), choice_of("age", {"x", "y"}), Item{}};
    form.items[2].question.key = "text";
    form.survey.cross_tables = {"site * age", "age*site", "site * site", "site * nothing", "text * age", "site", ""};
    const auto tables = cross_tables(form);
    REQUIRE(tables.size() == 1);
    CHECK(tables[0].rows == 0);
    CHECK(tables[0].columns == 1);
}

TEST_CASE("small groups stand together, and their cells cannot be computed") {
    const Item site = choice_of("site", {"a", "b", "c", "d"}), view = choice_of("view", {"x", "y"});
    const CrossTally tally{"site",
                           "view",
                           {{{"a", "x"}, 9},
                            {{"a", "y"}, 8},
                            {{"b", "x"}, 3},
                            {{"b", "y"}, 9},
                            {{"c", "x"}, 4},
                            {{"d", "y"}, 3},
                            {{"", "x"}, 2},
                            {{"a", ""}, 1}}};
    const CrossTable table = table_of(site, view, tally, Protection::least_five);
    REQUIRE(table.is_shown);
    // how many are of c or of d is shown nowhere
    CHECK(table.row_values == std::vector<std::vector<std::string>>{{"a"}, {"b"}, {""}, {"c", "d"}});
    CHECK(table.column_values.size() == 3);
    for (std::size_t r = 0; r < table.counts.size(); ++r)
        for (std::size_t c = 0; c < table.counts[r].size(); ++c)
            if (const std::int64_t count = table.counts[r][c]; count > 0 && count < least_answers) {
                CHECK(std::binary_search(table.hidden.begin(), table.hidden.end(), TableCell{r, c}));
                const auto [low, high] = possible_values(table.counts, table.hidden, {r, c});
                CHECK(low < high);
            }
    const CrossTable open = table_of(site, view, tally, Protection::none);
    CHECK(open.hidden.empty());
    CHECK(open.row_values.size() == 5);
    CHECK(open.counts[0] == std::vector<std::int64_t>{9, 8, 1});
}

TEST_CASE("a table of which one question has too few answers is not shown") {
    const Item site = choice_of("site", {"a", "b"}), view = choice_of("view", {"x", "y"});
    const CrossTally tally{"site", "view", {{{"a", "x"}, 3}, {{"b", ""}, 9}}};
    const CrossTable table = table_of(site, view, tally, Protection::least_five);
    CHECK_FALSE(table.is_shown);
    CHECK(table.counts.empty());
}
