#include <doctest/doctest.h>

#include <buywork/exchange/answer_export.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;
using exchange::ExportCount;
using exchange::read_export;
using survey::Form;
using survey::Response;

namespace {

constexpr char content[] = R"([survey]
title = "Satisfaction"
[[question]]
key = "niveau-global"
label_fr = "Quel est votre niveau de satisfaction ?"
label_en = "How satisfied are you?"
kind = "rating"
no_opinion = true
[[question]]
key = "priorites"
label_fr = "Quelles priorités ?"
label_en = "Which priorities?"
kind = "choices"
[[question.option]]
key = "delai"
label_fr = "Délai"
label_en = "Time"
[[question.option]]
key = "prix"
label_fr = "Prix, coût"
label_en = "Price, cost"
[[question]]
key = "entite"
label_fr = "Quelle entité ?"
label_en = "Which entity?"
kind = "choice"
[[question.option]]
label_fr = "Usine"
label_en = "Plant"
[[question.option]]
label_fr = "Siège"
label_en = "Head office"
[[question]]
key = "recontact"
label_fr = "Vous recontacter ?"
label_en = "May we call you?"
kind = "yesno"
[[question]]
key = "jour"
label_fr = "Quel jour ?"
label_en = "Which day?"
kind = "date"
[[question]]
key = "pourquoi"
label_fr = "Pourquoi ?"
label_en = "Why?"
relevant = "niveau-global <= 2"
)";

const Form& form() {
    static const Form read = survey::read_form(content, "form.toml");
    return read;
}

std::pair<ExportCount, std::vector<Response>> read(std::string_view csv) {
    std::vector<Response> responses;
    ExportCount count = read_export(form(), csv, "answers.csv",
                                    [&](Response&& response) { responses.push_back(std::move(response)); });
    return {std::move(count), std::move(responses)};
}

std::string values(const Response& response, std::size_t question) {
    std::string text;
    for (const std::string& value : response.replies[question].values) text += (text.empty() ? "" : " ") + value;
    return response.replies[question].state == survey::Reply::State::no_opinion ? "no opinion" : text;
}

Error fault_of(std::string_view csv) {
    return raised([&] { read(csv); });
}

}  // namespace

TEST_CASE("the responses of Google Forms are read by their labels, in either language") {
    const auto [count, responses] = read(
        "Horodateur,Adresse e-mail,Quel est votre niveau de satisfaction ?,Quelles priorités ?,Quelle entité ?,"
        "Vous recontacter ?,Quel jour ?,Pourquoi ?\n"
        "2026/11/30 9:12:44 AM UTC+1,anne@example.org,2,\"Délai;Prix, coût\",Siège,Oui,2026-12-01,\"Trop\nlong\"\n"
        "2026/11/30 9:15:02 AM UTC+1,marc@example.org,Sans opinion,\"Prix, coût\",,,,\n");
    CHECK(count.rows == 2);
    CHECK(count.ignored == std::vector<std::string>{"Horodateur", "Adresse e-mail"});
    REQUIRE(responses.size() == 2);
    CHECK(values(responses[0], 0) == "2");
    CHECK(values(responses[0], 1) == "delai prix");
    CHECK(values(responses[0], 2) == "siege");
    CHECK(values(responses[0], 3) == "yes");
    CHECK(values(responses[0], 4) == "2026-12-01");
    CHECK(values(responses[0], 5) == "Trop\nlong");
    CHECK(values(responses[1], 0) == "no opinion");
    CHECK(values(responses[1], 1) == "prix");
    const auto english = read("Timestamp,How satisfied are you?,Which entity?\n11/30/2026 9:12:44,4,Plant\n");
    CHECK(values(english.second.at(0), 2) == "usine");
    CHECK(english.first.absent == std::vector<std::string>{"priorites", "recontact", "jour", "pourquoi"});
}

TEST_CASE("the responses of LimeSurvey are read by code or text; those not submitted are counted") {
    const auto [count, responses] = read(
        "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"seed\",\"token\",\"niveauglobal\",\"priorites[delai]"
        "\","
        "\"priorites[prix]\",\"entite\",\"recontact\",\"jour\",\"pourquoi\"\n"
        "\"1\",\"2026-11-30 09:12:44\",\"2\",\"fr\",\"123\",\"abc\",\"4\",\"Y\",\"N\",\"usine\",\"Y\","
        "\"2026-12-01 00:00:00\",\"N/A\"\n"
        "\"2\",\"\",\"1\",\"fr\",\"124\",\"\",\"1\",\"\",\"\",\"\",\"\",\"\",\"\"\n");
    CHECK(count.rows == 1);
    CHECK(count.unfinished == 1);
    REQUIRE(responses.size() == 1);
    CHECK(responses[0].token.empty());
    CHECK(values(responses[0], 0) == "4");
    CHECK(values(responses[0], 1) == "delai");
    CHECK(values(responses[0], 3) == "yes");
    CHECK(values(responses[0], 4) == "2026-12-01");
    const auto texts = read(
        "\"ID de la réponse\",\"Date de soumission\",\"niveauglobal. Quel est votre niveau de satisfaction ?\","
        "\"Quelles priorités ? [Délai]\",\"Quelles priorités ? [Prix, coût]\"\n"
        "\"1\",\"2026-11-30 09:12:44\",\"5\",\"Non\",\"Oui\"\n");
    CHECK(values(texts.second.at(0), 0) == "5");
    CHECK(values(texts.second.at(0), 1) == "prix");
}

TEST_CASE("a table of the form's own keys has the tokens") {
    const auto [count, responses] = read("token;niveau-global;entite\nk3f9;3;usine\n");
    CHECK(responses.at(0).token == "k3f9");
    CHECK(values(responses.at(0), 2) == "usine");
}

TEST_CASE("each row and column is read or refused") {
    CHECK(fault_of("niveau-global,couleur\n3,bleu\n").message == "the form has no question \"couleur\"");
    CHECK(fault_of("niveau-global,How satisfied are you?\n3,4\n").message ==
          "two columns hold the answers to \"niveau-global\"");
    CHECK(fault_of("Horodateur\n2026\n").message == "no column is a question of the form");
    CHECK(fault_of("").message == "the file is empty");
    const Error error = fault_of("niveau-global,entite\n3,Usine\n9,Usine\n4,Lune\n");
    REQUIRE(error.problems.size() == 2);
    CHECK(error.problems[0].place == "answers.csv:3");
    CHECK(error.problems[0].message == "niveau-global: 9 is outside the range");
    CHECK(error.problems[1].message == "entite: no option \"Lune\"");
    CHECK(fault_of("niveau-global,pourquoi\n5,Parce que\n").message ==
          "\"pourquoi\" is answered, but was not to be asked");
}
