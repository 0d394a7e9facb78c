#include <buywork/base/text.hpp>
#include <buywork/report/form_page.hpp>
#include <buywork/report/form_words.hpp>
#include <buywork/survey/response.hpp>
#include <buywork/view/shown.hpp>

namespace buywork::report {
namespace {

using survey::Item;
using survey::Language;
using survey::Question;
using survey::QuestionKind;

constexpr std::string_view margin = "   ";

class TextWriter {
  public:
    TextWriter(Language language, int width) : language_(language), width_(width) {}

    std::string write(const survey::Form& form) {
        const auto& survey = form.survey;
        append("", survey::title_of(survey, language_));
        if (const auto& introduction = survey::introduction_of(survey, language_); !introduction.empty())
            append("", introduction);
        const auto conditions = survey::conditions_of(form);
        for (std::size_t i = 0; i < form.items.size(); ++i) {
            const Question& question = form.items[i].question;
            out_ += '\n';
            append(std::to_string(i + 1) + ". ",
                   survey::label_of(question, language_) + (question.required ? " " + said(N_("(required)")) : ""));
            if (const std::string words = conditions[i].words(language_); !words.empty())
                append(margin, filled(said(N_("To be answered if: {}.")), words));
            if (const auto& help = survey::help_of(question, language_); !help.empty()) append(margin, help);
            append_answers(form.items[i]);
        }
        return std::move(out_);
    }

  private:
    std::string said(const char* text) const { return report::said(language_, text); }

    /// Wrapped lines; those after the first are indented as far as the words of the first.
    void append(const std::string_view first, const std::string& text) {
        std::string before(first);
        for (const std::string& line : text::wrap(view::shown(text), width_ - static_cast<int>(first.size()))) {
            out_ += before + line + '\n';
            before.assign(first.size(), ' ');
        }
    }
    void append_box(const std::string& text) { append("   [ ] ", text); }

    void append_answers(const Item& item) {
        const Question& question = item.question;
        const auto [lowest, highest] = survey::range_of(question);
        if (question.kind == QuestionKind::nps || question.kind == QuestionKind::rating)
            append_scale(question, *lowest, *highest);
        for (const survey::Option& option : item.options) append_box(survey::label_of(option, language_));
        if (question.kind == QuestionKind::yesno) append_box(said(N_("Yes"))), append_box(said(N_("No")));
        if (question.kind == QuestionKind::text || question.kind == QuestionKind::number ||
            question.kind == QuestionKind::date)
            append(margin, std::string(40, '_'));
        if (question.no_opinion) append_box(said(N_("No opinion")));
    }

    void append_scale(const Question& question, Decimal lowest, Decimal highest) {
        std::string marks;
        for (std::int64_t mark = lowest.millionths; mark <= highest.millionths; mark += 1'000'000)
            marks += (marks.empty() ? "[ ] " : "  [ ] ") + Decimal{mark}.text();
        append(margin, marks);
        const std::string low = end_of(question, language_, false), high = end_of(question, language_, true);
        if (!low.empty()) append(margin, lowest.text() + " = " + low);
        if (!high.empty()) append(margin, highest.text() + " = " + high);
    }

    Language language_;
    int width_;
    std::string out_;
};

}  // namespace

std::string end_of(const Question& question, Language language, bool is_highest) {
    const bool is_french = language == Language::fr;
    const std::string& own = is_highest ? (is_french ? question.highest_fr : question.highest_en)
                                        : (is_french ? question.lowest_fr : question.lowest_en);
    if (!own.empty() || question.kind != QuestionKind::nps) return own;
    return said(language, is_highest ? N_("extremely likely") : N_("not at all likely"));
}

std::string form_text(const survey::Form& form, Language language, int width) {
    return TextWriter(language, width).write(form);
}

}  // namespace buywork::report
