/// Answers to a survey in mails, texts, files and tables: what is read is written and read again as it was.
#include <buywork/exchange/answer_export.hpp>
#include <buywork/exchange/answer_sheet.hpp>
#include <buywork/exchange/mail_read.hpp>

#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;
using survey::Form;

namespace {

constexpr char content[] = R"([survey]
key = "s"
title = "S"
[[question]]
key = "niveau"
label = "Niveau ?"
kind = "rating"
no_opinion = true
[[question]]
key = "outils"
label = "Outils ?"
kind = "choices"
[[question.option]]
label = "Un"
[[question.option]]
label = "Deux, trois"
[[question]]
key = "jour"
label = "Jour ?"
kind = "date"
relevant = "niveau <= 2"
[[question]]
key = "texte"
label = "Texte ?"
)";

void look_at_sheets(const Form& form, std::string_view text) {
    exchange::has_answer_sheets(text);
    fuzz::expect_errors(fuzz::of_file, [&] { exchange::read_mails(text, "mail"); });
    std::vector<survey::AnswerSheet> sheets;
    fuzz::expect_errors(fuzz::of_file, [&] { sheets = exchange::read_answer_sheets(text, "file"); });
    const survey::Checker checker(form);
    for (const survey::AnswerSheet& sheet : sheets) {
        std::vector<Problem> problems;
        checker.check(sheet, problems);
        Error told(Code::invalid, "");
        told.problems = std::move(problems);
        fuzz::require_safe(told);
        const auto again = exchange::read_answer_sheets(exchange::answer_json(sheet), "again");
        require(again.size() == 1 && again[0].entries.size() == sheet.entries.size(), "a sheet is written and read");
    }
}

void look_at_table(const Form& form, std::string_view text) {
    std::int64_t taken = 0;
    exchange::ExportCount count;
    const bool is_good = fuzz::expect_errors(fuzz::of_file, [&] {
        count = exchange::read_export(form, text, "file", [&](survey::Response&& response) {
            require(response.replies.size() == form.items.size(), "a reply a question");
            ++taken;
        });
    });
    require(!is_good || taken == count.rows, "what is counted was taken");
}

void look_at_condition(Form form, std::string_view text) {
    form.items[3].question.relevant = text;
    std::vector<survey::Condition> conditions;
    if (!fuzz::expect_errors({Code::usage}, [&] { conditions = survey::conditions_of(form); })) return;
    const std::vector<survey::Reply> none(form.items.size());
    conditions[3].holds(none);
    conditions[3].json();
    conditions[3].words(survey::Language::fr);
}

/// A text that was given, with whatever it says, is read from the file and the text that the page makes of it.
void look_at_answer(const Form& form, std::string_view text) {
    if (text::invalid_utf8(text) || text.find('\0') != text.npos || text::trim(text).empty()) return;
    survey::Response response;
    response.replies.resize(form.items.size());
    response.replies[3] = {survey::Reply::State::given, {std::string(text)}};
    const survey::AnswerSheet sheet = exchange::sheet_of(form, response, survey::Language::en);
    const auto saved = exchange::read_answer_sheets(exchange::answer_json(sheet), "saved");
    require(saved.size() == 1 && saved[0].entries[0].values[0] == text, "a saved text is as it was");
    const auto copied = exchange::read_answer_sheets("Hello\n" + exchange::answer_text(sheet), "copied");
    require(copied.size() == 1 && copied[0].entries.size() == 1, "a copied text is one answer");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Form form = survey::read_form(content, "form.toml");
    fuzz::Input input(data, size);
    const int what = input.below(4);
    if (what == 0) look_at_sheets(form, input.rest());
    if (what == 1) look_at_table(form, input.rest());
    if (what == 2) look_at_condition(form, input.rest());
    if (what == 3) look_at_answer(form, input.rest());
    return 0;
}
