#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/exchange/answer_export.hpp>
#include <buywork/exchange/answer_sheet.hpp>
#include <map>

#include "app.hpp"

namespace buywork::cmd {
namespace {

using survey::Form;
using survey::Reply;
using survey::Response;

constexpr Argument files[] = {{.name = N_("FILE"),
                               .help = N_("Saved files, texts, mails, or CSV from Google Forms or LimeSurvey"),
                               .arity = Arity::many,
                               .takes = Takes::file}};

/// What is read from all files, or everything that is wrong with them.
class Collector {
  public:
    explicit Collector(const Form& form) : form_(form), checker_(form) {}

    void read(const std::string& path) {
        const std::string content = read_file(path), name = path == "-" ? "stdin" : path;
        try {
            exchange::has_answer_sheets(content) ? read_sheets(content, name) : read_table(content, name);
        } catch (const Error& error) {
            if (error.problems.empty()) throw;
            problems_.insert(problems_.end(), error.problems.begin(), error.problems.end());
        }
    }

    std::vector<Response> responses() {
        throw_if_any(std::move(problems_), tr("answers"));
        return std::move(responses_);
    }
    const std::vector<std::string>& notes() const { return notes_; }

  private:
    void read_sheets(const std::string& content, const std::string& name) {
        for (const survey::AnswerSheet& sheet : exchange::read_answer_sheets(content, name)) {
            const std::size_t faults = problems_.size();
            Response response = checker_.check(sheet, problems_);
            if (problems_.size() == faults) add(std::move(response));
        }
    }

    void read_table(const std::string& content, const std::string& name) {
        const auto count =
            exchange::read_export(form_, content, name, [&](Response&& response) { add(std::move(response)); });
        for (std::string& note : exchange::notes_of(count, name)) notes_.push_back(std::move(note));
    }

    /// Every invitation answers once.
    void add(Response response) {
        const auto [first, is_new] = places_.emplace(response.token, response.place);
        if (!is_new && !response.token.empty())
            problems_.push_back({response.place,
                                 tr("this invitation has answered twice; the first answers are at {}", first->second),
                                 tr("leave one of them out")});
        responses_.push_back(std::move(response));
    }

    const Form& form_;
    survey::Checker checker_;
    std::vector<Response> responses_;
    std::vector<Problem> problems_;
    std::vector<std::string> notes_;
    std::map<std::string, std::string> places_;  ///< of answers, by token
};

std::string text_of(const Reply& reply) {
    return reply.state == Reply::State::no_opinion ? "no opinion" : text::join(reply.values, ";");
}

/// Without tokens, and in an order that says nothing about who answered when.
view::Table table_of(const Form& form, const std::vector<Response>& responses) {
    view::Table table{.name = "answers"};
    for (const survey::Item& item : form.items) table.columns.push_back({item.question.key, item.question.key});
    std::vector<std::vector<std::string>> rows;
    for (const Response& response : responses) {
        rows.emplace_back();
        for (const Reply& reply : response.replies) rows.back().push_back(text_of(reply));
    }
    std::sort(rows.begin(), rows.end());
    auto cells = std::make_unique<view::MemoryRows>();
    for (const auto& row : rows) {
        cells->row();
        for (const std::string& cell : row) cell.empty() ? cells->absent() : cells->cell(cell);
    }
    table.rows = std::move(cells);
    return table;
}

void run_collect(App& app, const Arguments& arguments) {
    const auto path = arguments.option("form");
    if (!path) throw Error(Code::usage, tr("survey collect needs --form"), tr("buywork help survey collect"));
    const Form form = survey::read_form(read_file(*path), *path);
    Collector collector(form);
    for (const std::string& file : arguments.all(files[0])) collector.read(file);
    const std::vector<Response> responses = collector.responses();
    for (const std::string& note : collector.notes()) app.say(note);
    app.show(table_of(form, responses));
    const auto count = static_cast<std::int64_t>(responses.size());
    app.say(tr_count("{} respondent", "{} respondents", count, count));
}

constexpr Option options[] = {
    {.name = "form", .value = N_("FILE"), .help = N_("The form that was answered, as TOML"), .takes = Takes::file}};
constexpr Example examples[] = {{"buywork survey collect inbox.mbox --form forms/satisfaction.toml -o answers.csv",
                                 N_("What came back by mail, in one table")},
                                {"buywork survey collect google-forms.csv --form forms/satisfaction.toml --json",
                                 N_("Responses from Google Forms")}};
constexpr Code exits[] = {Code::invalid};
constexpr Command collect{
    .verb = "collect",
    .help = N_("Reads answers to a form that came back, without a workspace: one table, a row a respondent"),
    .run = run_collect,
    .opens = Opens::nothing,
    .arguments = files,
    .options = options,
    .examples = examples,
    .exits = exits,
    .details =
        N_("Every answer is held against the form: all fit, or nothing is written and every fault is told. A file "
           "that was edited by hand, answers to another version of the form and an invitation that answers "
           "twice are refused. Times, names and addresses in the files are not read, on purpose; tokens are "
           "left out, and the rows are sorted by their content.")};
constexpr const Command* commands[] = {&collect};

}  // namespace

const Noun survey_collect_noun{.name = "survey", .commands = commands};

}  // namespace buywork::cmd
