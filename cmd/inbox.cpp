#include <algorithm>
#include <buywork/action/notes.hpp>
#include <buywork/base/hash.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/answer_sheet.hpp>
#include <buywork/exchange/calendar_reply.hpp>
#include <buywork/exchange/returned.hpp>
#include <buywork/project/owner.hpp>
#include <buywork/project/receipt.hpp>
#include <buywork/survey/intake.hpp>
#include <deque>
#include <filesystem>
#include <map>

#include "app.hpp"
#include "criteria.hpp"
#include "everyday.hpp"
#include "meeting.hpp"

namespace buywork::cmd {
namespace {

using exchange::Returned;
using project::Receipt;
using project::ReceiptKind;
using workspace::Imported;

constexpr Argument paths[] = {{.name = N_("DIR|FILE"),
                               .help = N_("Folders and files that came back"),
                               .arity = Arity::many,
                               .takes = Takes::file}};

/// What becomes of a file.
enum class Outcome { fits, taken, before, unknown, faulty };
constexpr Choice outcomes[] = {{"new", N_("would be taken in")},
                               {"taken", N_("taken in")},
                               {"before", N_("taken in before")},
                               {"unknown", N_("not recognised")},
                               {"faulty", N_("at fault")}};

struct Result {
    Returned item;
    Outcome outcome = Outcome::unknown;
    std::string became = {};
    Imported count = {};
    bool leaves_receipt = true;
};

class Inbox {
  public:
    Inbox(App& app, const Arguments& arguments)
        : app_(app), arguments_(arguments), keep_(arguments.flag("take") ? app.keep() : workspace::Keep::dry_run) {}

    void take(const std::string& path) {
        const Returned file{std::filesystem::path(path).filename(), read_file(path)};
        std::vector<Returned> items;
        const std::size_t faults = problems_.size();
        attempt(file.name, [&] { items = exchange::returned(file); });
        if (problems_.size() != faults) results_.push_back({.item = file, .outcome = Outcome::faulty});
        for (Returned& item : items) take(std::move(item));
    }

    void show() {
        view::Table table{.name = "inbox"};
        table.columns = {{"file", tr("File"), Kind::text},
                         {"kind", tr("Kind"), Kind::choice, project::receipt_kinds},
                         {"became", tr("For"), Kind::text},
                         {"outcome", tr("Outcome"), Kind::choice, outcomes},
                         {"created", tr("Created"), Kind::number},
                         {"updated", tr("Updated"), Kind::number},
                         {"unchanged", tr("Unchanged"), Kind::number}};
        table.empty = tr("The folder has no files.");
        auto rows = std::make_unique<view::MemoryRows>();
        for (const Result& one : results_) add(*rows, one);
        table.rows = std::move(rows);
        app_.show(std::move(table));
        for (const Result& one : results_) {
            for (const std::string& note : one.count.notes) app_.say(text::visible(one.item.name) + ": " + note);
            Imported left_out;
            for (const auto& [what, times] : one.count.left_out)
                left_out.left_out[one.item.name + ": " + what] = times;
            everyday::say_left_out(app_, left_out);
        }
        const bool fits = std::any_of(results_.begin(), results_.end(),
                                      [](const Result& one) { return one.outcome == Outcome::fits; });
        if (fits) app_.say(tr("Nothing was written: --take takes it in."));
        throw_if_any(std::move(problems_), tr("inbox"));
    }

  private:
    static void add(view::MemoryRows& rows, const Result& one) {
        rows.row().cell(one.item.name);
        one.item.kind ? void(rows.cell(project::receipt_kinds[static_cast<std::size_t>(*one.item.kind)].name))
                      : void(rows.absent());
        one.became.empty() ? void(rows.absent()) : void(rows.cell(one.became));
        rows.cell(outcomes[static_cast<std::size_t>(one.outcome)].name)
            .cell(one.count.created)
            .cell(one.count.updated)
            .cell(one.count.unchanged);
    }

    /// What is wrong with a file is kept with its place; the others go on.
    void attempt(const std::string& name, const std::function<void()>& run) {
        try {
            run();
        } catch (const Error& error) {
            if (error.code == Code::io || error.code == Code::busy || error.code == Code::internal) throw;
            if (error.problems.empty()) {
                const std::string shown = text::visible(name);
                const bool has_place = error.message.starts_with(shown);
                problems_.push_back({has_place ? "" : shown, error.message, error.hint});
            }
            problems_.insert(problems_.end(), error.problems.begin(), error.problems.end());
        }
    }

    void take(Returned item) {
        Result& result = results_.emplace_back(Result{.item = std::move(item)});
        const std::string name = result.item.name;
        if (!result.item.kind) {
            problems_.push_back({text::visible(name), tr("it is not known what this file is"),
                                 tr("answers, a scoring sheet, a price table, minutes, a calendar reply, or a mail "
                                    "with one of them")});
            return;
        }
        const std::size_t before = problems_.size();
        attempt(name, [&] { take(result); });
        if (problems_.size() != before) {
            result.outcome = Outcome::faulty;
            result.count = {};
        }
    }

    /// One operation a file.
    void take(Result& result) {
        workspace::Operation operation(app_.workspace(), "inbox", keep_);
        const std::string hash = hex(blake2b(result.item.content));
        const auto receipt = operation.database().row<std::int64_t, std::string>(
            "SELECT id, coalesce(became, '') FROM receipt WHERE hash = $1", hash);
        if (receipt) {
            result.outcome = Outcome::before;
            result.became = std::get<1>(*receipt);
            return;
        }
        bring_in(operation, result);
        if (result.outcome == Outcome::before) return;
        if (result.leaves_receipt) {
            Receipt made{.hash = hash,
                         .name = result.item.name,
                         .kind = *result.item.kind,
                         .date = operation.today(),
                         .became = result.became};
            operation.insert(made);
        }
        operation.about(result.became);
        operation.commit();
        result.outcome = keep_ == workspace::Keep::yes ? Outcome::taken : Outcome::fits;
    }

    void bring_in(workspace::Operation& operation, Result& result) {
        switch (*result.item.kind) {
            case ReceiptKind::answers:
                return take_answers(operation, result);
            case ReceiptKind::reply:
                return take_reply(operation, result);
            case ReceiptKind::scores:
                return take_table(operation, result);
            case ReceiptKind::prices:
                return take_table(operation, result);
            case ReceiptKind::minutes:
                return take_minutes(operation, result);
        }
    }

    void take_answers(workspace::Operation& operation, Result& result) {
        std::map<std::string, std::vector<survey::AnswerSheet>> by_survey;
        for (survey::AnswerSheet& sheet : exchange::read_answer_sheets(result.item.content, result.item.name))
            by_survey[sheet.survey].push_back(std::move(sheet));
        for (const auto& [key, sheets] : by_survey) {
            const std::int64_t id = workspace::get_id(operation.database(), survey::Survey::entity, key);
            survey::Intake intake(operation, id);
            const survey::Checker checker(intake.form());
            std::vector<Problem> problems;
            std::size_t used = 0;
            for (const survey::AnswerSheet& sheet : sheets) {
                const std::size_t before = problems.size();
                survey::Response response = checker.check(sheet, problems);
                if (problems.size() != before) continue;
                auto fault = intake.take(std::move(response));
                if (!fault) continue;
                used += fault->first == Code::conflict;
                problems.push_back(std::move(fault->second));
            }
            if (used == sheets.size()) {  // the same file again, for all that may be known
                for (const Problem& one : problems) result.count.notes.push_back(one.message);
                result.outcome = Outcome::before;
                result.became += (result.became.empty() ? "" : ", ") + key;
                continue;
            }
            throw_if_any(std::move(problems), text::visible(result.item.name));
            result.count.created += intake.store();
            result.outcome = Outcome::fits;
            result.leaves_receipt =
                result.leaves_receipt && intake.form().survey.anonymity == survey::Anonymity::named;
            result.became += (result.became.empty() ? "" : ", ") + key;
        }
    }

    void take_reply(workspace::Operation& operation, Result& result) {
        const auto reply =
            exchange::take_calendar_reply(app_.workspace(), operation, result.item.content, result.item.name);
        result.became = workspace::name_of(operation.database(), project::Meeting::entity, reply.meeting);
        for (const workspace::Change& change : reply.changes)
            ++(change.what == workspace::Change::What::created   ? result.count.created
               : change.what == workspace::Change::What::updated ? result.count.updated
                                                                 : result.count.unchanged);
        if (reply.undecided > 0) result.count.left_out[tr("reply without a decision")] += reply.undecided;
    }

    void take_table(workspace::Operation& operation, Result& result) {
        const auto found = app_.find_project();
        if (!found)
            throw Error(Code::usage, tr("the file does not say of which project it is"), tr("give it with -p KEY"));
        const std::int64_t project = *found;
        result.became = workspace::name_of(operation.database(), project::Project::entity, project);
        const auto tables = exchange::tables_of(result.item);
        if (*result.item.kind == ReceiptKind::scores)
            result.count = take_scores(arguments_, operation, project, tables, result.item.name);
        else
            for (const exchange::SheetText& one : tables)
                everyday::add(take_prices(arguments_, operation, project, one, result.item.name), result.count);
    }

    /// The day that the minutes say, else the last one on which the meeting was held.
    Date day_of(workspace::Operation& operation, const project::Meeting& meeting, const std::string& said) {
        const std::string hint = tr("write the day on which it was held: \"Held: 2026-11-26\"");
        if (said.empty()) try {
                return held_on(app_, arguments_, meeting);
            } catch (Error& error) {
                error.hint = hint;
                throw;
            }
        const Date day = parse_date(said, operation.today());
        if (day <= operation.today()) return day;
        throw Error(Code::usage, tr("the meeting of {} has not been held yet", day.iso()), hint);
    }

    void take_minutes(workspace::Operation& operation, Result& result) {
        const exchange::MinutesHead head = exchange::head_of_minutes(result.item.content);
        if (head.meeting.empty())
            throw Error(Code::usage, tr("the minutes do not say of which meeting they are"),
                        tr("write a line such as \"Meeting: maintenance-2027/comite\", as the agenda has it"));
        const std::int64_t id = workspace::get_id(operation.database(), project::Meeting::entity, head.meeting);
        const auto meeting = workspace::get<project::Meeting>(app_.workspace(), id);
        const Date held = day_of(operation, meeting, head.day);
        result.became = workspace::name_of(operation.database(), project::Meeting::entity, id);
        const auto taken = action::import_minutes(operation, head.rest, result.item.name,
                                                  {.meeting = id, .owner = project::owner_of(meeting), .held = held});
        for (const Imported* part : {&taken.actions, &taken.notes, &taken.attendance})
            everyday::add(*part, result.count);
    }

    App& app_;
    const Arguments& arguments_;
    const workspace::Keep keep_;
    std::deque<Result> results_;
    std::vector<Problem> problems_;
};

/// Files in a folder by name; folders in it are not read, which is said.
std::vector<std::string> files_in(App& app, const std::string& folder) {
    namespace fs = std::filesystem;
    std::vector<std::string> files, folders;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const bool is_folder = at->is_directory(error);
        (is_folder ? folders : files).push_back(at->path().string());
    }
    if (error) throw Error(Code::io, tr("cannot read {}: {}", text::visible(folder), error.message()));
    std::sort(files.begin(), files.end());
    std::sort(folders.begin(), folders.end());
    for (const std::string& one : folders) app.say(tr("{} is a folder, and not read", text::visible(one)));
    return files;
}

void run_inbox(App& app, const Arguments& arguments) {
    Inbox inbox(app, arguments);
    for (const std::string& path : arguments.all(paths[0])) {
        std::error_code error;
        if (std::filesystem::is_directory(path, error))
            for (const std::string& file : files_in(app, path)) inbox.take(file);
        else
            inbox.take(path);
    }
    inbox.show();
}

constexpr Option options[] = {{"take", nullptr, N_("Take in what fits, one operation a file (default: only look)")}};
constexpr Example examples[] = {
    {"buywork inbox returned -p maintenance-2027", N_("What each file is, and what it would change")},
    {"buywork inbox returned -p maintenance-2027 --take", N_("Takes in what fits")},
    {"buywork project receipt list", N_("What was taken in")}};
constexpr Code exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Command inbox{
    .verb = "inbox",
    .help = N_("Says what files that came back are, and takes them in after a look"),
    .run = run_inbox,
    .opens = Opens::writing,
    .arguments = paths,
    .options = options,
    .examples = examples,
    .exits = exits,
    .details = N_(
        "It knows answers to a survey (saved file or text), a scoring sheet and a price table (CSV or XLSX, of the "
        "project given with -p), marked-up minutes in Markdown with a line \"Meeting: KEY\" as the agenda has it, a "
        "calendar's reply to an invitation, and a mail with any of these as its text or attached. A file that was "
        "taken in leaves a receipt with its hash, and is not taken in again; undo takes the file and its receipt "
        "back. Answers to an anonymous survey leave no receipt: their token is what is used once. What is not "
        "recognised, or has a fault, is told with its place (exit 5) and changes nothing; the other files are taken "
        "in.")};
constexpr const Command* commands[] = {&inbox};

}  // namespace

const Noun inbox_noun{.name = "", .commands = commands};

}  // namespace buywork::cmd
