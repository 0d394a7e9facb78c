#include <buywork/base/text.hpp>
#include <buywork/report/form_words.hpp>
#include <buywork/report/notice.hpp>

namespace buywork::report {
namespace {

using survey::Anonymity;
using survey::Form;
using survey::Language;

std::string words_of(const Form& form, std::string_view key, Language language) {
    for (const survey::Item& item : form.items)
        if (item.question.key == key) return survey::label_of(item.question, language);
    return std::string(key);
}

/// "entite * niveau", with the words of the two questions.
std::string kept_together(const Form& form, std::string_view table, Language language) {
    std::string text = said(language, N_("Kept together:"));
    const char* between = " ";
    for (const std::string_view part : text::split(table, '*')) {
        text += between + words_of(form, text::trim(part), language);
        between = " × ";
    }
    return text;
}

std::vector<std::string> kept_of(const Form& form, Language language, bool has_code) {
    const auto words = [&](const char* text) { return said(language, text); };
    if (form.survey.anonymity == Anonymity::named)
        return {words(N_("This survey is not anonymous: your answers are kept with your name."))};
    if (form.survey.anonymity != Anonymity::anonymous)
        return {words(N_("Those who sent you this form tell you what is kept of your answers."))};
    std::vector<std::string> kept = {
        words(N_("Your answers are anonymous: your name is not kept with them, nor the time.")),
        words(form.survey.cross_tables.empty()
                  ? N_("Each answer is kept apart from the others, so that nobody can be found by what they have in "
                       "common. Nothing is shown of fewer than five answers.")
                  : N_("Each answer is kept apart from the others, but for the tables below. Nothing is shown of "
                       "fewer than five answers."))};
    for (const std::string& table : form.survey.cross_tables) kept.push_back(kept_together(form, table, language));
    if (has_code)
        kept.push_back(
            words(N_("The code of your invitation only tells that it was used; it is not kept with the answers.")));
    return kept;
}

}  // namespace

Notice notice_of(const Form& form, Language language, bool has_code, const std::optional<std::int64_t>& invited) {
    Notice notice{.kept = kept_of(form, language, has_code)};
    if (invited && *invited < few_invited && form.survey.anonymity != Anonymity::named)
        notice.few =
            filled(said(language,
                        N_("Few people are invited ({}): even without a name, your words may show who wrote them.")),
                   std::to_string(*invited));
    return notice;
}

}  // namespace buywork::report
