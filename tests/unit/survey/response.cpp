#include <doctest/doctest.h>

#include <buywork/survey/response.hpp>

using namespace buywork;
using survey::AnswerSheet;
using survey::Form;
using survey::Reply;
using survey::Response;

namespace {

constexpr char content[] = R"([survey]
title = "Satisfaction"
[[question]]
key = "niveau"
label = "Niveau ?"
kind = "rating"
required = true
no_opinion = true
[[question]]
key = "pourquoi"
label = "Pourquoi ?"
required = true
relevant = "niveau <= 2"
[[question]]
key = "outils"
label = "Outils ?"
kind = "choices"
[[question.option]]
label = "Un"
[[question.option]]
label = "Deux"
[[question]]
key = "heures"
label = "Heures ?"
kind = "number"
lowest = 0
[[question]]
key = "jour"
label = "Jour ?"
kind = "date"
[[question]]
key = "recontact"
label = "Recontact ?"
kind = "yesno"
)";

const Form& form() {
    static const Form read = survey::read_form(content, "form.toml");
    return read;
}

Response checked(std::vector<survey::Entry> entries, std::vector<Problem>& problems) {
    AnswerSheet sheet;
    sheet.place = "answer.json";
    sheet.entries = std::move(entries);
    return survey::Checker(form()).check(sheet, problems);
}

std::string fault_of(std::vector<survey::Entry> entries) {
    std::vector<Problem> problems;
    checked(std::move(entries), problems);
    return problems.size() == 1 ? problems.front().message : std::to_string(problems.size()) + " faults";
}

}  // namespace

TEST_CASE("answers that fit become replies in the order of the form") {
    std::vector<Problem> problems;
    const Response response = checked({{"outils", false, {"deux", "un"}},
                                       {"niveau", false, {"2"}},
                                       {"pourquoi", false, {"Trop long"}},
                                       {"heures", false, {"1.50"}},
                                       {"jour", false, {"2026-12-01"}},
                                       {"recontact", false, {" "}}},
                                      problems);
    CHECK(problems.empty());
    REQUIRE(response.replies.size() == 6);
    CHECK(response.replies[0].values == std::vector<std::string>{"2"});
    CHECK(response.replies[2].values == std::vector<std::string>{"un", "deux"});
    CHECK(response.replies[3].values == std::vector<std::string>{"1.5"});
    CHECK(response.replies[5].state == Reply::State::missing);
}

TEST_CASE("no opinion is an answer, where it is offered") {
    std::vector<Problem> problems;
    CHECK(checked({{"niveau", true}}, problems).replies[0].state == Reply::State::no_opinion);
    CHECK(problems.empty());
    CHECK(fault_of({{"niveau", true, {"3"}}}) == "\"niveau\" has both an answer and \"no opinion\"");
    CHECK(fault_of({{"niveau", false, {"3"}}, {"heures", true}}) == "\"heures\" does not offer \"no opinion\"");
}

TEST_CASE("what does not fit is refused with its reason") {
    const survey::Entry well{"niveau", false, {"3"}};
    CHECK(fault_of({}) == "\"niveau\" must be answered");
    CHECK(fault_of({{"niveau", false, {"6"}}}) == "6 is outside the range of \"niveau\"");
    CHECK(fault_of({{"niveau", false, {"2.5"}}}) == "2.5 is no whole mark");
    CHECK(fault_of({{"niveau", false, {"bien"}}}) == "\"bien\" is no number");
    CHECK(fault_of({{"niveau", false, {"2", "3"}}}) == "\"niveau\" takes one answer");
    CHECK(fault_of({{"niveau", false, {"2"}}}) == "\"pourquoi\" must be answered");
    CHECK(fault_of({well, {"pourquoi", false, {"x"}}}) == "\"pourquoi\" is answered, but was not to be asked");
    CHECK(fault_of({well, {"outils", false, {"trois"}}}) == "\"trois\" is no option of \"outils\"");
    CHECK(fault_of({well, {"outils", false, {"un", "un"}}}) == "\"un\" is chosen twice");
    CHECK(fault_of({well, {"heures", false, {"-1"}}}) == "-1 is outside the range of \"heures\"");
    CHECK(fault_of({well, {"jour", false, {"2026-02-30"}}}) == "\"2026-02-30\" is no day");
    CHECK(fault_of({well, {"recontact", false, {"peut-être"}}}) == "\"peut-être\" is neither yes nor no");
    CHECK(fault_of({well, {"outil", false, {"un"}}}) == "the form has no question \"outil\"");
    CHECK(fault_of({well, well}) == "\"niveau\" is answered twice");
}

TEST_CASE("a text is at most so long, counted in characters") {
    std::string text;
    for (std::size_t i = 0; i < survey::longest_text; ++i) text += "é";
    CHECK(fault_of({{"niveau", false, {"1"}}, {"pourquoi", false, {text}}}) == "0 faults");
    CHECK(fault_of({{"niveau", false, {"1"}}, {"pourquoi", false, {text + "é"}}}) ==
          "the answer to \"pourquoi\" is longer than 10000 characters");
}

TEST_CASE("the digest of a form changes with what is read") {
    Form other = form();
    CHECK(survey::digest_of(other) == survey::digest_of(form()));
    other.items[0].question.position = 40;
    other.items[0].question.id = 7;
    CHECK(survey::digest_of(other) == survey::digest_of(form()));
    other.items[0].question.label += "?";
    CHECK(survey::digest_of(other) != survey::digest_of(form()));
}
