#include <buywork/criteria/bid.hpp>
#include <buywork/criteria/freeze.hpp>
#include <buywork/project/consulted.hpp>

#include "app.hpp"
#include "criteria.hpp"

namespace buywork::cmd {
namespace {

using criteria::Freeze;

constexpr Argument one_project[] = {
    {N_("KEY"), N_("The project (default: that of -p)"), Arity::optional, &project::Project::entity}};

std::int64_t project_of(App& app, const Arguments& arguments, store::Database& database) {
    const auto named = arguments.maybe(one_project[0]);
    return named ? workspace::get_id(database, project::Project::entity, *named) : app.require_project();
}

void run_sign(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "criteria sign", app.keep());
    store::Database& database = operation.database();
    const std::int64_t project = project_of(app, arguments, database);
    const std::int64_t person =
        workspace::get_id(database, team::Person::entity, arguments.option("by").value_or(app.workspace().actor()));
    const auto made = criteria::sign(operation, project, person);
    operation.about(project::Project::entity, project);
    const std::string who = workspace::name_of(database, team::Person::entity, person);
    operation.commit();
    view::Table table{.name = "signature"};
    table.columns = {{"person", tr("Signed by"), Kind::text}, {"digest", tr("SHA-256"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row().cell(who).cell(made.digest);
    table.rows = std::move(rows);
    app.show(std::move(table));
    app.note_dry_run();
}

/// Whom an amendment concerns, and the date that it moves.
view::Table to_be_told(store::Database& database, std::int64_t project) {
    view::Table table{.name = "amendment", .empty = tr("Nobody was consulted yet.")};
    table.columns = {{"what", tr("What"), Kind::text}, {"who", tr("Whom, or when"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const std::string& name : criteria::to_notify(database, project)) {
        rows->row().cell("notify").shown(tr("notify"));
        rows->cell(name);
    }
    if (const auto deadline = criteria::consultation_of(database, project).deadline) {
        rows->row().cell("deadline").shown(tr("move the deadline for bids"));
        rows->cell(deadline->text());
    }
    table.rows = std::move(rows);
    return table;
}

view::Table version_table(const Freeze& made) {
    view::Table table{.name = "freeze"};
    table.columns = {{"number", tr("Version"), Kind::number}, {"digest", tr("SHA-256"), Kind::text}};
    auto rows = std::make_unique<view::MemoryRows>();
    rows->row().cell(made.number).cell(made.digest);
    table.rows = std::move(rows);
    return table;
}

void run_freeze(App& app, const Arguments& arguments) {
    const bool amends = arguments.flag("amend");
    const auto reason = arguments.option("reason");
    if (reason && !amends)
        throw Error(Code::usage, tr("--reason goes with --amend"), tr("leave it out, or add --amend"));
    workspace::Operation operation(app.workspace(), "criteria freeze", app.keep());
    store::Database& database = operation.database();
    const std::int64_t project = project_of(app, arguments, database);
    operation.about(project::Project::entity, project);
    const bool is_late = criteria::has_bids(database, project);
    const Freeze made =
        amends ? criteria::amend(operation, project, reason.value_or("")) : criteria::freeze(operation, project);
    const auto signed_by = static_cast<std::int64_t>(criteria::signers(database, project, made.digest).size());
    view::Table table = amends ? to_be_told(database, project) : version_table(made);
    operation.commit();
    app.show(std::move(table));
    if (amends)
        app.say(tr("Version {} is open to changes; who signed it signs again, then freeze it.", made.number));
    else
        app.say(tr_count("Frozen. {} person has signed this version.", "Frozen. {} people have signed this version.",
                         signed_by, signed_by));
    if (is_late && !amends) app.say(tr("Bids were in before: reports say so."));
    app.note_dry_run();
}

constexpr Option sign_options[] = {
    {"by", N_("PERSON"), N_("Who signs (default: the actor)"), {}, &team::Person::entity}};
constexpr Option freeze_options[] = {{"amend", nullptr, N_("Open what is frozen to changes; needs --reason")},
                                     {"reason", N_("TEXT"), N_("Why it is amended")}};
constexpr Example sign_examples[] = {
    {"buywork criteria sign maintenance-2027 --by anne-le-goff", N_("A prescriber signs criteria and weights")}};
constexpr Example freeze_examples[] = {
    {"buywork criteria freeze maintenance-2027", N_("Freezes criteria, weights, methods, floors and tie rule")},
    {"buywork criteria freeze maintenance-2027 --amend --reason \"Lot 2 has another floor\"",
     N_("Opens them to a change: whom to notify, which date to move")}};
constexpr Code exits[] = {Code::not_found, Code::conflict, Code::invalid};

constexpr Command sign{
    .verb = "sign",
    .help = N_("Signs the criteria of a project as they are"),
    .run = run_sign,
    .opens = Opens::writing,
    .arguments = one_project,
    .options = sign_options,
    .examples = sign_examples,
    .exits = exits,
    .details =
        N_("A signature is the record that a person agreed to the document with that digest, kept in the log with "
           "who wrote it. It is no electronic signature in the sense of the law. Who signs has a part in the "
           "project: buyer, sponsor, member or stakeholder.")};
constexpr Command freeze{
    .verb = "freeze",
    .help = N_("Freezes the criteria of a project and prints their SHA-256 digest"),
    .run = run_freeze,
    .opens = Opens::writing,
    .arguments = one_project,
    .options = freeze_options,
    .examples = freeze_examples,
    .exits = exits,
    .details =
        N_("Criteria, weights, methods, scales, floors, lots, tie rule, deadline of bids and consulted suppliers are "
           "written as canonical JSON (RFC 8785), which \"criteria frozen show\" prints. From then on every "
           "change of any of them is refused, by import, apply and undo too. With --amend they may be changed; "
           "then everybody who signed signs again, and the new version is frozen. In a public procedure nothing "
           "is amended once bids are in. A file on your own machine can be replaced as a whole: give the digest "
           "to others when it is printed.")};
constexpr const Command* commands[] = {&sign, &freeze};

}  // namespace

const Noun freeze_noun{.name = "criteria", .commands = commands};

}  // namespace buywork::cmd
