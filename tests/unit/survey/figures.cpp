#include <doctest/doctest.h>

#include <buywork/survey/figures.hpp>

using namespace buywork;
using namespace buywork::survey;

namespace {

Item item_of(QuestionKind kind, std::initializer_list<const char*> options = {}) {
    Item item;
    item.question.kind = kind;
    for (const char* key : options) {
        Option option;
        option.key = option.label = key;
        item.options.push_back(option);
    }
    return item;
}

Tally marked(std::initializer_list<std::pair<int, std::int64_t>> marks) {
    Tally tally;
    for (const auto& [mark, times] : marks) tally.marks[Decimal{mark * 1'000'000}] += times, tally.answered += times;
    return tally;
}

Tally chosen(std::int64_t answered, std::initializer_list<std::pair<const char*, std::int64_t>> values) {
    Tally tally;
    tally.answered = answered;
    for (const auto& [value, times] : values) tally.values[value] = times;
    return tally;
}

}  // namespace

TEST_CASE("of fewer than five answers nothing is shown, not even how many there are") {
    const Item item = item_of(QuestionKind::text);
    Tally tally;
    tally.answered = 4, tally.missing = 3, tally.texts = {"a", "b", "c", "d"};
    const auto hidden = figures_of(item, tally, Protection::least_five);
    CHECK(hidden.is_hidden);
    CHECK(hidden.n == 0);
    CHECK(hidden.missing == 0);
    CHECK(hidden.texts.empty());
    CHECK(figures_of(item, tally, Protection::none).texts.size() == 4);
    tally.answered = 5, tally.texts.push_back("e");
    CHECK(figures_of(item, tally, Protection::least_five).texts.size() == 5);
}

TEST_CASE("options that few chose are hidden with others that would give them away") {
    const Item item = item_of(QuestionKind::choice, {"a", "b", "c", "d"});
    const auto found = figures_of(item, chosen(24, {{"a", 12}, {"b", 9}, {"c", 3}}), Protection::least_five);
    REQUIRE(found.distribution.size() == 4);
    CHECK_FALSE(found.distribution[0].is_hidden);
    CHECK(found.distribution[1].is_hidden);
    CHECK(found.distribution[1].n == 0);
    CHECK(found.distribution[2].is_hidden);
    CHECK_FALSE(found.distribution[3].is_hidden);
    const Item yesno = item_of(QuestionKind::yesno);
    for (const ValueCount& value :
         figures_of(yesno, chosen(7, {{"yes", 6}, {"no", 1}}), Protection::least_five).distribution)
        CHECK(value.is_hidden);
}

TEST_CASE("of several options each stands against those who did not choose it") {
    const Item item = item_of(QuestionKind::choices, {"a", "b", "c", "d"});
    const auto found =
        figures_of(item, chosen(20, {{"a", 10}, {"b", 4}, {"c", 18}, {"d", 20}}), Protection::least_five);
    CHECK_FALSE(found.distribution[0].is_hidden);
    CHECK(found.distribution[1].is_hidden);
    CHECK(found.distribution[2].is_hidden);  // two did not
    CHECK_FALSE(found.distribution[3].is_hidden);
}

TEST_CASE("numbers are shown when each was given by five, for the number is the answer") {
    const Item item = item_of(QuestionKind::number);
    const auto few = figures_of(item, marked({{1, 6}, {2, 7}, {37, 1}}), Protection::least_five);
    CHECK(few.distribution.empty());
    CHECK(few.summary.n == 14);
    CHECK(has_hidden(few));
    const auto many = figures_of(item, marked({{1, 6}, {2, 7}}), Protection::least_five);
    CHECK(many.distribution.size() == 2);
    CHECK_FALSE(has_hidden(many));
}

TEST_CASE("a scale is shown whole, and CSAT of a scale of five alone") {
    Item item = item_of(QuestionKind::rating);
    const auto found = figures_of(item, marked({{2, 1}, {4, 3}, {5, 2}}), Protection::least_five);
    CHECK(found.distribution.size() == 5);
    CHECK(found.distribution[0].n == 0);
    CHECK(found.csat->top_two == 5);
    CHECK(figures_of(item, marked({{2, 5}}), Protection::none, Values::given).distribution.size() == 1);
    item.question.reversed = true;
    CHECK_FALSE(figures_of(item, marked({{2, 6}}), Protection::none).csat);
    item.question.reversed = false;
    item.question.highest = Decimal{7'000'000};
    CHECK_FALSE(figures_of(item, marked({{2, 6}}), Protection::none).csat);
    const Item nps = item_of(QuestionKind::nps);
    CHECK(figures_of(nps, marked({{0, 1}, {7, 1}, {9, 3}}), Protection::none).nps->score() == 40.0);
    CHECK(figures_of(nps, marked({{0, 1}}), Protection::none).distribution.size() == 11);
}

TEST_CASE("a survey is protected unless it is one with names") {
    CHECK(protection_of({}) == Protection::least_five);
    CHECK(protection_of({.anonymity = Anonymity::anonymous}) == Protection::least_five);
    CHECK(protection_of({.anonymity = Anonymity::named}) == Protection::none);
}

TEST_CASE("a question asked of those who gave a hidden answer is hidden: its n would tell how many they are") {
    Item site = item_of(QuestionKind::choice, {"a", "b", "c"}), why = item_of(QuestionKind::text);
    site.question.key = "site", why.question.key = "why", why.question.relevant = "site = b";
    Item apart = why, free = why, next = why;
    apart.question.relevant = "my-site = b or site_x = b", free.question.relevant = "",
    next.question.relevant = "why is missing";
    apart.question.key = "apart", free.question.key = "free", next.question.key = "next";
    Tally tally;
    tally.answered = 9;
    const auto figures = [&](std::int64_t few) {
        std::vector<QuestionFigures> all = {
            figures_of(site, chosen(21 + few, {{"a", 12}, {"b", 9}, {"c", few}}), Protection::least_five)};
        for (const Item* one : {&why, &apart, &free, &next})
            all.push_back(figures_of(*one, tally, Protection::least_five));
        hide_dependents(all, Protection::least_five);
        return all;
    };
    const auto hidden = figures(3), shown = figures(6);
    CHECK(hidden[1].is_hidden);
    CHECK(hidden[1].n == 0);
    CHECK_FALSE(hidden[2].is_hidden);
    CHECK_FALSE(hidden[3].is_hidden);
    CHECK(hidden[4].is_hidden);
    CHECK_FALSE(shown[1].is_hidden);
    CHECK_FALSE(shown[4].is_hidden);
    next.question.relevant = "site = b and why is missing";
    CHECK(figures(6)[4].is_hidden);  // a cell of a table that was not declared
}
