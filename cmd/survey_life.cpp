#include <sys/stat.h>

#include <buywork/base/text.hpp>
#include <buywork/model/read.hpp>
#include <buywork/report/form_page.hpp>
#include <buywork/report/invitation_mail.hpp>
#include <buywork/report/notice.hpp>
#include <buywork/survey/invitation.hpp>
#include <buywork/survey/life.hpp>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "app.hpp"

namespace buywork::cmd {
namespace {

using survey::Survey;
using workspace::Change;

constexpr Argument one_survey[] = {{N_("KEY"), N_("The survey"), Arity::one, &Survey::entity}};
constexpr Argument invite_arguments[] = {{N_("KEY"), N_("The survey"), Arity::one, &Survey::entity},
                                         {N_("PERSON"), N_("Who is invited"), Arity::any, &team::Person::entity}};

std::int64_t survey_of(store::Database& database, const Arguments& arguments) {
    return workspace::get_id(database, Survey::entity, arguments.one(one_survey[0]));
}

/// Runs `act` on the survey and shows which fields of its record it changed.
template <class Act>
void change(App& app, const Arguments& arguments, workspace::Operation& operation, Act act) {
    store::Database& database = operation.database();
    const std::int64_t id = survey_of(database, arguments);
    const auto before = model::load(database, Survey::entity, id);
    act(id);
    const auto after = model::load(database, Survey::entity, id);
    operation.about(Survey::entity, id);
    const Change change{.entity = &Survey::entity,
                        .id = id,
                        .key = workspace::name_of(database, Survey::entity, id),
                        .what = Change::What::updated,
                        .fields = workspace::difference(Survey::entity, *before, *after)};
    operation.commit();
    app.show(change);
}

void run_open(App& app, const Arguments& arguments) {
    const auto how = arguments.option("anonymity");
    if (!how)
        throw Error(Code::usage, tr("--anonymity is required: it is final"),
                    tr("anonymous, or named: answers with names"));
    workspace::Operation operation(app.workspace(), "survey open", app.keep());
    const model::Field& field = model::get_field(Survey::entity, "anonymity");
    survey::Anonymity anonymity{};
    model::Member<survey::Anonymity>::set(anonymity, model::read(field, *how, operation.context()));
    const auto until = arguments.option("until");
    const auto day = until ? std::optional(parse_date(*until, operation.today())) : std::nullopt;
    change(app, arguments, operation, [&](std::int64_t id) { survey::open(operation, id, anonymity, day); });
    app.say(anonymity == survey::Anonymity::anonymous
                ? tr("The form is frozen. Answers are counted without names, and shown when the survey is closed.")
                : tr("The form is frozen. Answers are kept with the names of those who give them."));
}

/// Names in a file: one a line, the rest of which after # is a remark.
std::vector<std::string> names_in(const std::string& path) {
    std::vector<std::string> names;
    const std::string content = read_file(path);
    for (const std::string_view line : text::split(content, '\n'))
        if (const auto name = text::trim(line.substr(0, line.find('#'))); !name.empty()) names.emplace_back(name);
    return names;
}

std::vector<std::int64_t> people_of(App& app, const Arguments& arguments) {
    std::vector<std::int64_t> people;
    std::vector<Problem> problems;
    store::Database& database = app.workspace().database();
    for (const std::string& name : arguments.all(invite_arguments[1]))
        people.push_back(workspace::get_id(database, team::Person::entity, name));
    if (const auto file = arguments.option("file"))
        for (const std::string& name : names_in(*file)) try {
                people.push_back(workspace::get_id(database, team::Person::entity, name));
            } catch (const Error& error) {
                problems.push_back({text::visible(*file), error.message, error.hint});
            }
    throw_if_any(std::move(problems), "--file");
    if (people.empty())
        throw Error(Code::usage, tr("nobody is named"), tr("name people, or a file of names with --file"));
    return people;
}

/// Mail drafts in a folder, none of which stays when they are not all written, or not stored.
class Drafts {
  public:
    explicit Drafts(std::string folder) : folder_(std::move(folder)) {
        made_folder_ = mkdir(folder_.c_str(), 0700) == 0;
        if (!made_folder_ && errno != EEXIST)
            throw Error(Code::io, tr("cannot make the folder {}: {}", text::visible(folder_), std::strerror(errno)));
    }
    Drafts(const Drafts&) = delete;
    ~Drafts() {
        for (const std::string& path : written_) unlink(path.c_str());
        if (made_folder_) rmdir(folder_.c_str());
    }
    void write(const std::string& name, const exchange::Mail& mail) {
        const std::string path = folder_ + "/" + name + ".eml";
        if (std::filesystem::exists(path))
            throw Error(Code::conflict, tr("{} exists", text::visible(path)),
                        tr("choose another folder with --mails"));
        Output out = Output::file(path, Output::Readers::owner);
        written_.push_back(path);
        out.write(exchange::draft_of(mail));
        out.finish();
    }
    void keep() { written_.clear(), made_folder_ = false; }
    const std::string& folder() const { return folder_; }

  private:
    std::string folder_;
    bool made_folder_ = false;
    std::vector<std::string> written_;
};

struct Sent {
    std::vector<std::string> without_address;
    std::int64_t invited = 0;
};

/// Who may answer and how is in the mail alone: the workspace keeps no token.
Sent write_mails(App& app, Drafts& drafts, std::int64_t id, const std::vector<survey::Invited>& invited) {
    workspace::Workspace& workspace = app.workspace();
    const survey::Form form = survey::load_form(workspace.database(), id);
    Sent sent{.invited = survey::count_invited(workspace.database(), form.survey)};
    const auto author = workspace::find_id(workspace.database(), team::Person::entity, app.actor());
    const auto from = author ? std::optional(workspace::get<team::Person>(workspace, *author)) : std::nullopt;
    for (const survey::Invited& one : invited) {
        const auto person = workspace::get<team::Person>(workspace, one.person);
        const exchange::Mail mail = report::invitation_mail(form, person, one.token, sent.invited, from);
        drafts.write(person.key, mail);
        if (person.email.empty()) sent.without_address.push_back(person.key);
    }
    return sent;
}

void tell_invited(App& app, const Sent& sent, std::size_t written, const Survey& survey, const std::string& folder) {
    const auto count = static_cast<std::int64_t>(written);
    app.say(tr_count("{} mail draft in {}; send it, then delete it: it alone has the token",
                     "{} mail drafts in {}; send them, then delete them: they alone have the tokens", count, count,
                     text::visible(folder)));
    for (const std::string& key : sent.without_address) app.say(tr("{} has no e-mail address: fill it in", key));
    if (survey.anonymity == survey::Anonymity::named || sent.invited >= report::few_invited) return;
    app.say(tr_count("warning: only {} person is invited; respondents are warned that what they write may show them",
                     "warning: only {} people are invited; respondents are warned that what they write may show them",
                     sent.invited, sent.invited));
    if (sent.invited < survey::least_kept)
        app.say(tr("warning: below five answers nothing is kept when the survey is closed"));
}

void run_invite(App& app, const Arguments& arguments) {
    const std::vector<std::int64_t> people = people_of(app, arguments);
    workspace::Operation operation(app.workspace(), "survey invite", app.keep());
    store::Database& database = operation.database();
    const std::int64_t id = survey_of(database, arguments);
    const auto invited = survey::invite(operation, id, people);
    if (invited.empty()) return app.say(tr("Everybody named is invited already."));
    const auto survey = workspace::get<Survey>(app.workspace(), id);
    std::optional<Drafts> drafts;
    Sent sent;
    const std::string folder = arguments.option("mails").value_or(survey.key + "-mails");
    if (!operation.is_dry_run()) sent = write_mails(app, drafts.emplace(folder), id, invited);
    operation.about(Survey::entity, id);
    operation.commit();
    if (drafts) drafts->keep();
    std::vector<Change> changes;
    for (const survey::Invitation& one : model::all_with<survey::Invitation>(database, "survey", id))
        if (std::any_of(invited.begin(), invited.end(),
                        [&](const survey::Invited& now) { return now.person == one.person->id; }))
            changes.push_back({.entity = &survey::Invitation::entity,
                               .id = one.id,
                               .key = workspace::name_of(database, team::Person::entity, one.person->id),
                               .what = Change::What::created});
    app.show(changes);
    if (drafts) tell_invited(app, sent, invited.size(), survey, folder);
}

const char* reason_of(survey::Due::Why why) {
    switch (why) {
        case survey::Due::Why::project_ended:
            return N_("the project is closed, and nobody was asked");
        case survey::Due::Why::wave:
            return N_("the next wave of the series is due");
        case survey::Due::Why::draft:
            return N_("the next wave is ready to be opened");
        case survey::Due::Why::close:
            return N_("the last day for answers is past");
    }
    return "";
}

std::string command_of(const survey::Due& one, const std::string& survey, const std::string& project) {
    switch (one.why) {
        case survey::Due::Why::project_ended:
            return "buywork survey add --template project-end -p " + project;
        case survey::Due::Why::wave:
            return "buywork survey add --from " + survey;
        case survey::Due::Why::draft:
            return "buywork survey open " + survey + " --anonymity anonymous";
        case survey::Due::Why::close:
            return "buywork survey close " + survey;
    }
    return "";
}

void run_due(App& app, const Arguments&) {
    store::Database& database = app.workspace().database();
    view::Table table{.name = "due", .empty = tr("No survey is due.")};
    table.columns = {{"project", tr("Project"), Kind::text},
                     {"survey", tr("Survey"), Kind::text},
                     {"since", tr("Since"), Kind::date},
                     {"reason", tr("Why"), Kind::text},
                     {"command", tr("Command"), Kind::text}};
    for (const std::size_t column : {0U, 1U, 4U}) table.columns[column].whole = true;
    auto rows = std::make_unique<view::MemoryRows>();
    for (const survey::Due& one : survey::due(database, app.workspace().today())) {
        const std::string project =
            one.project ? workspace::name_of(database, project::Project::entity, one.project->id) : "";
        const std::string survey = one.survey ? one.survey->key : "";
        rows->row();
        project.empty() ? rows->absent() : rows->cell(project);
        survey.empty() ? rows->absent() : rows->cell(survey);
        one.since ? rows->value(Value::of(one.since->iso())) : rows->absent();
        const char* reason = reason_of(one.why);
        rows->cell(reason).shown(translated(reason)).cell(command_of(one, survey, project));
    }
    table.rows = std::move(rows);
    app.show(std::move(table));
}

constexpr Option open_options[] = {{"anonymity", N_("HOW"), N_("anonymous, or named: final"), survey::anonymities},
                                   {"until", N_("DATE"), N_("Last day for answers")}};
constexpr Option invite_options[] = {
    {.name = "file",
     .value = N_("FILE"),
     .help = N_("People, one a line: key, number or e-mail address; - reads standard input"),
     .takes = Takes::file},
    {"mails", N_("FOLDER"), N_("Where the mail drafts are written (default: KEY-mails)")}};
constexpr Code open_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Code invite_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Example open_examples[] = {
    {"buywork survey open satisfaction --anonymity anonymous --until +3w", N_("Takes answers for three weeks")}};
constexpr Example invite_examples[] = {
    {"buywork survey invite satisfaction anne-le-goff karim-benali", N_("A mail draft for each of them")},
    {"buywork team person list --fields key -f tsv | tail -n +2 | buywork survey invite satisfaction --file -",
     N_("Invites the whole directory")}};
constexpr Example due_examples[] = {{"buywork survey due", N_("Which surveys ought to be sent or closed now")}};
constexpr Command open_command{
    .verb = "open",
    .help = N_("Freezes the form of a survey and takes answers from now on"),
    .run = run_open,
    .opens = Opens::writing,
    .arguments = one_survey,
    .options = open_options,
    .examples = open_examples,
    .exits = open_exits,
    .details =
        N_("Anonymity is chosen here and final, and so is the form: undo refuses it, and check compares its "
           "digest. Of an anonymous survey nothing is shown before it is closed, not even how many answered.")};
constexpr Command invite_command{
    .verb = "invite",
    .help = N_("Invites people to an open survey: a mail draft with a token for each"),
    .run = run_invite,
    .opens = Opens::writing,
    .arguments = invite_arguments,
    .options = invite_options,
    .examples = invite_examples,
    .exits = invite_exits,
    .details = N_("A token answers once. Of an anonymous survey the workspace keeps its hash alone, apart from the "
                  "people; of one with names, beside the person. Who is invited already gets no second token. It is "
                  "final: undo refuses it.")};
constexpr Command due_command{
    .verb = "due",
    .help = N_("Lists the surveys that ought to be sent or closed now"),
    .run = run_due,
    .examples = due_examples,
    .details =
        N_("Projects closed in the last year without a survey on the topic project-end; series whose last wave "
           "was opened as many months ago as its field every says (6: twice a year); open surveys past their "
           "last day.")};
constexpr const Command* commands[] = {&open_command, &invite_command, &due_command};

}  // namespace

const Noun survey_life_noun{.name = "survey", .commands = commands};

}  // namespace buywork::cmd
