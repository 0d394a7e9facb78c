#include <buywork/base/text.hpp>
#include <buywork/report/person_data.hpp>
#include <buywork/team/forget.hpp>

#include "app.hpp"
#include "everyday.hpp"

namespace buywork::cmd {
namespace {

using team::Person;
using workspace::Change;

constexpr Argument one_person[] = {{N_("KEY"), N_("The person"), Arity::one, &Person::entity}};

std::int64_t get_person(App& app, const Arguments& arguments) {
    return workspace::get_id(app.workspace().database(), Person::entity, arguments.one(one_person[0]));
}

void run_show(App& app, const Arguments& arguments) {
    workspace::Workspace& workspace = app.workspace();
    const std::int64_t id = get_person(app, arguments);
    if (arguments.flag(everyday::with_private.name)) return app.show(report::person_page(workspace, id));
    const std::int64_t hidden = report::private_count(workspace, id);
    app.show(model::select_one(workspace.database(), Person::entity, id, workspace.context()));
    everyday::say_private_left_out(app, hidden);
}

void run_export(App& app, const Arguments& arguments) {
    app.show(report::person_data(app.workspace(), get_person(app, arguments)));
}

/// What people should know that the list of changes does not say.
void tell(App& app, const team::Forgetting& plan, const std::vector<std::int64_t>& kept) {
    const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    if (plan.referring > 0)
        app.say(tr_count("{} record says {} from now on", "{} records say {} from now on", plan.referring,
                         plan.referring, plan.pseudonym));
    if (plan.bound > 0)
        app.say(
            tr_count("{} score or weighting stays, under the pseudonym {}: the law keeps it for five years from the "
                     "signature of the contract",
                     "{} scores and weightings stay, under the pseudonym {}: the law keeps them for five years from "
                     "the signature of the contract",
                     plan.bound, plan.bound, plan.pseudonym));
    if (!plan.doubtful.empty())
        app.say(tr_count("{} text has a word that may be their name, and is as it was: {}",
                         "{} texts have a word that may be their name, and are as they were: {}",
                         count(plan.doubtful), count(plan.doubtful), [&] {
                             std::vector<std::string> names;
                             for (const team::Mention& one : plan.doubtful)
                                 if (names.size() < 5)
                                     names.push_back(model::noun(*one.entity) + " #" + std::to_string(one.id));
                             return text::join(names, ", ") + (plan.doubtful.size() > 5 ? ", …" : "");
                         }()));
    if (!plan.contents.empty())
        app.say(
            tr_count("{} document has their name in its content, which is as it was: {}; buywork project document "
                     "erase erases it",
                     "{} documents have their name in their content, which is as it was: {}; buywork project "
                     "document erase erases it",
                     count(plan.contents), count(plan.contents), text::join(plan.contents, ", ")));
    if (!kept.empty())
        app.say(tr_count("{} operation of an older buywork still names them in the log",
                         "{} operations of an older buywork still name them in the log", count(kept), count(kept)));
    app.say(tr("Backups and exports made before still name them."));
}

void run_forget(App& app, const Arguments& arguments) {
    workspace::Workspace& workspace = app.workspace();
    const std::int64_t id = get_person(app, arguments);
    const std::string key = workspace::name_of(workspace.database(), Person::entity, id);
    const team::Forgetting plan = team::plan_forgetting(workspace, id);
    if (app.keep() == workspace::Keep::yes &&
        !app.is_confirmed(tr("forgetting {} is final", key), tr("Erase all that is held on {} for good? [y/N]", key)))
        return;
    const auto kept = team::forget(workspace, plan, app.keep());
    std::vector<Change> changes;
    for (const workspace::Erasure& one : plan.erasures)
        changes.push_back(
            {.entity = one.entity,
             .id = one.id,
             .key = one.entity == &Person::entity && one.kept ? plan.pseudonym : "#" + std::to_string(one.id),
             .what = one.kept ? Change::What::updated : Change::What::removed});
    app.show(changes);
    tell(app, plan, kept);
}

constexpr Option show_options[] = {everyday::with_private};
constexpr Example show_examples[] = {
    {"buywork team person show marie", N_("The fields of a person")},
    {"buywork team person show marie --private --json", N_("With the facts recorded on them, as JSON")}};
constexpr Example export_examples[] = {
    {"buywork team person export marie -o marie.html", N_("A page to give to the person")},
    {"buywork team person export marie --json", N_("The same, as JSON")}};
constexpr Example forget_examples[] = {
    {"buywork team person forget marie --dry-run", N_("Shows what would be erased and what stays")},
    {"buywork team person forget marie --yes", N_("Erases it for good")}};
constexpr Code only_not_found[] = {Code::not_found};
constexpr Code exits[] = {Code::not_found, Code::conflict};

constexpr Command show{.verb = "show",
                       .help = N_("Shows all fields of a record"),
                       .run = run_show,
                       .arguments = one_person,
                       .options = show_options,
                       .examples = show_examples,
                       .exits = only_not_found,
                       .details = N_("Facts on the person and their parts as stakeholder are private: they are shown "
                                     "with --private alone, the newest first, with the history. CSV, TSV and NDJSON "
                                     "have the person's own fields.")};
constexpr Command export_command{
    .verb = "export",
    .help = N_("Writes all that is held on a person, as a page or as JSON"),
    .run = run_export,
    .arguments = one_person,
    .examples = export_examples,
    .exits = only_not_found,
    .details = N_("Every record that refers to the person, private ones among them; texts of other records that name "
                  "them; earlier values of their record; the operations of the log done by them or about them. Names "
                  "of one word are not looked for in texts. A file that it writes can be read by you alone."),
    .readers = Output::Readers::owner};
constexpr Command forget{
    .verb = "forget",
    .help = N_("Erases all that is held on a person, for good"),
    .run = run_forget,
    .opens = Opens::writing,
    .arguments = one_person,
    .examples = forget_examples,
    .exits = exits,
    .details = N_(
        "Facts, absences and parts as stakeholder go; from other records what was noted about the person, and their "
        "name, e-mail address, telephone and key from every text, from the log and from every byte of the file. "
        "What refers to them says a pseudonym from then on, such as person-12. Scores and weightings stay under "
        "it: the law keeps them for five years from the signature of the contract. The log's chain stays whole. "
        "Names of files are covered, such as Curie_Marie.pdf; the content of a document stays, and is named when it "
        "is "
        "plain text with the name in it. It is final: undo refuses it. Backups and exports made before stay what "
        "they are, and a login name that "
        "was never their key is not known to be theirs.")};
constexpr const Command* commands[] = {&show, &export_command, &forget};

}  // namespace

const Noun person_data_noun{.name = "team person", .commands = commands};

}  // namespace buywork::cmd
