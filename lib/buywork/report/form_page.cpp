#include <algorithm>
#include <buywork/base/hash.hpp>
#include <buywork/base/text.hpp>
#include <buywork/report/form_page.hpp>
#include <buywork/report/form_words.hpp>
#include <buywork/report/notice.hpp>
#include <buywork/survey/response.hpp>
#include <buywork/view/render.hpp>
#include <buywork/view/shown.hpp>

namespace buywork::report {
namespace {

using survey::Condition;
using survey::Form;
using survey::Item;
using survey::Language;
using survey::Question;
using survey::QuestionKind;
using view::html;

const char* code(Language language) { return language == Language::fr ? "fr" : "en"; }

/// A text of the form, escaped; in French the blanks of its punctuation do not break.
std::string html(std::string text, Language language) {
    if (language == Language::fr)
        for (std::size_t at = text.find(' '); at != text.npos; at = text.find(' ', at + 1)) {
            const std::string_view after = std::string_view(text).substr(at + 1);
            const bool is_open = std::string_view(text).substr(0, at).ends_with("«");
            if (is_open || (!after.empty() && std::string_view("?!:;").find(after.front()) != after.npos) ||
                after.starts_with("»"))
                text.replace(at, 1, "\u00a0");
        }
    return html(text);
}

struct Message {
    const char* name;
    const char* text;
};
/// What the script says.
constexpr Message messages[] = {
    {"required", N_("Answer this question.")},
    {"choose", N_("Choose an answer.")},
    {"token", N_("Type the code of your invitation: letters, digits and hyphens.")},
    {"number", N_("Type a number, such as 12 or 12.5.")},
    {"day", N_("Type a day that exists.")},
    {"between", N_("Type a number from {} to {}.")},
    {"least", N_("Type a number of at least {}.")},
    {"most", N_("Type a number of at most {}.")},
    {"long", N_("Shorten the text by {} characters.")},
    {"fault", N_("One answer needs your attention")},
    {"faults", N_("{} answers need your attention")},
    {"more", N_("A question was added below.")},
    {"fewer", N_("A question that follows no longer applies.")},
    {"saved", N_("Saved as {}. It has not been sent yet.")},
    {"copied", N_("Copied. Paste it into a mail or a message.")},
    {"select", N_("The text is selected: copy it with Ctrl+C.")},
};

/// Writes the page from its head to its foot.
class PageWriter {
  public:
    PageWriter(const Form& form, const FormPage& page)
        : form_(form), page_(page), languages_(survey::languages_of(form)), conditions_(survey::conditions_of(form)) {
        if (std::find(languages_.begin(), languages_.end(), page.language) != languages_.end())
            first_ = page.language;
        else
            first_ = languages_.front();
    }

    std::string write() {
        write_head();
        write_introduction();
        write_form();
        write_finish();
        out_ += "<p class=\"unseen\" id=\"notice\" role=\"status\"></p>\n<div id=\"messages\" hidden>\n";
        for (const auto& [name, text] : messages)
            out_ += std::string("<p data-message=\"") + name + "\">" + said_in_all(text) + "</p>\n";
        out_ += "</div>\n</main>\n<script>";
        out_ += form_script();
        out_ += "</script>\n</body>\n</html>\n";
        return std::move(out_);
    }

  private:
    /// A text in every language of the page; `text(language)` is escaped already. Empty where all are.
    template <class Text>
    std::string in_all(Text text) const {
        std::string out;
        bool is_empty = true;
        for (const Language language : languages_) {
            const std::string one = text(language);
            is_empty = is_empty && one.empty();
            out += std::string("<span lang=\"") + code(language) + "\" dir=\"auto\">" + one + "</span>";
        }
        return is_empty ? std::string() : out;
    }
    std::string said_in_all(const char* text) const {
        return in_all([&](Language language) { return html(said(language, text)); });
    }
    std::string said_in_all(const char* text, std::string_view word) const {
        return in_all([&](Language language) { return html(filled(said(language, text), word)); });
    }
    std::string title(Language language) const { return survey::title_of(form_.survey, language); }

    static std::string pin(std::string_view content) {
        const Digest digest = sha256(content);
        return "'sha256-" + base64(bytes(digest)) + "'";
    }

    void write_head() {
        const std::string style = view::style_sheet() + std::string(form_style());
        out_ +=
            std::string("<!doctype html>\n<html lang=\"") + code(first_) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
        out_ += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " + pin(style) +
                "; script-src " + pin(form_script()) + "; base-uri 'none'; form-action 'none'\">\n";
        out_ +=
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n";
        out_ += "<title>" + html(title(first_)) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<main>\n";
    }

    void write_introduction() {
        out_ += "<header>\n";
        if (languages_.size() > 1) {
            out_ += "<div class=\"languages\" role=\"group\" aria-label=\"Langue, language\">\n";
            for (const Language language : {Language::fr, Language::en})
                out_ += std::string("<button type=\"button\" class=\"always\" data-speak=\"") + code(language) +
                        "\" lang=\"" + code(language) + "\" aria-pressed=\"" +
                        (language == first_ ? "true" : "false") + "\">" +
                        (language == Language::fr ? "Français" : "English") + "</button>\n";
            out_ += "</div>\n";
        }
        out_ += "<h1>" + in_all([&](Language language) { return html(title(language), language); }) + "</h1>\n";
        const std::string introduction = in_all(
            [&](Language language) { return html(survey::introduction_of(form_.survey, language), language); });
        if (!introduction.empty()) out_ += "<p class=\"introduction\">" + introduction + "</p>\n";
        out_ += "<p class=\"paper\">" +
                said_in_all(N_("To answer on a screen, open this file in a browser. It can also be printed.")) +
                "</p>\n</header>\n";
        write_about();
    }

    /// What is kept of the answers, told before the first question.
    void write_about() {
        const bool has_code = !page_.token.empty() || page_.asks_token;
        const auto notice = [&](Language language) { return notice_of(form_, language, has_code, page_.invited); };
        const auto item = [&](const std::string& text) { out_ += "<li>" + text + "</li>\n"; };
        out_ += "<section class=\"about\" id=\"about\" aria-labelledby=\"about-title\">\n<h2 id=\"about-title\">" +
                said_in_all(N_("Before you answer")) + "</h2>\n<ul>\n";
        for (std::size_t i = 0; i < notice(first_).kept.size(); ++i)
            item(in_all([&](Language language) { return html(notice(language).kept[i]); }));
        item(said_in_all(
            N_("This page sends nothing and keeps nothing: at the end you choose how to give your answers back.")));
        out_ += "</ul>\n";
        const std::string few = in_all([&](Language language) { return html(notice(language).few); });
        if (!few.empty()) out_ += "<p class=\"few\">" + few + "</p>\n";
        out_ += "</section>\n";
    }

    void write_form() {
        out_ += "<form id=\"form\" novalidate data-survey=\"" + html(survey::key_of(form_)) + "\" data-digest=\"" +
                survey::mark_of(form_) + "\" data-token=\"" + html(page_.token) + "\" data-to=\"" +
                html(page_.mail_to) + "\" data-longest=\"" + std::to_string(survey::longest_text) + "\"";
        for (const Language language : {Language::fr, Language::en})
            out_ += std::string(" data-title-") + code(language) + "=\"" + html(title(language), language) + "\"";
        out_ +=
            ">\n<div class=\"bar\"><progress id=\"progress\" aria-labelledby=\"progress-text\"></progress>"
            "<span id=\"progress-text\">" +
            progress_text() + "</span></div>\n";
        if (page_.token.empty() && page_.asks_token) write_token();
        for (std::size_t i = 0; i < form_.items.size(); ++i) write_question(i);
        out_ +=
            "<div class=\"end\">\n<div class=\"summary\" id=\"summary\" role=\"alert\" tabindex=\"-1\" "
            "hidden><h2></h2><ul></ul></div>\n"
            "<button class=\"first\" id=\"finish\">" +
            said_in_all(N_("Check and finish")) + "</button>\n</div>\n</form>\n";
    }

    std::string progress_text() const {
        return in_all([](Language language) {
            std::string text = html(said(language, N_("{} of {} answered")));
            for (const char* name : {"answered", "asked"})
                text = filled(text, std::string("<span class=\"") + name + "\"></span>");
            return text;
        });
    }

    void write_token() {
        out_ +=
            "<fieldset class=\"question code\" id=\"q0\" data-kind=\"token\" data-required=\"1\" "
            "aria-describedby=\"e0\">\n"
            "<legend><span class=\"label\" id=\"l0\">" +
            said_in_all(N_("Code of your invitation")) +
            "</span></legend>\n"
            "<p class=\"help\">" +
            said_in_all(N_("It stands in the mail that invited you.")) +
            "</p>\n"
            "<p class=\"error\" id=\"e0\" hidden></p>\n<div class=\"answer\"><input class=\"field\" id=\"token\" "
            "autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" aria-labelledby=\"l0\" "
            "aria-describedby=\"e0\"></div>\n</fieldset>\n";
    }

    void write_question(std::size_t i) {
        const Question& question = form_.items[i].question;
        number_ = std::to_string(i + 1);
        const std::string help =
            in_all([&](Language language) { return html(survey::help_of(question, language), language); });
        out_ += "<fieldset class=\"question\" id=\"q" + number_ + "\" data-key=\"" + question.key +
                "\" data-kind=\"" + survey::question_kinds[static_cast<std::size_t>(question.kind)].name + "\"";
        if (question.required) out_ += " data-required=\"1\"";
        const auto [lowest, highest] = survey::range_of(question);
        if (lowest) out_ += " data-lowest=\"" + lowest->text() + "\"";
        if (highest) out_ += " data-highest=\"" + highest->text() + "\"";
        if (const std::string condition = conditions_[i].json(); !condition.empty())
            out_ += " data-relevant=\"" + html(condition) + "\"";
        out_ += " aria-describedby=\"" + (help.empty() ? "" : "h" + number_ + " ") + "e" + number_ +
                "\">\n<legend><span class=\"label\" id=\"l" + number_ + "\">" +
                in_all([&](Language language) { return html(survey::label_of(question, language), language); }) +
                "</span>";
        if (question.required) out_ += " <span class=\"must\">" + said_in_all(N_("(required)")) + "</span>";
        out_ += "</legend>\n";
        if (!conditions_[i].json().empty())
            out_ +=
                "<p class=\"condition\">" + in_all([&](Language language) {
                    return html(filled(said(language, N_("To be answered if: {}.")), conditions_[i].words(language)));
                }) +
                "</p>\n";
        if (!help.empty()) out_ += "<p class=\"help\" id=\"h" + number_ + "\">" + help + "</p>\n";
        out_ += "<p class=\"error\" id=\"e" + number_ + "\" hidden></p>\n<div class=\"answer\">\n";
        write_controls(form_.items[i]);
        out_ += "</div>\n</fieldset>\n";
    }

    void write_controls(const Item& item) {
        const Question& question = item.question;
        switch (question.kind) {
            case QuestionKind::nps:
            case QuestionKind::rating:
                return write_scale(question);
            case QuestionKind::yesno:
                out_ += "<div class=\"marks of4\">\n";
                write_mark("yes", said_in_all(N_("Yes")));
                write_mark("no", said_in_all(N_("No")));
                out_ += "</div>\n";
                return write_under(question, "radio");
            case QuestionKind::choice:
            case QuestionKind::choices:
                return write_options(item, question.kind == QuestionKind::choice ? "radio" : "checkbox");
            default:
                return write_field(question);
        }
    }

    void write_mark(const std::string& value, const std::string& text) {
        out_ += "<label class=\"mark\"><input type=\"radio\" name=\"q" + number_ + "\" value=\"" + value +
                "\"><span class=\"box\">" + text + "</span></label>\n";
    }

    void write_scale(const Question& question) {
        const auto [lowest, highest] = survey::range_of(question);
        const std::int64_t first = lowest->millionths / 1'000'000, last = highest->millionths / 1'000'000;
        const auto end = [&](bool is_highest) {
            return in_all([&](Language language) { return html(end_of(question, language, is_highest), language); });
        };
        const std::string low = end(false), high = end(true);
        out_ += "<div class=\"marks of" + std::to_string(last - first + 1) + "\">\n";
        for (std::int64_t mark = first; mark <= last; ++mark) {
            const std::string& words = mark == first ? low : mark == last ? high : std::string();
            const std::string value = std::to_string(mark);
            write_mark(value, words.empty()
                                  ? value
                                  : "<span>" + value + "<span class=\"unseen\">, " + words + "</span></span>");
        }
        out_ += "</div>\n";
        if (!low.empty() || !high.empty())
            out_ += "<p class=\"ends\" aria-hidden=\"true\"><span>" + std::to_string(first) + " = " + low +
                    "</span><span>" + std::to_string(last) + " = " + high + "</span></p>\n";
        write_under(question, "radio");
    }

    void write_options(const Item& item, const char* type) {
        for (const survey::Option& option : item.options)
            out_ += std::string("<label class=\"option\"><input type=\"") + type + "\" name=\"q" + number_ +
                    "\" value=\"" + option.key + "\"><span>" +
                    in_all([&](Language language) { return html(survey::label_of(option, language), language); }) +
                    "</span></label>\n";
        write_under(item.question, type);
    }

    void write_field(const Question& question) {
        const std::string common =
            " class=\"field\" aria-labelledby=\"l" + number_ + "\" aria-describedby=\"e" + number_ + "\"";
        if (question.kind == QuestionKind::text)
            out_ += "<textarea" + common + " rows=\"4\"></textarea>\n";
        else if (question.kind == QuestionKind::date)
            out_ += "<input type=\"date\"" + common + ">\n";
        else
            out_ += "<input inputmode=\"decimal\" autocomplete=\"off\"" + common + ">\n";
        write_under(question, "checkbox");
    }

    /// Below the answers: "no opinion", apart from them, and a way to take the answer back.
    void write_under(const Question& question, const std::string& type) {
        const bool can_clear = type == "radio" && !question.required;
        if (!question.no_opinion && !can_clear) return;
        out_ += "<div class=\"under\">";
        if (question.no_opinion)
            out_ += "<label class=\"none\"><input type=\"" + type + "\" name=\"q" + number_ +
                    "\" value=\"\" data-none=\"1\"><span>" + said_in_all(N_("No opinion")) + "</span></label>";
        if (can_clear)
            out_ += "<button type=\"button\" class=\"clear\" aria-describedby=\"l" + number_ + "\" hidden>" +
                    said_in_all(N_("Clear my answer")) + "</button>";
        out_ += "</div>\n";
    }

    void write_finish() {
        const bool is_anonymous = form_.survey.anonymity == survey::Anonymity::anonymous;
        const auto way = [&](const char* heading, const char* text, const std::string& rest) {
            out_ +=
                "<li>\n<h3>" + said_in_all(heading) + "</h3>\n<p>" + said_in_all(text) + "</p>\n" + rest + "</li>\n";
        };
        const auto button = [&](const char* id, const char* text) {
            return std::string("<button type=\"button\" id=\"") + id + "\">" + said_in_all(text) + "</button>\n";
        };
        out_ +=
            "<section class=\"finished\" id=\"finished\" tabindex=\"-1\" aria-labelledby=\"finished-title\" "
            "hidden>\n<h2 id=\"finished-title\">" +
            said_in_all(N_("Your answers are complete")) + "</h2>\n<p>" +
            said_in_all(N_("Nothing has been sent yet. Choose one of three ways to give them back.")) +
            "</p>\n<p class=\"status\" id=\"status\" role=\"status\"></p>\n<ol class=\"ways\">\n";
        way(N_("Save a file"), N_("Then send it, or put it where you were asked to."),
            button("save", N_("Save my answers")));
        way(N_("Copy a text"), N_("Then paste it into a mail or a message, as it is."),
            button("copy", N_("Copy my answers")) + "<details id=\"content\"><summary>" +
                said_in_all(N_("See what it says")) +
                "</summary>\n<textarea class=\"field\" id=\"text\" rows=\"10\" readonly "
                "aria-labelledby=\"finished-title\"></textarea></details>\n");
        way(N_("Send a mail"),
            is_anonymous
                ? N_("Your mail program opens with the answers. Whoever receives the mail sees your address.")
                : N_("Your mail program opens with the answers."),
            "<a class=\"button\" id=\"mail\" href=\"mailto:\">" + said_in_all(N_("Write the mail")) +
                "</a>\n<p id=\"mail-long\" hidden>" +
                said_in_all(N_("Your answers are too long for this way: save the file or copy the text.")) +
                "</p>\n");
        out_ += "</ol>\n" + button("back", N_("Change my answers")) + "</section>\n";
    }

    const Form& form_;
    const FormPage& page_;
    std::vector<Language> languages_;
    std::vector<Condition> conditions_;
    Language first_;
    std::string out_;
    std::string number_;  ///< of the question that is written
};

}  // namespace

std::string form_page(const Form& form, const FormPage& page) { return PageWriter(form, page).write(); }

}  // namespace buywork::report
