#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/survey/form_lint.hpp>
#include <buywork/survey/pattern.hpp>
#include <map>

namespace buywork::survey {
namespace {

bool is_written_in(const Item& item, Language language) {
    return !(language == Language::fr ? item.question.label_fr : item.question.label_en).empty();
}

/// A text of a question in one language.
struct Text {
    std::string field;
    const std::string& text;
};

bool has_scale(QuestionKind kind) {
    return kind == QuestionKind::rating || kind == QuestionKind::nps || kind == QuestionKind::choice ||
           kind == QuestionKind::choices;
}

/// Words of a condition or text, as tokens.
bool names(std::string_view condition, std::string_view key) {
    for (std::size_t at = condition.find(key); at != condition.npos; at = condition.find(key, at + 1)) {
        const auto is_part = [&](std::size_t i) {
            return i < condition.size() &&
                   (std::isalnum(static_cast<unsigned char>(condition[i])) || condition[i] == '-');
        };
        if ((at == 0 || !is_part(at - 1)) && !is_part(at + key.size())) return true;
    }
    return false;
}

/// Options by which nobody has to take a side.
constinit const Tables escapes{
    {"no opinion|don't know|do not know|not applicable|not concerned|none ?of|other|n a|neither|prefer not|not "
     "sure|cannot say"},
    {"sans avis|sans opinion|ne sais pas|ne sait pas|non concerne~|sans objet|aucun~|autre~|ne se prononce pas|ni l|"
     "ne souhaite pas|je ne peux|pas concerne~"}};

class FormChecker {
  public:
    FormChecker(const Form& form, const std::vector<Language>& checked) : form_(form) { result_.languages = checked; }

    FormLint check() {
        for (const Item& item : form_.items) {
            for (const Language language : result_.languages) check(item, language);
            check_no_opinion(item);
        }
        check_introduction();
        check_form();
        result_.score = score();
        return std::move(result_);
    }

  private:
    void check(const Item& item, Language language) {
        const bool is_french = language == Language::fr;
        if (!is_written_in(item, language) && language != form_.survey.language.value_or(Language::fr))
            return check_translation(item, language);
        const char* ending = is_french ? "_fr" : "_en";
        const Question& question = item.question;
        for (Remark& one : lint(label_of(question, language), language))
            if (is_due(item, one.flaw))
                add(std::move(one), item, std::string("label") + ending, label_of(question, language), language);
        const std::string& help = help_of(question, language);
        for (Remark& one : lint(help, language))
            if (is_about_help(one.flaw)) add(std::move(one), item, std::string("help") + ending, help, language);
        for (const Option& option : item.options)
            for (Remark& one : lint(label_of(option, language), language))
                if (is_about_option(one.flaw))
                    add(std::move(one), item, std::string("option") + ending, label_of(option, language), language);
        check_scale(item, language);
    }

    void check_introduction() {
        for (const Language language : result_.languages) {
            const bool is_french = language == Language::fr;
            const Survey& survey = form_.survey;
            const std::string& text = introduction_of(survey, language);
            for (Remark& one : lint(text, language))
                if (is_about_help(one.flaw))
                    result_.remarks.push_back(
                        {std::move(one), nullptr, is_french ? "introduction_fr" : "introduction_en", text, language});
        }
    }

    /// What the kind and the condition of a question excuse.
    bool is_due(const Item& item, Flaw flaw) const {
        if (flaw == Flaw::closed) return !has_scale(item.question.kind) && !is_followed_up(item);
        const bool is_presumed = flaw == Flaw::presupposition || flaw == Flaw::presupposition_soft;
        return !is_presumed || item.question.relevant.empty();
    }
    static bool is_about_help(Flaw flaw) {
        return flaw == Flaw::leading || flaw == Flaw::loaded || flaw == Flaw::jargon || flaw == Flaw::double_negative;
    }
    /// "Excellent" is praise, and the end of a scale.
    static bool is_about_option(Flaw flaw) { return flaw == Flaw::loaded || flaw == Flaw::jargon; }
    /// Whether a later question depends on the answer.
    bool is_followed_up(const Item& item) const {
        return std::any_of(form_.items.begin(), form_.items.end(),
                           [&](const Item& other) { return names(other.question.relevant, item.question.key); });
    }

    void check_translation(const Item& item, Language language) {
        Remark remark{Flaw::untranslated};
        remark.message = language == Language::fr ? tr("it has no French") : tr("it has no English");
        remark.rewrite = tr("fill in {}", language == Language::fr ? "label_fr" : "label_en");
        add(std::move(remark), item, language == Language::fr ? "label_fr" : "label_en", "", language);
    }

    void check_scale(const Item& item, Language language) {
        const Question& question = item.question;
        const bool is_french = language == Language::fr;
        if (question.kind == QuestionKind::rating || question.kind == QuestionKind::nps) {
            const std::string& low = is_french ? question.lowest_fr : question.lowest_en;
            const std::string& high = is_french ? question.highest_fr : question.highest_en;
            if (low.empty() != high.empty())
                unbalanced(item, language, low.empty() ? high : low, tr("only one end of the scale is named"),
                           tr("name both ends, or neither"));
            else if (is_unbalanced({low, high}, language))
                unbalanced(item, language, low + " … " + high, tr("both ends of the scale are on the same side"),
                           tr("name two opposite ends"));
            return;
        }
        std::vector<std::string> labels;
        for (const Option& option : item.options) labels.push_back(label_of(option, language));
        if (question.kind == QuestionKind::choice && is_unbalanced(labels, language))
            unbalanced(item, language, text::join(labels, " / "),
                       tr("more answers are on one side than on the other"), tr("offer as many on each side"));
    }

    void unbalanced(const Item& item, Language language, const std::string& words, std::string message,
                    std::string rewrite) {
        Remark remark{Flaw::unbalanced, 0, words.size(), words, std::move(message), std::move(rewrite)};
        add(std::move(remark), item, "scale", words, language);
    }

    bool has_escape(const Item& item) const {
        for (const Option& option : item.options)
            for (const Language language : {Language::fr, Language::en}) {
                const Wording wording = read(label_of(option, language), language);
                if (escapes.of(language).matches(wording)) return true;
            }
        return false;
    }

    void check_no_opinion(const Item& item) {
        const Question& question = item.question;
        const bool asks_opinion =
            question.kind == QuestionKind::rating || (question.required && has_scale(question.kind));
        if (!asks_opinion || question.no_opinion || has_escape(item)) return;
        Remark remark{Flaw::no_opinion};
        remark.message = tr("who has no opinion must pick an answer, or pass the question over");
        remark.rewrite = tr("set no_opinion");
        add(std::move(remark), item, "no_opinion", "", {});
    }

    void check_form() {
        const bool is_open = std::any_of(form_.items.begin(), form_.items.end(),
                                         [](const Item& item) { return item.question.kind == QuestionKind::text; });
        if (form_.items.empty() || is_open) return;
        Remark remark{Flaw::closed_form};
        remark.message = tr("no question can be answered in one's own words");
        remark.rewrite = tr("add a question of the kind text");
        result_.remarks.push_back({std::move(remark)});
    }

    void add(Remark remark, const Item& item, std::string field, const std::string& text,
             std::optional<Language> language) {
        result_.remarks.push_back({std::move(remark), &item, std::move(field), text, language});
    }

    static std::int64_t cost_of(Flaw flaw) {
        const Severity severity = severity_of(flaw);
        return severity == Severity::error ? 40 : severity == Severity::warning ? 15 : 5;
    }

    /// A finding in both languages counts in both, one on a scale or "no opinion" once.
    std::int64_t score() const {
        const auto texts = static_cast<std::int64_t>(form_.items.size() * result_.languages.size());
        if (texts == 0) return 0;
        std::map<std::pair<const Item*, std::optional<Language>>, std::int64_t> lost;
        std::int64_t whole = 0;
        for (const FormRemark& one : result_.remarks)
            (one.item ? lost[{one.item, one.language}] : whole) += one.item ? cost_of(one.remark.flaw) : 10;
        std::int64_t sum = 0;
        for (const auto& [text, cost] : lost) sum += std::min<std::int64_t>(cost, 100);
        return std::max<std::int64_t>(0, 100 - (sum + texts - 1) / texts - whole);
    }

    const Form& form_;
    FormLint result_;
};

}  // namespace

std::vector<Language> written_in(const Form& form) {
    const Language own = form.survey.language.value_or(Language::fr);
    const Language other = own == Language::fr ? Language::en : Language::fr;
    for (const Item& item : form.items)
        if (is_written_in(item, other)) return {own, other};
    return {own};
}

FormLint lint(const Form& form, const std::vector<Language>& checked) { return FormChecker(form, checked).check(); }

}  // namespace buywork::survey
