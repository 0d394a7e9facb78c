// Cases of the wording of survey questions: which findings, on which words.

#include <algorithm>
#include <buywork/survey/lint.hpp>
#include <set>

#include "conformance.hpp"

namespace conformance {
namespace {

using namespace buywork;

std::set<std::string> names(const Json& one, const char* list) {
    return one.contains(list) ? one.at(list).get<std::set<std::string>>() : std::set<std::string>{};
}

/// Whether a finding of that code overlaps the words.
bool is_on(const std::vector<survey::Remark>& remarks, const std::string& code, const std::string& text,
           const std::string& words) {
    const std::size_t begin = text.find(words);
    return begin != text.npos && std::any_of(remarks.begin(), remarks.end(), [&](const survey::Remark& remark) {
               return name_of(remark.flaw) == code && remark.begin < begin + words.size() && begin < remark.end;
           });
}

void check_question(const Json& one, Report& report) {
    const auto text = one.at("text").get<std::string>();
    const auto remarks = survey::lint(text, one.at("lang") == "fr" ? survey::Language::fr : survey::Language::en);
    const auto expected = names(one, "expect"), may = names(one, "may");
    std::string wrong, found;
    std::set<std::string> codes;
    for (const survey::Remark& remark : remarks) {
        codes.insert(name_of(remark.flaw));
        found += std::string(" ") + name_of(remark.flaw) + " [" + remark.words + "]";
        if (!expected.contains(name_of(remark.flaw)) && !may.contains(name_of(remark.flaw)))
            wrong += std::string(" +") + name_of(remark.flaw);
    }
    for (const std::string& code : expected)
        if (!codes.contains(code)) wrong += " -" + code;
    if (one.contains("words"))
        for (const auto& [code, words] : one.at("words").items())
            if (!is_on(remarks, code, text, words.get<std::string>())) wrong += " " + code + " not on its words";
    report.check(text, wrong.empty(), wrong + "; found:" + found);
}

void check_questions(const Json& file, Report& report) {
    for (const Json& one : file.at("cases")) check_question(one, report);
}

const Family question_family("question_lint", check_questions);

}  // namespace
}  // namespace conformance
