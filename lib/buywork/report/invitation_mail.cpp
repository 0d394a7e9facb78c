#include <buywork/report/form_page.hpp>
#include <buywork/report/invitation_mail.hpp>
#include <buywork/report/notice.hpp>

namespace buywork::report {

exchange::Mail invitation_mail(const survey::Form& form, const team::Person& person, const std::string& token,
                               std::int64_t invited, const std::optional<team::Person>& author) {
    const survey::Language shown = language() == "fr" ? survey::Language::fr : survey::Language::en;
    const survey::Survey& survey = form.survey;
    const std::string title = survey::title_of(survey, shown);
    exchange::Mail mail{.to = {person.name, person.email}, .subject = title};
    std::string& body = mail.body;
    body = tr("Hello {},", person.name) + "\n\n" + tr("You are invited to answer: {}", title) + "\n\n";
    const std::string& introduction = survey::introduction_of(survey, shown);
    if (!introduction.empty()) body += introduction + "\n\n";
    body += tr("Your code, for one answer: {}", token) + "\n\n";
    if (survey.until) body += tr("Answers are taken until {}.", human(*survey.until, buywork::language())) + "\n\n";
    body +=
        tr("Open the attached page, answer, and send back what it gives you: a file or a text. The code is in it.") +
        "\n\n";
    const Notice notice = notice_of(form, shown, true, invited);
    for (const std::string& sentence : notice.kept) body += sentence + "\n\n";
    if (!notice.few.empty()) body += notice.few + "\n\n";
    if (author) mail.from = {author->name, author->email}, body += author->name;
    while (body.ends_with('\n')) body.pop_back();
    const FormPage page{
        .language = shown, .token = token, .invited = invited, .mail_to = author ? author->email : std::string()};
    mail.attachments.push_back({survey.key + ".html", "text/html; charset=utf-8", form_page(form, page)});
    return mail;
}

}  // namespace buywork::report
