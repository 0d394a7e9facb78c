#include <buywork/base/text.hpp>
#include <buywork/exchange/xlsform.hpp>
#include <buywork/report/survey_page.hpp>
#include <buywork/survey/form_write.hpp>

#include "app.hpp"
#include "everyday.hpp"
#include "watch.hpp"

namespace buywork::cmd {
namespace {

using survey::Form;
using survey::Survey;

constexpr Argument one_survey[] = {{N_("KEY"), N_("The survey"), Arity::one, &Survey::entity}};

/// The form that `add` starts from, and what of it was left out.
exchange::XlsForm form_to_add(App& app, const Arguments& arguments) {
    if (const auto name = arguments.option("template")) {
        const TemplateFile file = read_template("survey", *name);
        return {.form = survey::read_form(file.content, file.name)};
    }
    if (const auto name = arguments.option("from")) {
        store::Database& database = app.workspace().database();
        return {.form = survey::next_wave(database, workspace::get_id(database, Survey::entity, *name))};
    }
    const std::string path = *arguments.option("input");
    return exchange::read_form_file(read_file(path), path == "-" ? "stdin" : path, arguments.flag("strict"));
}

/// One of the three ways to begin, at most.
bool begins_with_form(const Arguments& arguments) {
    std::vector<std::string> given;
    for (const char* option : {"template", "from", "input"})
        if (arguments.option(option)) given.push_back(std::string("--") + option);
    if (given.size() > 1)
        throw Error(Code::usage, tr("{} and {} exclude each other", given[0], given[1]), tr("leave one of them out"));
    if (given.empty() && arguments.flag("strict")) throw Error(Code::usage, tr("--strict goes with --input"));
    return !given.empty();
}

/// The survey that the form comes from belongs to the same series from then on.
void join_series(workspace::Operation& operation, const Arguments& arguments, const std::string& series) {
    const auto name = arguments.option("from");
    if (!name) return;
    const std::int64_t id = workspace::get_id(operation.database(), Survey::entity, *name);
    auto record = *model::load(operation.database(), Survey::entity, id);
    if (!model::get<&Survey::series>(record).empty()) return;
    model::set<&Survey::series>(record, series);
    operation.update(Survey::entity, id, record);
}

void run_add(App& app, const Arguments& arguments) {
    if (!begins_with_form(arguments)) return everyday::run_add(app, arguments);
    const exchange::XlsForm read = form_to_add(app, arguments);
    workspace::Operation operation(app.workspace(), "survey add", app.keep());
    const WordWatch watch(operation);
    const workspace::Said said = everyday::said_to_add(app, arguments, operation);
    const auto same =
        arguments.flag("if-absent") ? workspace::find_same(operation.database(), Survey::entity, said) : std::nullopt;
    if (same)
        return app.show(workspace::Change{.entity = &Survey::entity,
                                          .id = *same,
                                          .key = workspace::name_of(operation.database(), Survey::entity, *same)});
    const workspace::Change change = survey::add_form(operation, read.form, said);
    join_series(operation, arguments, read.form.survey.series);
    operation.about(change.key);
    operation.commit();
    const auto count = static_cast<std::int64_t>(read.form.items.size());
    app.say(tr_count("{} question", "{} questions", count, count));
    app.show(change);
    everyday::tell_taken_key(app, operation, Survey::entity, change.id);
    workspace::Imported imported;
    imported.left_out = read.left_out;
    everyday::say_left_out(app, imported);
    watch.tell(app);
}

/// For people with the questions; programs get the record, and those with "survey question list".
void run_show(App& app, const Arguments& arguments) {
    workspace::Workspace& workspace = app.workspace();
    const std::int64_t id = workspace::get_id(workspace.database(), Survey::entity, arguments.one(one_survey[0]));
    if (!app.is_data()) return app.show(report::survey_page(workspace, id));
    app.show(model::select_one(workspace.database(), Survey::entity, id, workspace.context()));
}

constexpr Choice export_formats[] = {{"toml", N_("a form that buywork reads"), ""},
                                     {"csv", N_("the columns of XLSForm"), ""}};

void run_export(App& app, const Arguments& arguments) {
    store::Database& database = app.workspace().database();
    const std::int64_t id = workspace::get_id(database, Survey::entity, arguments.one(one_survey[0]));
    const Form form = survey::load_form(database, id);
    const bool is_csv = app.format() == view::Format::csv;
    app.print(is_csv ? exchange::xlsform_csv(form) : survey::form_toml(form));
    if (form.survey.project) app.say(tr("The project is no part of the file: give it with -p where it is read"));
}

constexpr Option add_options[] = {
    {.name = "template",
     .value = N_("NAME|FILE"),
     .help = N_("Start from a template"),
     .takes = Takes::survey_template},
    {.name = "from",
     .value = N_("SURVEY"),
     .help = N_("Copy the form of a survey: the next wave of its series"),
     .names = &Survey::entity},
    {.name = "input",
     .value = N_("FILE"),
     .help = N_("Read the form from a file: TOML, or XLSForm as CSV or workbook (.xlsx)"),
     .takes = Takes::file},
    {"strict", nullptr, N_("Refuse what a form of XLSForm has and ours cannot hold")}};
constexpr Code add_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Code only_not_found[] = {Code::not_found};
constexpr Example show_examples[] = {{"buywork survey show satisfaction", N_("The survey and its questions")},
                                     {"buywork survey show '#1' --json", N_("Number 1, as JSON")}};
constexpr Example export_examples[] = {
    {"buywork survey export satisfaction -o satisfaction.toml", N_("As TOML, read by survey add --input")},
    {"buywork survey export satisfaction -o satisfaction.csv", N_("In the columns of XLSForm")}};

constexpr Command add{.verb = "add",
                      .help = "",
                      .run = run_add,
                      .opens = Opens::writing,
                      .arguments = everyday::title,
                      .options = add_options,
                      .exits = add_exits,
                      .fields = Fields::add};
constexpr Command show{.verb = "show",
                       .help = N_("Shows all fields of a survey, and its questions in their order"),
                       .run = run_show,
                       .arguments = one_survey,
                       .examples = show_examples,
                       .exits = only_not_found};
constexpr Command export_command{
    .verb = "export",
    .help = N_("Prints the form of a survey, as TOML or in the columns of XLSForm"),
    .run = run_export,
    .arguments = one_survey,
    .examples = export_examples,
    .exits = only_not_found,
    .details =
        N_("The file has the texts, questions and options of the form, read again by survey add --input; not the "
           "project, the state or any answer. CSV has the sheets survey, choices and settings below each other, "
           "the name of each in the first column, as ODK's pyxform reads them."),
    .formats = export_formats};
constexpr const Command* commands[] = {&add, &show, &export_command};

}  // namespace

const Noun survey_noun{.name = "survey", .commands = commands};

}  // namespace buywork::cmd
