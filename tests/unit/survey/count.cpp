#include <doctest/doctest.h>

#include <buywork/survey/count.hpp>
#include <buywork/survey/invitation.hpp>

#include "unit/base/raised.hpp"

using namespace buywork;
using survey::Reply;
using survey::Response;

namespace {

survey::Form form() {
    return survey::read_form(R"([survey]
title = "S"
cross_tables = ["entite * a"]
[[question]]
key = "a"
label = "A"
kind = "rating"
scale = "suivi"
[[question]]
key = "b"
label = "B"
kind = "rating"
scale = "suivi"
reversed = true
[[question]]
key = "entite"
label = "E"
kind = "yesno"
[[question]]
key = "mot"
label = "M"
)",
                             "form.toml");
}

Reply given(std::string value) { return {Reply::State::given, {std::move(value)}}; }

Response response(std::string a, std::string b, std::string entite, std::string mot) {
    return {.token = {}, .replies = {given(a), given(b), given(entite), given(mot)}, .place = {}};
}

}  // namespace

TEST_CASE("answers are counted by question, with no more joined than the form declares") {
    const survey::Form asked = form();
    survey::Counter counter(asked);
    counter.add(response("5", "1", "yes", "zèbre"));
    counter.add(response("4", "2", "no", "abricot"));
    counter.add(
        {.token = {}, .replies = {Reply{}, Reply{Reply::State::no_opinion, {}}, Reply{}, Reply{}}, .place = {}});
    CHECK(counter.responses() == 3);
    const survey::SurveyCounts counts = counter.take();
    const survey::Tally& a = counts.questions.at("question a");
    CHECK(a.answered == 2);
    CHECK(a.missing == 1);
    CHECK(a.marks.at(Decimal{5'000'000}) == 1);
    CHECK(counts.questions.at("question b").no_opinion == 1);
    CHECK(counts.questions.at("question mot").texts == std::vector<std::string>{"abricot", "zèbre"});
    REQUIRE(counts.tables.size() == 1);
    CHECK(counts.tables.begin()->second.counts.at({"yes", "5"}) == 1);
    CHECK(counts.tables.begin()->second.counts.at({"", ""}) == 1);
    const survey::ScaleSums& sums = counts.scales.at("scale suivi");
    CHECK(sums.n == 2);
    CHECK(sums.items[1].sum == 9);  // 1 and 2 of a reversed question are 5 and 4
    CHECK(sums.total.sum == 18);
}

TEST_CASE("counts are written and read as they are, in any order of their answers") {
    const survey::Form asked = form();
    survey::Counter forth(asked), back(asked);
    const std::vector<Response> responses = {response("5", "1", "yes", "zèbre"), response("4", "2", "no", "abricot")};
    for (const Response& one : responses) forth.add(one);
    for (auto one = responses.rbegin(); one != responses.rend(); ++one) back.add(*one);
    const survey::SurveyCounts first = forth.take(), second = back.take();
    for (const auto& [subject, tally] : first.questions) {
        const std::string content = content_of(tally);
        CHECK(content == content_of(second.questions.at(subject)));
        CHECK(content_of(survey::tally_of(content)) == content);
        CHECK(survey::parts_of(tally) == std::vector{content});
    }
    const std::string table = content_of(first.tables.begin()->second);
    CHECK(content_of(survey::cross_tally_of(table)) == table);
    const std::string sums = content_of(first.scales.begin()->second);
    CHECK(content_of(survey::sums_of(sums)) == sums);
    CHECK(raised([] { survey::tally_of("{"); }).code == Code::invalid);
    CHECK(raised([] { survey::tally_of(R"({"marks": [["x", 1]]})"); }).code == Code::invalid);
}

TEST_CASE("long texts are kept in parts, and merged they are whole") {
    survey::Tally tally{.answered = 200};
    for (int i = 0; i < 200; ++i) tally.texts.push_back(std::to_string(1000 + i) + std::string(5'000, 'x'));
    const auto parts = survey::parts_of(tally);
    CHECK(parts.size() == 3);
    survey::Tally all;
    for (const std::string& part : parts) merge(all, survey::tally_of(part));
    CHECK(content_of(all) == content_of(tally));
}

TEST_CASE("a token is 128 bits that a person can type") {
    const std::string token = survey::new_token();
    CHECK(token.size() == 31);
    CHECK(token[5] == '-');
    CHECK(survey::is_token(token));
    CHECK(token != survey::new_token());
    const std::string hash = survey::hash_of("0abcd-efghj-kmnpq-rstvw-xyz12-3");
    CHECK(hash.size() == 64);
    CHECK(hash == survey::hash_of("OABCDEFGHJKMNPQRSTVWXYZ123"));
    CHECK(hash == survey::hash_of(" 0abcd efghj kmnpq rstvw xyzi2 3 "));
    CHECK(!survey::is_token("0abcd"));
    CHECK(!survey::is_token("0abcd-efghj-kmnpq-rstvw-xyz12-u"));
}
