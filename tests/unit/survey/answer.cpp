#include <doctest/doctest.h>

#include <buywork/survey/answer_file.hpp>
#include <unit/base/raised.hpp>

using namespace buywork;
using namespace buywork::survey;

namespace {

Item item_of(QuestionKind kind) {
    Item item;
    item.question.kind = kind;
    return item;
}

Item choice_of(QuestionKind kind) {
    Item item = item_of(kind);
    for (const auto& [key, label, english] :
         {std::tuple("prix", "Prix", "Price"), {"delai", "Délai, livraison", "Delivery"}, {"na", "N/A", ""}}) {
        Option option;
        option.key = key, option.label = label, option.label_en = english;
        item.options.push_back(option);
    }
    return item;
}

std::vector<std::string> values(const Item& item, std::string_view cell) {
    return AnswerReader(item).read(cell).values;
}

using Keys = std::vector<std::string>;

AnswerFile read(std::string_view content) { return read_answers(content, "a.csv", nullptr); }

}  // namespace

TEST_CASE("missing and no opinion are apart") {
    const AnswerReader rating(item_of(QuestionKind::rating)), text(item_of(QuestionKind::text));
    CHECK(rating.read("").state == Answer::State::missing);
    CHECK(rating.read(" \xC2\xA0 ").state == Answer::State::missing);
    CHECK(rating.read("Sans avis").state == Answer::State::no_opinion);
    CHECK(rating.read("N/A").state == Answer::State::no_opinion);
    CHECK(text.read("N/A").state == Answer::State::given);
    CHECK(values(choice_of(QuestionKind::choice), "n/a") == Keys{"na"});
}

TEST_CASE("options by key or label, one or several") {
    const Item one = choice_of(QuestionKind::choice), several = choice_of(QuestionKind::choices);
    CHECK(values(one, "delai, LIVRAISON") == Keys{"delai"});
    CHECK(values(one, "price") == Keys{"prix"});
    CHECK(raised([&] { values(one, "prx"); }).hint.find("Prix") != std::string::npos);
    CHECK(values(several, "Délai, livraison") == Keys{"delai"});
    CHECK(values(several, "Délai, livraison; prix;Price") == Keys{"delai", "prix"});
    CHECK(values(several, "prix delai") == Keys{"prix", "delai"});
    CHECK(values(several, "prix,delai") == Keys{"prix", "delai"});
    CHECK(AnswerReader(several).read(" ; ").state == Answer::State::missing);
}

TEST_CASE("marks within their range, whole where they must be") {
    const AnswerReader rating(item_of(QuestionKind::rating)), nps(item_of(QuestionKind::nps)),
        number(item_of(QuestionKind::number));
    CHECK(rating.read("5").mark == Decimal{5'000'000});
    CHECK(rating.read("4,0").mark == Decimal{4'000'000});
    CHECK(number.read("1 200,5").mark == Decimal{1'200'500'000});
    for (const char* cell : {"0", "6", "2.5", "x", "1e400", "nan", "99999999999999999999"})
        CHECK(raised([&] { rating.read(cell); }).code == Code::usage);
    CHECK(nps.read("0").mark == Decimal{0});
    CHECK(raised([&] { nps.read("11"); }).code == Code::usage);
}

TEST_CASE("days are days, not words") {
    CHECK(values(item_of(QuestionKind::date), "31/12/2026") == Keys{"2026-12-31"});
    CHECK(raised([] { values(item_of(QuestionKind::date), "demain"); }).code == Code::usage);
    CHECK(values(item_of(QuestionKind::yesno), "OUI") == Keys{"yes"});
    CHECK(values(item_of(QuestionKind::yesno), "0") == Keys{"no"});
}

TEST_CASE("the kind of a column is the first that all its cells fit") {
    const auto kind = [](const std::string& heading, const std::string& cells) {
        return read(heading + "\n" + cells).columns.front().item.question.kind;
    };
    CHECK(kind("x", "oui\nnon\n") == QuestionKind::yesno);
    CHECK(kind("x", "1\n0\n") == QuestionKind::rating);
    CHECK(kind("Note NPS", "1\n10\n") == QuestionKind::nps);
    CHECK(kind("Recommanderiez-vous", "1\n5\n") == QuestionKind::nps);
    CHECK(kind("NPS", "1\n11\n") == QuestionKind::number);
    CHECK(kind("x", "1\n10\n") == QuestionKind::rating);
    CHECK(kind("x", "N/A\n\"\"\n") == QuestionKind::text);
    CHECK(kind("x", "2026-01-01\n") == QuestionKind::date);
    CHECK(kind("x", "a\nb\na\nb\n") == QuestionKind::choice);
    CHECK(kind("x", "a;b\nb\na\nb\n") == QuestionKind::choices);
    CHECK(kind("x", "a\nb\nc\n") == QuestionKind::text);
}

TEST_CASE("very many different texts are counted, numbers are kept") {
    std::string content = "text,number\n";
    for (int i = 0; i < 10'000; ++i) content += "word " + std::to_string(i) + "," + std::to_string(i) + "\n";
    const AnswerFile found = read(content);
    CHECK(found.columns[0].item.question.kind == QuestionKind::text);
    CHECK(found.columns[0].tally.answered == 10'000);
    CHECK(found.columns[1].item.question.kind == QuestionKind::number);
    CHECK(found.columns[1].tally.marks.size() == 10'000);
}

TEST_CASE("every answer that does not fit is placed, up to a hundred") {
    std::string content = "q\n";
    for (int i = 6; i < 300; ++i) content += std::to_string(i) + "\n";
    const Error error = raised([&] {
        read_answers(content, "a.csv", nullptr, {.kinds = {{"q", {.kind = QuestionKind::rating}}}});
    });
    CHECK(error.code == Code::invalid);
    REQUIRE(error.problems.size() == 101);
    CHECK(error.problems.front().place == "a.csv:2");
    CHECK(error.problems.back().message.find("194") != std::string::npos);
}
