#include <doctest/doctest.h>

#include <buywork/survey/form.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;
using survey::Form;
using survey::Language;

namespace {

constexpr char two_languages[] = R"([survey]
title_fr = "Satisfaction"
title_en = "Satisfaction of internal clients"
topic = "satisfaction"
cross_tables = ["entite * niveau"]

[[question]]
key = "niveau"
kind = "rating"
label_fr = "Quel est votre niveau de satisfaction ?"
label_en = "How satisfied are you?"
no_opinion = true

[[question]]
kind = "choice"
label_fr = "Quelle est votre entité ?"
label_en = "Which entity do you work for?"
[[question.option]]
label_fr = "Usine"
label_en = "Plant"
[[question.option]]
key = "siege"
label_fr = "Siège"
label_en = "Head office"
)";

std::string message_of(std::string_view content) {
    const Error error = raised([&] { survey::read_form(content, "form.toml"); });
    return error.problems.empty() ? error.message
                                  : error.problems.front().place + " " + error.problems.front().message;
}

}  // namespace

TEST_CASE("a form is read with its questions, their options and their languages") {
    const Form form = survey::read_form(two_languages, "form.toml");
    CHECK(form.survey.title == "Satisfaction");
    CHECK(survey::title_of(form.survey, Language::en) == "Satisfaction of internal clients");
    REQUIRE(form.items.size() == 2);
    CHECK(form.items[0].question.label == "Quel est votre niveau de satisfaction ?");
    CHECK(survey::label_of(form.items[0].question, Language::en) == "How satisfied are you?");
    CHECK(survey::lowest_of(form.items[0].question) == Decimal{1'000'000});
    CHECK(form.items[1].question.key == "quelle-est-votre-entite");
    CHECK(form.items[1].question.position == 2);
    REQUIRE(form.items[1].options.size() == 2);
    CHECK(form.items[1].options[0].key == "usine");
    CHECK(form.items[1].options[1].position == 2);
    CHECK(survey::languages_of(form) == std::vector{Language::fr, Language::en});
}

TEST_CASE("a form in one language needs labels of that language only") {
    const Form form =
        survey::read_form("[survey]\nlanguage = \"en\"\n[[question]]\nlabel = \"What went well?\"\n", "f");
    CHECK(survey::label_of(form.items[0].question, Language::en) == "What went well?");
    CHECK(survey::label_of(form.items[0].question, Language::fr) == "What went well?");
    CHECK(survey::languages_of(form) == std::vector{Language::en});
}

TEST_CASE("faults of a form have their place") {
    CHECK(message_of("") == " the form has no question");
    CHECK(message_of("[[question]]\nkey = \"a\"\n") == "form.toml:1:1 label is missing");
    CHECK(message_of("[[question]]\nlabel = \"A\"\n[[question]]\nlabel = \"A\"\n") ==
          "form.toml:3:1 two questions have the key \"a\"; the first is at form.toml:1:1");
    CHECK(message_of("[[question]]\nlabel = \"A\"\nkind = \"choice\"\n[[question.option]]\nlabel = \"B\"\n") ==
          "form.toml:1:1 the question \"a\" offers fewer than two options");
    CHECK(message_of("[[question]]\nlabel = \"A\"\nlowest = 1\n") ==
          "form.toml:3:10 only a rating or a number has a range");
    CHECK(message_of("[[question]]\nlabel = \"A\"\nsurvey = \"b\"\n") ==
          "form.toml:3:1 survey is set by the file itself");
    CHECK(message_of("[[question]]\nlabel = \"A\"\n[[question.choice]]\n") ==
          "form.toml:3:12 no field \"choice\" in question of a survey");
    std::string many;
    for (std::size_t i = 0; i <= survey::most_questions; ++i)
        many += "[[question]]\nlabel = \"A\"\nkey = \"a" + std::to_string(i) + "\"\n";
    CHECK(message_of(many) == "form.toml:3001:1 a form has 1000 questions at most");
}
