#include <algorithm>
#include <buywork/report/form_page.hpp>
#include <buywork/survey/invitation.hpp>

#include "app.hpp"

namespace buywork::cmd {
namespace {

using survey::Form;
using survey::Survey;

constexpr Argument one_survey[] = {{N_("KEY"), N_("The survey"), Arity::optional, &Survey::entity}};

Form form_of(App& app, const Arguments& arguments) {
    const auto key = arguments.maybe(one_survey[0]);
    const auto path = arguments.option("input");
    if (key.has_value() == path.has_value())
        throw Error(Code::usage,
                    key ? tr("a survey and --input exclude each other") : tr("name a survey, or --input"),
                    tr("buywork help survey form"));
    if (path) return survey::read_form(read_file(*path), *path == "-" ? "stdin" : *path);
    store::Database& database = app.workspace().database();
    Form form = survey::load_form(database, workspace::get_id(database, Survey::entity, *key));
    throw_if_any(survey::faults(form), *key);
    return form;
}

survey::Language language_of(const Form& form) {
    const auto languages = survey::languages_of(form);
    const auto wanted = language() == "fr" ? survey::Language::fr : survey::Language::en;
    return std::find(languages.begin(), languages.end(), wanted) == languages.end() ? languages.front() : wanted;
}

std::optional<std::int64_t> number_invited(const Arguments& arguments) {
    const auto text = arguments.option("invited");
    if (!text) return std::nullopt;
    const std::int64_t number = parse_number(*text);
    if (number < 1) throw Error(Code::usage, tr("--invited counts people, from 1"));
    return number;
}

/// What the workspace knows of the survey: whether codes are needed, and how many people have one.
void complete(App& app, const Form& form, report::FormPage& page) {
    const std::int64_t invited = survey::count_invited(app.workspace().database(), form.survey);
    if (!page.invited && invited > 0) page.invited = invited;
    page.asks_token = page.token.empty() && (page.asks_token || invited > 0);
    if (form.survey.state == survey::SurveyState::draft)
        app.say(
            tr("The survey is not open yet: answers to this form are not taken; write it again once it is open."));
    if (form.survey.state == survey::SurveyState::closed) app.say(tr("The survey is closed: answers are not taken."));
}

/// A table to be filled in: a column a question, as `survey import` reads it.
std::string headings_of(const Form& form) {
    std::string line = "token";
    for (const survey::Item& item : form.items) line += "," + item.question.key;
    return line + "\r\n";
}

/// \throws Error usage for what the options common to all commands offer and a form has not
void require_format(const App& app, const Arguments& arguments) {
    using view::Format;
    const Format format = app.format();
    if (format != Format::table && format != Format::html && format != Format::csv)
        throw Error(Code::usage, tr("a form is written as a page, a text or a table"),
                    tr("use --format html, text or csv"));
    if (arguments.option("css"))
        throw Error(Code::usage, tr("the page of a form has its style inside"), tr("leave out --css"));
}

void run_form(App& app, const Arguments& arguments) {
    require_format(app, arguments);
    const report::FormPage options{.token = arguments.option("token").value_or(""),
                                   .asks_token = arguments.flag("ask-token"),
                                   .invited = number_invited(arguments),
                                   .mail_to = arguments.option("mail-to").value_or("")};
    if (options.asks_token && !options.token.empty())
        throw Error(Code::usage, tr("{} and {} exclude each other", "--token", "--ask-token"),
                    tr("leave one of them out"));
    const Form form = form_of(app, arguments);
    report::FormPage page = options;
    page.language = language_of(form);
    if (!arguments.option("input")) complete(app, form, page);
    if (app.format() == view::Format::html) {
        app.print(report::form_page(form, page));
    } else if (app.format() == view::Format::csv) {
        app.print(headings_of(form));
    } else {
        app.print(report::form_text(form, page.language, app.text_width()));
    }
}

constexpr Choice formats[] = {{"text", ""}, {"txt", ""}, {"html", ""}, {"csv", ""}};
constexpr Option options[] = {
    {.name = "input",
     .value = N_("FILE"),
     .help = N_("A form as TOML, without a workspace; - reads standard input"),
     .takes = Takes::file},
    {"token", N_("TOKEN"), N_("Invitation of one person, given back with the answers")},
    {"ask-token", nullptr,
     N_("The page asks for the code of the invitation (default: when people were invited to the survey)")},
    {"invited", N_("N"),
     N_("How many people are invited: the page warns when they are few (default: those of the survey)")},
    {"mail-to", N_("ADDRESS"), N_("Where answers are mailed")}};
constexpr Example examples[] = {
    {"buywork survey form satisfaction -o satisfaction.html --mail-to achats@example.org",
     N_("A page to be sent or put on a share: it works without a network")},
    {"buywork survey form --input forms/satisfaction.toml", N_("The questions of a file, on the terminal")},
    {"buywork survey form satisfaction -o answers.csv", N_("A table in which answers on paper are typed")}};
constexpr Code exits[] = {Code::not_found, Code::invalid};
constexpr Command form{
    .verb = "form",
    .help = N_("Writes the form that people answer: a page, a text or a table"),
    .run = run_form,
    .arguments = one_survey,
    .options = options,
    .examples = examples,
    .exits = exits,
    .details =
        N_("The page is one file without requests. It has French and English where the form has both, and opens "
           "in the language of --lang. Answers come back as a saved file, a copied text or a mail, which survey "
           "import reads. Printed, it is a paper form."),
    .formats = formats};
constexpr const Command* commands[] = {&form};

}  // namespace

const Noun survey_form_noun{.name = "survey", .commands = commands};

}  // namespace buywork::cmd
