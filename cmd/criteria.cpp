#include "criteria.hpp"

#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/evaluator.hpp>
#include <buywork/criteria/group_weights.hpp>
#include <buywork/criteria/in_round.hpp>
#include <buywork/criteria/lint.hpp>
#include <buywork/criteria/sheet.hpp>
#include <buywork/criteria/weighing.hpp>
#include <buywork/exchange/price_table.hpp>
#include <buywork/exchange/score_table.hpp>

#include "app.hpp"
#include "bid.hpp"

namespace buywork::cmd {
namespace {

using criteria::Criterion;

constexpr Argument points_arguments[] = {
    {N_("POINTS"), N_("Criteria and their points, such as price=40"), Arity::many}};
constexpr Argument compare_arguments[] = {
    {N_("CRITERION"), N_("First criterion")},
    {N_("OTHER"), N_("Second criterion")},
    {N_("TIMES"), N_("How many times more important the first is: 3, 0.5 or 1/3")}};

/// Brings the record with the same identity to what the struct says.
template <class E>
workspace::Change said_of(workspace::Operation& operation, const E& object) {
    const model::Record record = model::to_record(object);
    workspace::Said said(record.size());
    for (std::size_t i = 0; i < record.size(); ++i)
        if (record[i].present && !E::entity.fields[i].is_read_only) said[i] = record[i];
    return workspace::upsert(operation, E::entity, said);
}

/// How many times more one weighs; `1/3` is three times the other way round, exactly.
struct Ratio {
    Decimal times;
    bool is_inverse = false;
};

Ratio ratio_of(const std::string& text) {
    if (!text.starts_with("1/")) return {parse_decimal(text)};
    return {parse_decimal(text.substr(2)), true};
}

/// What the person said the other way round is said no more.
void drop_opposite(workspace::Operation& operation, const criteria::Comparison& comparison) {
    model::Bindings bindings;
    const std::string condition = "comparison.criterion = " + bindings.add(comparison.other->id) +
                                  " AND comparison.other = " + bindings.add(comparison.criterion->id) +
                                  " AND comparison.person = " + bindings.add(comparison.person->id);
    for (const model::Record& record :
         model::load_all(operation.database(), criteria::Comparison::entity, condition, bindings))
        workspace::remove(operation, criteria::Comparison::entity,
                          model::value_of(criteria::Comparison::entity, record, "id").number);
}

/// Criteria and numbers, as in `price=40`.
std::pair<std::string, Decimal> pair_of(const std::string& word) {
    const std::size_t sign = word.rfind('=');
    if (sign == word.npos || sign == 0)
        throw Error(Code::usage, tr("\"{}\" is not a criterion with a number", text::excerpt(word)),
                    tr("write it like price=40"));
    return {word.substr(0, sign), parse_decimal(word.substr(sign + 1))};
}

/// The criterion of that project.
std::int64_t criterion_of(store::Database& database, std::int64_t project, const std::string& name) {
    const std::string owner = workspace::name_of(database, project::Project::entity, project);
    const bool is_whole = name.find('/') != name.npos || name.starts_with('#');
    return workspace::get_id(database, Criterion::entity, is_whole ? name : owner + "/" + name);
}

std::int64_t person_of(App& app, const Arguments& arguments, store::Database& database) {
    return workspace::get_id(database, team::Person::entity,
                             arguments.option("by").value_or(app.workspace().actor()));
}

void run_weigh(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "criteria weigh", app.keep());
    const std::int64_t project = criteria_project(app, arguments);
    const std::int64_t person = person_of(app, arguments, operation.database());
    std::vector<workspace::Change> changes;
    for (const std::string& word : arguments.all(points_arguments[0])) {
        const auto [name, points] = pair_of(word);
        criteria::Weighing weighing{.project = Ref<project::Project>{project},
                                    .criterion = Ref<Criterion>{criterion_of(operation.database(), project, name)},
                                    .person = Ref<team::Person>{person},
                                    .points = points};
        changes.push_back(said_of(operation, weighing));
    }
    operation.about(project::Project::entity, project);
    operation.commit();
    app.show(changes);
}

void run_compare(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "criteria compare", app.keep());
    const std::int64_t project = criteria_project(app, arguments);
    std::int64_t row = criterion_of(operation.database(), project, arguments.one(compare_arguments[0]));
    std::int64_t column = criterion_of(operation.database(), project, arguments.one(compare_arguments[1]));
    const Ratio ratio = ratio_of(arguments.one(compare_arguments[2]));
    if (ratio.is_inverse) std::swap(row, column);
    criteria::Comparison comparison{.project = Ref<project::Project>{project},
                                    .criterion = Ref<Criterion>{row},
                                    .other = Ref<Criterion>{column},
                                    .person = Ref<team::Person>{person_of(app, arguments, operation.database())},
                                    .times = ratio.times};
    drop_opposite(operation, comparison);
    const workspace::Change change = said_of(operation, comparison);
    operation.about(project::Project::entity, project);
    operation.commit();
    app.show(change);
}

constexpr Option round_option{.name = "round",
                              .value = N_("ROUND"),
                              .help = N_("Round they belong to, by its number or key (default: the first)")};

/// With the round that --round says.
workspace::Said with_round(const Arguments& arguments, workspace::Operation& operation, const model::Entity& entity,
                           workspace::Said defaults) {
    const auto name = arguments.option(round_option.name);
    if (!name) return defaults;
    const criteria::Rounds rounds(operation.database(), workspace::require_project(entity, defaults));
    defaults[model::index_of(entity, "round")] = Value::of(rounds.get(*name).id);
    return defaults;
}

/// A file by the names of fields.
workspace::Imported import_fields(workspace::Operation& operation, const model::Entity& entity,
                                  std::string_view content, std::string_view name, const workspace::Said& defaults) {
    criteria::InRound round(operation, entity, defaults);
    workspace::Imported done = workspace::import_known(operation, entity, content, name, defaults, &round);
    if (defaults[model::index_of(entity, "round")]) done.notes.push_back(round.note());
    return done;
}

constexpr Option create_bids{
    .name = "create-missing", .value = nullptr, .help = N_("Create bids, and suppliers, of unknown bidders")};
constexpr Option bidders{
    .name = "bidder",
    .value = N_("NAMES"),
    .help = N_("Headings that name bidders, separated by commas; Alpha=alpha-2 selects the bid")};

constexpr Option makes_schedule{
    .name = "schedule",
    .value = nullptr,
    .help = N_("Add the lines of a price table to the price schedule where it has not got them")};

void run_import_prices(App& app, const Arguments& arguments) {
    exchange::PriceTableOptions options{.creates_missing = arguments.flag(create_bids.name),
                                        .makes_schedule = arguments.flag(makes_schedule.name)};
    const std::string names = arguments.option(bidders.name).value_or("");
    for (const std::string_view name : text::split(names, ','))
        if (!text::trim(name).empty()) options.bidders.emplace_back(text::trim(name));
    import_for_bidders(
        app, arguments,
        [&](workspace::Operation& operation, const model::Entity& entity, std::string_view content,
            std::string_view name, const workspace::Said& said) {
            const workspace::Said defaults = with_round(arguments, operation, entity, said);
            const std::string_view bare = text::trim(content);
            const bool is_json = bare.starts_with('[') || bare.starts_with('{');
            if (!is_json && exchange::is_price_table(content))
                return exchange::import_price_table(operation, content, name, defaults, options);
            if (options.makes_schedule)
                throw Error(
                    Code::usage, tr("{} is not a price table", text::visible(name)),
                    tr("leave out --schedule; buywork criteria line import takes lines by the names of fields"));
            return import_fields(operation, entity, content, name, defaults);
        },
        exchange::is_price_table);
}

view::Table table_of(const std::vector<criteria::Finding>& findings) {
    view::Table table{.name = "findings"};
    table.columns = {{"severity", tr("Severity"), Kind::choice, criteria::severities},
                     {"subject", tr("Subject"), Kind::text},
                     {"finding", tr("Finding"), Kind::text},
                     {"remedy", tr("Remedy"), Kind::text, {}, 1}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const criteria::Finding& finding : findings) {
        const bool is_error = finding.severity == criteria::Severity::error;
        rows->row().cell(is_error ? "error" : "warning", is_error ? Tone::bad : Tone::warning);
        rows->cell(finding.problem.place).cell(finding.problem.message).cell(finding.problem.hint);
    }
    table.rows = std::move(rows);
    table.empty = tr("No findings.");
    return table;
}

void run_lint(App& app, const Arguments& arguments) {
    const std::int64_t project = criteria_project(app, arguments);
    const auto findings = criteria::lint(app.workspace().database(), project, app.clock().today());
    app.show(table_of(findings));
    const auto errors = std::count_if(findings.begin(), findings.end(), [](const criteria::Finding& finding) {
        return finding.severity == criteria::Severity::error;
    });
    if (errors > 0)
        throw Error(Code::gate, tr_count("{} error in the criteria", "{} errors in the criteria", errors, errors),
                    tr("the list shows how to fix them"));
}

void run_adopt(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "criteria adopt", app.keep());
    const std::int64_t project = criteria_project(app, arguments);
    const auto weights = criteria::group_weights(operation.database(), project, arguments.option("lot"));
    if (weights.group.empty())
        throw Error(Code::not_found, tr("nobody has weighed the criteria"),
                    tr("buywork criteria weigh --by PERSON price=40 quality=60"));
    const std::vector<Decimal> points = criteria::points_of(weights.group);
    std::vector<workspace::Change> changes;
    std::vector<std::string> shared;
    for (std::size_t i = 0; i < weights.criteria.size(); ++i) {
        workspace::Said said(Criterion::entity.fields.size());
        said[model::position<&Criterion::weight>()] = Value::of(points[i].millionths);
        changes.push_back(workspace::edit(operation, Criterion::entity, weights.criteria[i].id, said));
        const bool is_changed = changes.back().what == workspace::Change::What::updated;
        if (weights.lot && !weights.criteria[i].lot && is_changed) shared.push_back(weights.criteria[i].key);
    }
    operation.about(project::Project::entity, project);
    operation.commit();
    app.show(changes);
    for (const std::string& note : weights.notes) app.say(note);
    if (!shared.empty())
        app.say(
            tr("criteria of every lot have another weight now, in the other lots too: {}", text::join(shared, ", ")));
}

void run_sheet(App& app, const Arguments& arguments) {
    const std::int64_t project = criteria_project(app, arguments);
    store::Database& database = app.workspace().database();
    const auto form = app.style().excel ? criteria::SheetForm::excel : criteria::SheetForm::plain;
    const criteria::Rounds rounds(database, project);
    const auto round = arguments.option(round_option.name);
    app.print(criteria::score_sheet(database, project, person_of(app, arguments, database), form,
                                    round ? &rounds.get(*round) : nullptr));
}

constexpr Option by{"by", N_("PERSON"), N_("Whose opinion it is (default: the actor)"), {}, &team::Person::entity};
constexpr Option by_options[] = {by};
constexpr Option of_round{"round", N_("ROUND"), N_("Round to score, by its number or key (default: the first)")};
constexpr Option sheet_options[] = {by, of_round};
constexpr Code write_exits[] = {Code::not_found, Code::conflict};

constexpr Example weigh_examples[] = {
    {"buywork criteria weigh -p maintenance-2027 --by marie prix=40 qualite=60", N_("Records Marie's weights")}};
constexpr Example compare_examples[] = {{"buywork criteria compare -p maintenance-2027 --by marie qualite prix 3",
                                         N_("For Marie, quality is three times as important as price")}};
constexpr Example sheet_examples[] = {
    {"buywork criteria sheet maintenance-2027 --by marie -o marie.csv", N_("Scoring sheet for Marie")},
    {"buywork criteria sheet maintenance-2027 --by marie --excel -o marie.csv",
     N_("The same for a French Excel, with titles and scales")},
    {"buywork criteria score import marie.csv -p maintenance-2027", N_("Imports the completed sheet")}};

constexpr Command weigh{.verb = "weigh",
                        .help = N_("Records a stakeholder's weights, in points"),
                        .run = run_weigh,
                        .opens = Opens::writing,
                        .arguments = points_arguments,
                        .options = by_options,
                        .examples = weigh_examples,
                        .exits = write_exits};
constexpr Command compare{.verb = "compare",
                          .help = N_("Records a stakeholder's comparison of two criteria"),
                          .run = run_compare,
                          .opens = Opens::writing,
                          .arguments = compare_arguments,
                          .options = by_options,
                          .examples = compare_examples,
                          .exits = write_exits};
constexpr Example lint_examples[] = {
    {"buywork criteria lint maintenance-2027", N_("Check before sharing the criteria with bidders")}};
constexpr Code lint_exits[] = {Code::not_found, Code::gate};
constexpr Command lint{.verb = "lint",
                       .help = N_("Checks the criteria against the law and good practice"),
                       .run = run_lint,
                       .arguments = one_project,
                       .examples = lint_examples,
                       .exits = lint_exits,
                       .details = N_("An error in a public procedure may be a warning in a private one. Errors make "
                                     "the command exit with 8. docs/decision.md gives the source of each rule.")};
constexpr Example adopt_examples[] = {
    {"buywork criteria adopt maintenance-2027", N_("Sets the weights to those of the group")}};
constexpr Option adopt_options[] = {lot_of_criteria};
constexpr Command adopt{.verb = "adopt",
                        .help = N_("Sets the weights of the criteria to those of the group"),
                        .run = run_adopt,
                        .opens = Opens::writing,
                        .arguments = one_project,
                        .options = adopt_options,
                        .examples = adopt_examples,
                        .exits = write_exits};
constexpr Code sheet_exits[] = {Code::not_found, Code::invalid};
constexpr Command sheet{.verb = "sheet",
                        .help = N_("Prints a scoring sheet as CSV, for an evaluator to fill in"),
                        .run = run_sheet,
                        .arguments = one_project,
                        .options = sheet_options,
                        .examples = sheet_examples,
                        .exits = sheet_exits,
                        .own_format = true};

constexpr const Command* commands[] = {&weigh, &lint, &compare, &sheet, &adopt};

constexpr Argument price_file[] = {{N_("FILE"), N_("CSV, XLSX, JSON or NDJSON; - reads standard input")}};
constexpr Example import_price_examples[] = {
    {"buywork criteria price import bordereau.csv -p maintenance-2027",
     N_("One row per line, one column per bidder")},
    {"buywork criteria price import bordereau.csv -p maintenance-2027 --round 1",
     N_("Prices of that round; those of other rounds stay")},
    {"buywork criteria price import bordereau.csv -p maintenance-2027 --schedule --dry-run",
     N_("Lines of the price schedule and their prices, first to be looked at")}};
constexpr Option import_price_options[] = {bidders,      create_bids,     makes_schedule,
                                           round_option, everyday::sheet, everyday::strict_import};
constexpr Code import_price_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Command import_prices{
    .verb = "import",
    .help = N_("Imports price lines, all or nothing; existing lines are updated"),
    .run = run_import_prices,
    .opens = Opens::writing,
    .arguments = price_file,
    .options = import_price_options,
    .examples = import_price_examples,
    .exits = import_price_exits,
    .details =
        N_("A table may name bids by their key, suppliers in a column, or have one column of unit prices per "
           "bidder; headings may stand in two rows below titles, and again over each lot. A heading is a bidder "
           "when there is such a bid, or --bidder names it, or --create-missing creates it. Totals are compared "
           "and not stored. A row is known by its number in the price schedule, else by its title, and refused where "
           "it contradicts the schedule. --dry-run shows how each column and row was understood.")};
constexpr const Command* price_commands[] = {&import_prices};

constexpr Option whose_marks{"by",
                             N_("PERSON"),
                             N_("Who gave the marks of a matrix (default: whom the sheet names)"),
                             {},
                             &team::Person::entity};

/// Whose marks a matrix has: --by, else a row above it says the name, else the sheet has it.
std::int64_t evaluator_of(const Arguments& arguments, store::Database& database, std::int64_t project,
                          const exchange::SheetText& table) {
    if (const auto name = arguments.option(whose_marks.name)) {
        const auto id = workspace::find_id(database, team::Person::entity, *name);
        return id ? *id : workspace::get_id(database, team::Person::entity, text::slug(*name));
    }
    const auto above = exchange::evaluator_above(table.csv);
    if (!above && table.name.empty())
        throw Error(Code::usage, tr("the file does not name the evaluator of the marks"),
                    tr("give --by, or a sheet with the person's name"));
    const std::int64_t id = criteria::get_evaluator(database, project, above.value_or(table.name));
    const auto other = above ? criteria::find_evaluator(database, project, table.name) : std::nullopt;
    if (!other || *other == id) return id;
    Error error(Code::conflict,
                tr("the sheet is called {}, and \"{}\" stands over its marks", text::excerpt(table.name),
                   text::excerpt(*above)),
                tr("correct one of them, or give --sheet and --by"));
    for (const std::int64_t one : {id, *other})
        error.candidates.push_back(workspace::name_of(database, team::Person::entity, one));
    throw error;
}

/// Marks of the sheets of one file, each of another evaluator.
class ScoreSheets {
  public:
    explicit ScoreSheets(const Arguments& arguments) : arguments_(arguments) {}

    workspace::Imported bring_in(workspace::Operation& operation, const exchange::SheetText& table,
                                 std::string_view name, const workspace::Said& defaults) {
        const std::int64_t project = workspace::require_project(criteria::Score::entity, defaults);
        const std::int64_t evaluator = evaluator_of(arguments_, operation.database(), project, table);
        const auto [before, is_new] = sheets_.try_emplace(evaluator, table.name);
        const std::string person = workspace::name_of(operation.database(), team::Person::entity, evaluator);
        if (!is_new)
            throw Error(Code::conflict,
                        tr("the sheets {} and {} are both of {}", text::excerpt(before->second),
                           text::excerpt(table.name), person),
                        tr("name one with --sheet"));
        auto done = exchange::import_score_table(operation, table.csv, name, defaults, evaluator);
        if (!arguments_.option(whose_marks.name))
            done.notes.insert(done.notes.begin(),
                              table.name.empty() ? tr("Marks of {}", person)
                                                 : tr("Sheet {}: marks of {}", text::excerpt(table.name), person));
        return done;
    }

  private:
    const Arguments& arguments_;
    std::map<std::int64_t, std::string> sheets_;  ///< by evaluator
};

void run_import_scores(App& app, const Arguments& arguments) {
    ScoreSheets sheets(arguments);
    everyday::import_sheets(
        app, arguments,
        [&](workspace::Operation& operation, const model::Entity& entity, const exchange::SheetText& table,
            std::string_view name, const workspace::Said& said) {
            const workspace::Said defaults = with_round(arguments, operation, entity, said);
            if (exchange::is_score_table(table.csv)) return sheets.bring_in(operation, table, name, defaults);
            return import_fields(operation, entity, table.csv, name, defaults);
        },
        exchange::is_score_table, !arguments.option(whose_marks.name));
}

constexpr Option import_score_options[] = {whose_marks, round_option, everyday::sheet, everyday::strict_import};
constexpr Example import_score_examples[] = {
    {"buywork criteria score import marie.csv -p maintenance-2027", N_("Imports the completed sheet")},
    {"buywork criteria score import notes.xlsx -p maintenance-2027",
     N_("One sheet per evaluator, one row per criterion, one column per bid")}};
constexpr Command import_scores{
    .verb = "import",
    .help = N_("Imports scores, all or nothing; existing scores are updated"),
    .run = run_import_scores,
    .opens = Opens::writing,
    .arguments = price_file,
    .options = import_score_options,
    .examples = import_score_examples,
    .exits = import_price_exits,
    .details =
        N_("A file has a row for each score, or is a matrix of criteria and bids, either way round, of one "
           "evaluator: --by, else a row above it such as \"Evaluator: Marie\", else the name of its sheet says "
           "whose. All sheets of a workbook that are such a matrix are imported, or the one that --sheet names. "
           "Bids are named by key or bidder, criteria by key or title.")};
constexpr const Command* score_commands[] = {&import_scores};

}  // namespace

const Noun criteria_noun{.name = "criteria", .commands = commands};
const Noun price_noun{.name = "criteria price", .commands = price_commands};
const Noun score_noun{.name = "criteria score", .commands = score_commands};

namespace {

workspace::Said of_project(const model::Entity& entity, std::int64_t project) {
    workspace::Said said(entity.fields.size());
    said[model::index_of(entity, "project")] = Value::of(project);
    return said;
}

}  // namespace

workspace::Imported take_scores(const Arguments& arguments, workspace::Operation& operation, std::int64_t project,
                                std::span<const exchange::SheetText> sheets, const std::string& name) {
    const model::Entity& entity = criteria::Score::entity;
    const workspace::Said defaults = of_project(entity, project);
    ScoreSheets matrices(arguments);
    workspace::Imported all;
    for (const exchange::SheetText& one : sheets) {
        const std::string place = sheets.size() == 1 ? name : name + ":" + one.name;
        everyday::add(exchange::is_score_table(one.csv) ? matrices.bring_in(operation, one, place, defaults)
                                                        : import_fields(operation, entity, one.csv, place, defaults),
                      all);
    }
    return all;
}

workspace::Imported take_prices(const Arguments& arguments, workspace::Operation& operation, std::int64_t project,
                                const exchange::SheetText& sheet, const std::string& name) {
    const workspace::Said defaults = of_project(criteria::Price::entity, project);
    return with_bidders(operation, arguments,
                        [&] { return exchange::import_price_table(operation, sheet.csv, name, defaults); });
}

}  // namespace buywork::cmd
