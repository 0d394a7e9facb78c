#include <buywork/base/text.hpp>
#include <buywork/exchange/xlsx.hpp>
#include <buywork/report/survey_parts.hpp>

#include "app.hpp"
#include "mapped.hpp"

namespace buywork::cmd {
namespace {

using survey::AnswerFile;

/// "recommend=nps,effort=rating:7"
std::map<std::string, survey::GivenKind> kinds_of(const Arguments& arguments) {
    std::map<std::string, survey::GivenKind> kinds;
    const auto said = arguments.option("kind");
    if (!said) return kinds;
    if (arguments.option("form"))
        throw Error(Code::usage, tr("the form says of what kind its questions are"),
                    tr("leave out --kind or --form"));
    for (const std::string_view part : text::split(*said, ',')) {
        const std::size_t equals = part.rfind('=');
        if (equals == part.npos)
            throw Error(Code::usage, tr("not a column and its kind: \"{}\"", text::excerpt(part)),
                        tr("write --kind recommend=nps,effort=rating:7"));
        kinds[std::string(text::trim(part.substr(0, equals)))] =
            survey::read_kind(text::trim(part.substr(equals + 1)));
    }
    return kinds;
}

std::string name_of_input(const Arguments& arguments) {
    const auto input = arguments.option("input");
    return !input || *input == "-" ? "stdin" : *input;
}

/// The answers of the file with the form's questions, else with those that its columns show.
AnswerFile read_file_of(const Arguments& arguments, const std::optional<survey::Form>& form) {
    const auto input = arguments.option("input");
    if (!input) throw Error(Code::usage, tr("--input is required"), tr("buywork survey stats --input answers.csv"));
    const MappedFile file(*input);
    std::optional<std::string> sheet;
    if (exchange::is_xlsx(file.content())) sheet = exchange::read_xlsx(file.content(), *input).csv;
    return survey::read_answers(sheet ? std::string_view(*sheet) : file.content(), name_of_input(arguments),
                                form ? &*form : nullptr,
                                {.kinds = kinds_of(arguments), .is_strict = arguments.flag("strict")});
}

void say_notes(App& app, const AnswerFile& answers, const report::SurveyFigures& figures,
               survey::Protection protection) {
    for (const survey::ScaleReliability& scale : answers.scales)
        if (report::may_show(scale, protection)) app.say(report::in_words(scale));
    if (!answers.left_out.empty()) {
        std::vector<std::string> names;
        for (const std::string& heading : answers.left_out) names.push_back(text::excerpt(heading));
        app.say(tr("Columns that are no question of the form: {}", text::join(names, ", ")));
    }
    if (!answers.absent.empty()) app.say(tr("Questions without a column: {}", text::join(answers.absent, ", ")));
    if (report::has_hidden(figures)) app.say(report::hidden_in_words());
}

view::Document document_of(const report::SurveyFigures& figures, const std::string& input, std::int64_t rows) {
    view::Document document{.name = "survey-stats", .title = tr("Answers: {}", text::visible(input))};
    document.subtitle = tr_count("{} person", "{} people", rows, rows);
    document.rows = "questions";
    document.blocks.emplace_back(report::survey_table(figures));
    document.blocks.emplace_back(view::Heading{2, tr("Distribution")});
    for (view::Stack& chart : report::distribution_charts(figures)) document.blocks.emplace_back(std::move(chart));
    view::Table twin = report::distribution_table(figures);
    twin.folded = true;
    document.blocks.emplace_back(std::move(twin));
    return document;
}

void run_stats(App& app, const Arguments& arguments) {
    std::optional<survey::Form> form;
    if (const auto file = arguments.option("form")) form = survey::read_form(read_file(*file), *file);
    const AnswerFile answers = read_file_of(arguments, form);
    const auto protection = arguments.flag("anonymous") ? survey::Protection::least_five : survey::Protection::none;
    const bool is_json = app.format() == view::Format::json;
    const auto values = is_json ? survey::Values::given : survey::Values::all;
    report::SurveyFigures figures;
    for (const survey::AnswerColumn& column : answers.columns)
        figures.push_back(survey::figures_of(column.item, column.tally, protection, values));
    survey::hide_dependents(figures, protection);
    if (is_json)
        app.print_json(report::survey_tree(figures));
    else
        app.show(document_of(figures, name_of_input(arguments), answers.rows));
    say_notes(app, answers, figures, protection);
}

constexpr Option options[] = {
    {.name = "input",
     .value = N_("FILE"),
     .help = N_("Answers as CSV or XLSX, a row a person, a column a question; - reads standard input"),
     .takes = Takes::file},
    {.name = "form",
     .value = N_("FILE"),
     .help = N_("The form, as TOML: kinds, ranges and options of the questions"),
     .takes = Takes::file},
    {"kind", N_("COLUMN=KIND,…"), N_("Kinds of columns without a form, such as recommend=nps,effort=rating:7")},
    {"anonymous", nullptr, N_("Hides what fewer than five people answered")},
    {"strict", nullptr, N_("Refuses columns that are no question of the form")}};
constexpr Example examples[] = {
    {"buywork survey stats --input answers.csv", N_("Figures of a file of one's own, without a workspace")},
    {"buywork survey stats --input answers.csv --form form.toml --json",
     N_("With the questions of a form, as JSON")}};
constexpr Code exits[] = {Code::invalid};
constexpr Command stats{
    .verb = "stats",
    .help = N_("Computes the figures of a survey from a file of answers: NPS, CSAT, means, distributions"),
    .run = run_stats,
    .opens = Opens::nothing,
    .options = options,
    .examples = examples,
    .exits = exits,
    .details =
        N_("Columns are found by the key or the label of the question. Without a form every column is a question, "
           "of the kind that all its cells fit, in this order: yes or no; whole numbers from 0 to 10, a "
           "recommendation (NPS) when the heading has \"NPS\", \"recommend\" or \"recommand\", else a rating from 1 "
           "to 5, 1 to 7 or 0 to 10; numbers; days; up to 12 different texts that come back, one of several "
           "options, or several separated by ; or |; else text. An empty cell is missing; \"no opinion\", \"sans "
           "avis\", \"N/A\" and the like are counted apart, and in no other figure. An answer that the question "
           "does not allow is refused with its place.\n\nNPS has an adjusted Wald interval, CSAT (4 and 5 of 1 to "
           "5) a Wilson interval, both of 95 %; questions that share a scale have Cronbach's alpha. With "
           "--anonymous nothing is shown of a question with fewer than five answers, nor of options that fewer than "
           "five chose, nor of others that would give them away. docs/surveys.md states every formula.")};
constexpr const Command* commands[] = {&stats};

}  // namespace

const Noun survey_stats_noun{.name = "survey", .commands = commands};

}  // namespace buywork::cmd
