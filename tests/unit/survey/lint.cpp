#include <doctest/doctest.h>

#include <buywork/base/text.hpp>
#include <buywork/survey/lint.hpp>
#include <chrono>

using namespace buywork;
using survey::Language;
using survey::lint;

namespace {

/// "leading: n'est-ce pas; closed: …"
std::string found_in(std::string_view text, Language language = Language::fr) {
    std::string all;
    for (const survey::Remark& one : lint(text, language))
        all += (all.empty() ? "" : "; ") + std::string(survey::flaws[static_cast<std::size_t>(one.flaw)].name) +
               ": " + one.words;
    return all;
}

}  // namespace

TEST_CASE("a finding names its words as they stand in the question") {
    const std::string text = "« Êtes-vous\u00a0satisfait du planning et de la communication\u202f? »";
    const auto remarks = lint(text, Language::fr);
    REQUIRE(remarks.size() == 2);
    for (const survey::Remark& one : remarks) CHECK(text.substr(one.begin, one.end - one.begin) == one.words);
    CHECK(found_in(text) == "closed: Êtes-vous; double_barreled: planning et de la communication");
    CHECK(remarks[1].message.find(remarks[1].words) != std::string::npos);
}

TEST_CASE("case, accents, apostrophes and hyphens are read as people type them") {
    const char* found = "leading: N’êtes-vous pas";
    CHECK(found_in("N’êtes-vous pas ravi ?") == found);
    CHECK(found_in("N'etes-vous pas ravi ?") == "leading: N'etes-vous pas");
    CHECK(found_in("N\u02bcêtes\u2011vous pas ravi\u202f?") == "leading: N\u02bcêtes\u2011vous pas");
    CHECK(found_in("N’e\u0302tes-vous pas ravi ?") == "leading: N’e\u0302tes-vous pas");
    CHECK(found_in("n’ÊTES-VOUS pas ravi ?") == "leading: n’ÊTES-VOUS pas");
    CHECK(found_in("Avez vous reçu le compte rendu ?") == "closed: Avez vous");
    CHECK(found_in("Avez-vous reçu le compte rendu") == "closed: Avez-vous");
    CHECK(found_in("Isnt it late?", Language::en) == "leading: Isnt");
    CHECK(found_in("Isn\u2019t it late?", Language::en) == "leading: Isn\u2019t");
}

TEST_CASE("où is no conjunction") {
    CHECK(found_in("Décrivez un moment où l’équipe a décidé.") == "");
    CHECK(found_in("D’OÙ venait la demande ?") == "");
    CHECK(found_in("Notez le prix ou la qualité.") == "double_barreled: prix ou la qualité");
}

TEST_CASE("texts that are no questions have no findings, and do no harm") {
    for (const char* text : {"",    " ",     "?",     "???", "et",    "Et ?",     "or",     "and or and",
                             "(",   "« »",   "'",     "n’",  "-vous", "\xff\xfe", "\u0301", "\u0301 \u0302",
                             "a/b", "et/ou", "1 2 3", "…",   ".",     "ne",       "pas ?",  "&",
                             "&A",  "A&",    "& A"})
        for (const Language language : {Language::fr, Language::en}) {
            INFO(text);
            CHECK(found_in(text, language) == "");
        }
    const std::string many(100'000, '?');
    CHECK(found_in(many) == "");
    std::string long_one;
    while (long_one.size() < 1'000'000) long_one += "é AB et CD ou ";
    CHECK(lint(long_one, Language::fr).size() > 10);
}

TEST_CASE("ten thousand questions are read in well under a second") {
    const auto start = std::chrono::steady_clock::now();
    std::size_t count = 0;
    for (int i = 0; i < 1'000; ++i) {
        count +=
            lint("Comment décririez-vous la collaboration avec les Achats, pendant le projet ?", Language::fr).size();
        count += lint("Êtes-vous toujours satisfait du planning et de la communication ?", Language::fr).size();
    }
    CHECK(count == 3'000);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));  // without optimisation
}
