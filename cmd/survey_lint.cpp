#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/xlsform.hpp>
#include <buywork/report/survey_lint.hpp>

#include "app.hpp"
#include "check.hpp"

namespace buywork::cmd {
namespace {

using survey::Form;
using survey::FormLint;
using survey::Language;
using survey::Severity;
using survey::Survey;

constexpr Argument keys[] = {{N_("KEY"), N_("The survey"), Arity::optional, &Survey::entity}};
constexpr Choice languages[] = {{"fr", N_("French")}, {"en", N_("English")}, {"both", N_("French and English")}};
constexpr Choice formats[] = {{"table", ""}, {"json", ""}, {"ndjson", ""}, {"csv", ""},
                              {"tsv", ""},   {"md", ""},   {"html", ""},   {"sarif", ""}};
constexpr Option options[] = {
    {.name = "input",
     .value = N_("FILE"),
     .help = N_("A form of a file: TOML, or XLSForm as CSV or workbook (.xlsx); - reads standard input"),
     .takes = Takes::file},
    {"lang", N_("LANGUAGE"), N_("Language of the form to check, and of messages (default: all that it has)"),
     languages},
    {"fail-on", N_("SEVERITY"), N_("Exit with 8 when a finding is at least that severe"), gate_levels}};

Form form_of(App& app, const Arguments& arguments) {
    const auto key = arguments.maybe(keys[0]);
    const auto input = arguments.option("input");
    if (key && input)
        throw Error(Code::usage, tr("a survey and --input exclude each other"), tr("leave one of them out"));
    if (!key && !input) throw Error(Code::usage, tr("which form?"), tr("give the key of a survey, or --input FILE"));
    if (input) return exchange::read_form_file(read_file(*input), *input == "-" ? "stdin" : *input, false).form;
    store::Database& database = app.workspace().database();
    return survey::load_form(database, workspace::get_id(database, Survey::entity, *key));
}

std::string word_of(Language language) { return language == Language::fr ? tr("French") : tr("English"); }

/// Those that are asked for, and that the form has.
std::vector<Language> languages_of(App& app, const Arguments& arguments, const Form& form) {
    const std::vector<Language> written = survey::written_in(form);
    const auto said = arguments.option("lang");
    if (!said || written.size() == 2) {
        if (!said || *said == "both") return written;
        return {*said == "fr" ? Language::fr : Language::en};
    }
    if (*said == "both") {
        app.say(tr("The form is in {} only", word_of(written[0])));
        return written;
    }
    const Language wanted = *said == "fr" ? Language::fr : Language::en;
    if (wanted != written[0])
        throw Error(Code::invalid,
                    tr("the form is not in {}: it is in {} only", word_of(wanted), word_of(written[0])),
                    tr("fill in {}, or leave out --lang", wanted == Language::fr ? "label_fr" : "label_en"));
    return written;
}

void show(App& app, const Arguments& arguments, const Form& form, const FormLint& result) {
    if (app.own_format() != "sarif") return app.show(report::survey_lint_page(form, result));
    if (const auto input = arguments.option("input")) {
        const std::string name = *input == "-" ? "stdin" : *input;
        return app.print_json(
            report::survey_lint_sarif(form, result, *input == "-" ? name : uri_of(name), text::visible(name)));
    }
    app.print_json(report::survey_lint_sarif(form, result, uri_of(app.workspace().location()), ""));
}

void require_clean(const Arguments& arguments, const FormLint& result) {
    const auto level = arguments.option("fail-on");
    if (!level) return;
    const Severity least = *level == "error"     ? Severity::error
                           : *level == "warning" ? Severity::warning
                                                 : Severity::info;
    const auto count = std::count_if(result.remarks.begin(), result.remarks.end(),
                                     [&](const auto& one) { return survey::severity_of(one.remark.flaw) >= least; });
    if (count > 0)
        throw Error(Code::gate, tr_count("{} finding", "{} findings", count, count), tr("the check lists them"));
}

void run_lint(App& app, const Arguments& arguments) {
    const Form form = form_of(app, arguments);
    if (form.items.empty()) throw_if_any(survey::faults(form), form.survey.key);
    const FormLint result = survey::lint(form, languages_of(app, arguments, form));
    show(app, arguments, form, result);
    require_clean(arguments, result);
}

constexpr Example examples[] = {
    {"buywork survey lint satisfaction", N_("A survey of the workspace, in all its languages")},
    {"buywork survey lint --input forms/satisfaction.toml --lang fr", N_("The French of a form of a file")},
    {"buywork survey lint --input forms/satisfaction.toml --fail-on error -o wording.sarif",
     N_("In a CI job, as SARIF")}};
constexpr Code exits[] = {Code::gate, Code::not_found, Code::invalid};
constexpr Command lint{
    .verb = "lint",
    .help = N_("Checks the wording of a form: leading, loaded, double-barrelled questions and the like"),
    .run = run_lint,
    .arguments = keys,
    .options = options,
    .examples = examples,
    .exits = exits,
    .details =
        N_("Each finding has a code, the words it is about and how to put it better. Leading, loaded and "
           "double-barrelled questions and double negatives are errors; presuppositions, absolutes, vague "
           "frequencies, jargon, unbalanced scales, a missing \"no opinion\" and a form without an open question are "
           "warnings; questions that yes or no answers are infos, unless the kind of question is a scale or a later "
           "question depends on the answer. The score is 100 less what the questions lose on average: 40 an error, "
           "15 a warning, 5 an info. docs/survey-wording.md explains the rules."),
    .formats = formats};
constexpr const Command* commands[] = {&lint};

}  // namespace

const Noun survey_lint_noun{.name = "survey", .commands = commands};

}  // namespace buywork::cmd
