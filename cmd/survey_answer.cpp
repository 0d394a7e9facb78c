#include <buywork/base/text.hpp>
#include <buywork/exchange/answer_export.hpp>
#include <buywork/exchange/answer_sheet.hpp>
#include <buywork/exchange/xlsx.hpp>
#include <buywork/report/form_page.hpp>
#include <buywork/report/notice.hpp>
#include <buywork/survey/answer.hpp>
#include <buywork/survey/intake.hpp>
#include <buywork/survey/invitation.hpp>
#include <buywork/survey/life.hpp>
#include <cstdio>
#include <iostream>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using survey::Form;
using survey::Intake;
using survey::Item;
using survey::Question;
using survey::QuestionKind;
using survey::Reply;
using survey::Response;
using survey::Survey;

constexpr Argument one_survey[] = {{N_("KEY"), N_("The survey"), Arity::one, &Survey::entity}};
constexpr Argument import_arguments[] = {{.name = N_("KEY|FILE"),
                                          .help = N_("A survey and files of answers; or one file of surveys"),
                                          .arity = Arity::many,
                                          .takes = Takes::file}};
constexpr Argument file_argument{.name = "FILE", .help = ""};

std::int64_t survey_of(store::Database& database, const Arguments& arguments) {
    return workspace::get_id(database, Survey::entity, arguments.one(one_survey[0]));
}

Intake::Tokens tokens_of(const Arguments& arguments) {
    return arguments.flag("without-tokens") ? Intake::Tokens::optional : Intake::Tokens::needed;
}

/// Asks one question after another on the terminal; what is not understood is asked again.
class Interview {
  public:
    explicit Interview(const Form& form)
        : form_(form),
          conditions_(survey::conditions_of(form)),
          shown_(language() == "fr" ? survey::Language::fr : survey::Language::en) {}

    std::vector<Reply> ask() {
        std::vector<Reply> replies;
        for (std::size_t i = 0; i < form_.items.size(); ++i)
            replies.push_back(conditions_[i].holds(replies) ? ask(form_.items[i]) : Reply{});
        return replies;
    }

    static void print(const std::string& line) { std::fprintf(stderr, "%s\n", text::visible(line).c_str()); }

  private:
    Reply ask(const Item& item) {
        const Question& question = item.question;
        print("");
        print(std::to_string(++number_) + ". " + survey::label_of(question, shown_) +
              (question.required ? " *" : ""));
        const std::string& help = survey::help_of(question, shown_);
        if (!help.empty()) print("   " + help);
        print("   " + hint_of(item));
        const survey::AnswerReader reader(item);
        while (true) try {
                const Reply reply = reply_of(question, reader.read(next_line()));
                if (reply.state != Reply::State::missing || !question.required) return reply;
                print("   " + tr("This question must be answered."));
            } catch (const Error& error) {
                if (error.code != Code::usage || is_ended_) throw;
                print("   " + error.message + (error.hint.empty() ? "" : " (" + error.hint + ")"));
            }
    }

    std::string next_line() {
        std::fprintf(stderr, "> ");
        std::string line;
        if (std::getline(std::cin, line)) return line;
        is_ended_ = true;
        throw Error(Code::usage, tr("the answers end too early; nothing was stored"));
    }

    std::string range_of(const Question& question) const {
        const auto [lowest, highest] = survey::range_of(question);
        const auto meaning = [&](const std::string& french, const std::string& english) {
            const std::string& words = shown_ == survey::Language::fr ? french : english;
            return words.empty() ? "" : " (" + words + ")";
        };
        if (lowest && highest)
            return tr("from {} to {}", lowest->text() + meaning(question.lowest_fr, question.lowest_en),
                      highest->text() + meaning(question.highest_fr, question.highest_en));
        if (lowest) return tr("{} or more", lowest->text());
        return highest ? tr("{} or less", highest->text()) : tr("a number");
    }

    std::string hint_of(const Item& item) const {
        std::string hint;
        switch (item.question.kind) {
            case QuestionKind::text:
                hint = tr("a text on one line");
                break;
            case QuestionKind::yesno:
                hint = tr("yes or no");
                break;
            case QuestionKind::date:
                hint = tr("a day, such as 2026-12-01");
                break;
            case QuestionKind::choice:
            case QuestionKind::choices: {
                std::vector<std::string> labels;
                for (const survey::Option& option : item.options) labels.push_back(survey::label_of(option, shown_));
                hint = item.question.kind == QuestionKind::choice
                           ? tr("one of: {}", text::join(labels, " / "))
                           : tr("some of, separated by ;: {}", text::join(labels, " / "));
                break;
            }
            default:
                hint = range_of(item.question);
        }
        if (item.question.no_opinion) hint += tr(", or \"no opinion\"");
        return hint;
    }

    /// \throws Error usage
    static Reply reply_of(const Question& question, survey::Answer answer) {
        if (answer.state == survey::Answer::State::no_opinion && !question.no_opinion)
            throw Error(Code::usage, tr("this question does not offer \"no opinion\""));
        return survey::reply_of(std::move(answer), question.kind);
    }

    const Form& form_;
    std::vector<survey::Condition> conditions_;
    survey::Language shown_;
    int number_ = 0;
    bool is_ended_ = false;
};

/// What files hold, taken into a survey; faults of all files are gathered.
class Files {
  public:
    /// \param sheet of workbooks; absent: the only one that is not empty
    explicit Files(Intake& intake, std::optional<std::string> sheet = {})
        : intake_(intake), checker_(intake.form()), sheet_(std::move(sheet)) {}

    void take(const std::string& path) {
        const std::string name = path == "-" ? "stdin" : text::visible(path);
        std::string content = read_file(path);
        try {
            if (exchange::has_answer_sheets(content)) return take_sheets(content, name);
            const std::string table = exchange::table_text(std::move(content), name, sheet_).csv;
            const auto read = exchange::read_export(intake_.form(), table, name,
                                                    [&](Response&& response) { take(std::move(response)); });
            for (std::string& note : exchange::notes_of(read, name)) notes_.push_back(std::move(note));
        } catch (const Error& error) {
            if (error.code != Code::invalid) throw;
            if (error.problems.empty()) problems_.push_back({name, error.message, error.hint});
            problems_.insert(problems_.end(), error.problems.begin(), error.problems.end());
        }
    }
    /// \throws Error invalid
    void throw_if_any() { buywork::throw_if_any(std::move(problems_), tr("answers")); }
    std::int64_t count() const { return count_; }
    /// What of the files was not read.
    const std::vector<std::string>& notes() const { return notes_; }

  private:
    static constexpr std::size_t most_faults = 100;

    void take_sheets(const std::string& content, const std::string& name) {
        for (const survey::AnswerSheet& sheet : exchange::read_answer_sheets(content, name)) {
            const std::size_t before = problems_.size();
            Response response = checker_.check(sheet, problems_);
            if (problems_.size() == before) take(std::move(response));
        }
    }
    void take(Response&& response) {
        ++count_;
        const auto fault = intake_.take(std::move(response));
        if (fault && problems_.size() < most_faults) problems_.push_back(fault->second);
    }

    Intake& intake_;
    survey::Checker checker_;
    std::optional<std::string> sheet_;
    std::vector<Problem> problems_;
    std::vector<std::string> notes_;
    std::int64_t count_ = 0;
};

void say_taken(App& app, std::int64_t count) {
    app.say(tr_count("{} answer taken", "{} answers taken", count, count));
    app.note_dry_run();
}

void set_person(const Arguments& arguments, store::Database& database, Intake& intake) {
    const auto person = arguments.option("person");
    if (!person) return;
    if (intake.form().survey.anonymity != survey::Anonymity::named)
        throw Error(Code::usage, tr("the survey is anonymous: it is not said who answers"), tr("leave out --person"));
    intake.set_person(workspace::get_id(database, team::Person::entity, *person));
}

/// Asks on the terminal, outside of any transaction.
std::vector<Reply> interview(App& app, std::int64_t id) {
    store::Database& database = app.workspace().database();
    const Form form = survey::load_form(database, id);
    const survey::Language shown = language() == "fr" ? survey::Language::fr : survey::Language::en;
    Interview::print(survey::title_of(form.survey, shown));
    const std::string& introduction = survey::introduction_of(form.survey, shown);
    if (!introduction.empty()) Interview::print(introduction);
    const std::int64_t invited = survey::count_invited(database, form.survey);
    const report::Notice notice =
        report::notice_of(form, shown, invited > 0, invited > 0 ? std::optional(invited) : std::nullopt);
    for (const std::string& sentence : notice.kept) Interview::print(sentence);
    if (!notice.few.empty()) Interview::print(notice.few);
    return Interview(form).ask();
}

void run_answer(App& app, const Arguments& arguments) {
    const auto input = arguments.option("input");
    if (!input && arguments.flag("no-input"))
        throw Error(Code::usage, tr("the answers are asked for on the terminal"), tr("give them with --input"));
    store::Database& database = app.workspace().database();
    const std::int64_t id = survey_of(database, arguments);
    {  // what cannot be stored is not asked for
        workspace::Operation trial(app.workspace(), "survey answer", workspace::Keep::dry_run);
        Intake intake(trial, id, tokens_of(arguments));
        set_person(arguments, database, intake);
        std::vector<Reply> nothing(intake.form().items.size());
        const auto fault =
            input ? std::nullopt : intake.take({arguments.option("token").value_or(""), std::move(nothing), {}});
        if (fault) throw Error(fault->first, fault->second.message, fault->second.hint);
    }
    std::vector<Reply> replies;
    if (!input) replies = interview(app, id);
    workspace::Operation operation(app.workspace(), "survey answer", app.keep());
    Intake intake(operation, id, tokens_of(arguments));
    set_person(arguments, database, intake);
    if (input) {
        Files files(intake);
        files.take(*input);
        files.throw_if_any();
        if (files.count() != 1)
            throw Error(Code::invalid, tr("the file has {} answers", files.count()),
                        tr("buywork survey import {} FILE takes several", intake.form().survey.key));
    } else if (const auto fault = intake.take({arguments.option("token").value_or(""), std::move(replies), {}})) {
        throw Error(fault->first, fault->second.message, fault->second.hint);
    }
    const std::int64_t count = intake.store();
    operation.about(Survey::entity, id);
    operation.commit();
    say_taken(app, count);
}

void run_import(App& app, const Arguments& arguments) {
    const std::vector<std::string>& words = arguments.all(import_arguments[0]);
    if (words.size() == 1) {
        Arguments surveys = arguments;
        surveys.set_all(file_argument.name, words);
        return everyday::import_file(app, surveys, workspace::import);
    }
    workspace::Operation operation(app.workspace(), "survey import", app.keep());
    const std::int64_t id = workspace::get_id(operation.database(), Survey::entity, words[0]);
    Intake intake(operation, id, tokens_of(arguments));
    Files files(intake, arguments.option(everyday::sheet.name));
    for (std::size_t i = 1; i < words.size(); ++i) files.take(words[i]);
    files.throw_if_any();
    const std::int64_t count = intake.store();
    operation.about(Survey::entity, id);
    operation.commit();
    for (const std::string& note : files.notes()) app.say(note);
    say_taken(app, count);
}

void run_close(App& app, const Arguments& arguments) {
    survey::Closed closed;
    {
        workspace::Operation operation(app.workspace(), "survey close", app.keep());
        store::Database& database = operation.database();
        const std::int64_t id = survey_of(database, arguments);
        const auto before = model::load(database, Survey::entity, id);
        closed = survey::close(operation, id);
        const auto after = model::load(database, Survey::entity, id);
        operation.about(Survey::entity, id);
        const workspace::Change change{.entity = &Survey::entity,
                                       .id = id,
                                       .key = workspace::name_of(database, Survey::entity, id),
                                       .what = workspace::Change::What::updated,
                                       .fields = workspace::difference(Survey::entity, *before, *after)};
        operation.commit();
        app.show(change);
    }
    if (app.keep() == workspace::Keep::yes) app.workspace().database().compact();
    if (closed.is_erased)
        return app.say(tr("Fewer than five answered: what they said is erased, since none of it may be shown."));
    app.say(closed.invited > 0
                ? tr("{} of {} people answered", closed.answered, closed.invited)
                : tr_count("{} person answered", "{} people answered", closed.answered, closed.answered));
}

constexpr Option without_tokens{"without-tokens", nullptr,
                                N_("Take answers without a token although people were invited with one")};
constexpr Option answer_options[] = {{"token", N_("TOKEN"), N_("The code of the invitation")},
                                     {.name = "input",
                                      .value = N_("FILE"),
                                      .help = N_("One answer in a file, as import reads it"),
                                      .takes = Takes::file},
                                     {.name = "person",
                                      .value = N_("PERSON"),
                                      .help = N_("Who answers, of a survey with names"),
                                      .names = &team::Person::entity},
                                     without_tokens};
constexpr Option import_options[] = {without_tokens, everyday::sheet, everyday::strict_import};
constexpr Code exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Code close_exits[] = {Code::not_found, Code::conflict};
constexpr Example answer_examples[] = {{"buywork survey answer satisfaction --input answer.csv",
                                        N_("Takes one answer from a file; without --input it asks the questions")}};
constexpr Example import_examples[] = {
    {"buywork survey import satisfaction inbox.eml answers.csv", N_("Answers that came back, whatever their form")},
    {"buywork survey import satisfaction answers.csv --without-tokens --dry-run",
     N_("Checks the answers of another program")},
    {"buywork survey import survey.csv", N_("Surveys themselves, not answers")}};
constexpr Example close_examples[] = {
    {"buywork survey close satisfaction", N_("No more answers; the report can be read")}};

constexpr Command answer_command{
    .verb = "answer",
    .help = N_("Answers a survey, on the terminal or from a file"),
    .run = run_answer,
    .opens = Opens::writing,
    .arguments = one_survey,
    .options = answer_options,
    .examples = answer_examples,
    .exits = exits,
    .details =
        N_("Nothing is stored before the last question is answered. Of an anonymous survey the log has no entry; "
           "a token answers once.")};
constexpr Command import_command{
    .verb = "import",
    .help = N_("Imports answers to a survey, all or nothing; with one file alone, surveys"),
    .run = run_import,
    .opens = Opens::writing,
    .arguments = import_arguments,
    .options = import_options,
    .examples = import_examples,
    .exits = exits,
    .details = N_("Reads the file that the form saved, the text that it copied, mails with either, and tables: of "
                  "survey form, Google Forms and LimeSurvey. Times, addresses and names in them are not read. Every "
                  "fault of every file is listed with its place.")};
constexpr Command close_command{
    .verb = "close",
    .help = N_("Closes a survey: its answers become final and can be shown"),
    .run = run_close,
    .opens = Opens::writing,
    .arguments = one_survey,
    .examples = close_examples,
    .exits = close_exits,
    .details =
        N_("How many were invited and answered is recorded now, not who; tokens are erased. Below five answers "
           "those of an anonymous survey are erased too. The file is rewritten, so that nothing of what waited "
           "stays in it. It is final.")};
constexpr const Command* commands[] = {&answer_command, &import_command, &close_command};

}  // namespace

const Noun survey_answer_noun{.name = "survey", .commands = commands};

}  // namespace buywork::cmd
