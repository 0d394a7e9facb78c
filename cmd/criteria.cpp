#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/comparison.hpp>
#include <buywork/criteria/lint.hpp>
#include <buywork/criteria/pairs.hpp>
#include <buywork/criteria/price_table.hpp>
#include <buywork/criteria/weighing.hpp>
#include <buywork/criteria/write.hpp>

#include "app.hpp"
#include "everyday.hpp"
#include "mapped.hpp"

namespace buywork::cmd {
namespace {

using criteria::Bids;
using criteria::Criterion;
using criteria::Method;
using criteria::Ranking;
using criteria::Scheme;

/// What is ranked, from files or from the workspace.
struct Case {
    std::optional<MappedFile> file;
    Scheme scheme;
    Bids bids;
    Method method = Method::weighted_sum;
    std::vector<std::string> notes;

    Ranking rank(criteria::Parts parts) const {
        Ranking ranking = criteria::rank(scheme, bids, method, parts);
        ranking.warnings.insert(ranking.warnings.begin(), notes.begin(), notes.end());
        return ranking;
    }
};

/// The project that KEY, -p or the setting names.
std::int64_t project_of(App& app, const Arguments& arguments) {
    auto name = arguments.maybe("KEY");
    if (!name) name = app.project();
    if (!name)
        throw Error(Code::usage, tr("no project is named"),
                    tr("name its key, or give --input and --criteria to work on files"));
    return workspace::get_id(app.workspace().database(), project::Project::entity, *name);
}

void read_files(Case& one, const Arguments& arguments) {
    const auto input = arguments.option("input");
    const auto file = arguments.option("criteria");
    if (!input || !file)
        throw Error(Code::usage, tr("--input and --criteria are needed, both"),
                    tr("buywork criteria rank --input bids.csv --criteria criteria.toml"));
    if (arguments.maybe("KEY") || arguments.option("lot") || arguments.option("discount") ||
        arguments.option("growth"))
        throw Error(Code::usage, tr("what stands in files belongs to no project"),
                    tr("leave out the key, --lot, --discount and --growth, or --input and --criteria"));
    one.scheme = criteria::read_scheme(read_file(*file), *file);
    one.file.emplace(*input);
    one.bids = criteria::read_bids(one.file->content(), *input, one.scheme);
}

/// A rate in per cent, such as 4 or 2,5 %.
double rate_of(const Arguments& arguments, const char* option) {
    const std::string text = arguments.option(option).value_or("0");
    std::string_view said = text::trim(text);
    if (said.ends_with('%')) said.remove_suffix(1);
    const double rate = static_cast<double>(parse_decimal(text::trim(said)).millionths) / 1e8;
    if (rate <= -1 || rate > 1)
        throw Error(Code::usage, tr("--{} must lie between -100 and 100", option), tr("write 4 for 4 % a year"));
    return rate;
}

criteria::Selection selection_of(const Arguments& arguments) {
    return {.lot = arguments.option("lot"),
            .discount = rate_of(arguments, "discount"),
            .growth = rate_of(arguments, "growth")};
}

void read_case(Case& one, App& app, const Arguments& arguments) {
    const auto said = arguments.option("method");
    const Method method = criteria::method_named(said.value_or("weighted-sum"));
    if (arguments.option("input") || arguments.option("criteria")) {
        read_files(one, arguments);
    } else {
        const std::int64_t project = project_of(app, arguments);
        criteria::Gathered gathered = criteria::gather(app.workspace().database(), project, selection_of(arguments));
        one.scheme = std::move(gathered.scheme);
        one.bids = std::move(gathered.bids);
        one.notes = std::move(gathered.notes);
    }
    one.method = said ? method : one.scheme.method;
}

/// Fails when warnings are not to be overlooked.
void require_no_warning(const Arguments& arguments, const Ranking& ranking) {
    if (arguments.flag("strict") && !ranking.warnings.empty())
        throw Error(Code::gate, text::join(ranking.warnings, "; "), tr("leave out --strict to go on all the same"));
}

/// To people on stderr, where the output has no place for them.
void say_warnings(App& app, const Ranking& ranking) {
    for (const std::string& warning : ranking.warnings) app.say(tr("warning: {}", warning));
}

void print_rows(App& app, const Ranking& ranking, const Case& one) {
    say_warnings(app, ranking);
    const bool tabs = app.format() == view::Format::tsv;
    criteria::Columns columns{tabs ? '\t' : ',', false, app.style().raw};
    if (app.style().excel) columns.separator = ';', columns.excel = true;
    app.print([&](Output& out) { criteria::write_csv(ranking, one.bids, columns, out); });
}

void run_rank(App& app, const Arguments& arguments) {
    Case one;
    read_case(one, app, arguments);
    const view::Format format = app.format();
    const bool is_columns = format == view::Format::csv || format == view::Format::tsv;
    const auto parts = is_columns ? criteria::Parts::scores : criteria::Parts::all;
    const Ranking ranking = one.rank(parts);
    require_no_warning(arguments, ranking);
    if (is_columns) return print_rows(app, ranking, one);
    if (format == view::Format::json)
        return app.print([&](Output& out) { criteria::write_json(ranking, one.scheme, one.bids, out); });
    if (format == view::Format::ndjson) {
        say_warnings(app, ranking);
        return app.print([&](Output& out) { criteria::write_ndjson(ranking, one.scheme, one.bids, out); });
    }
    const auto explanation = criteria::explain(one.scheme, one.bids, ranking);
    app.show(criteria::comparison(explanation, one.scheme, one.bids, ranking, criteria::Length::ranking,
                                  app.clock().now()));
}

void run_explain(App& app, const Arguments& arguments) {
    Case one;
    read_case(one, app, arguments);
    const Ranking ranking = one.rank(criteria::Parts::all);
    require_no_warning(arguments, ranking);
    const auto explanation = criteria::explain(one.scheme, one.bids, ranking);
    if (app.format() == view::Format::json)
        return app.print([&](Output& out) { criteria::write_json(explanation, one.scheme, one.bids, ranking, out); });
    app.show(
        criteria::comparison(explanation, one.scheme, one.bids, ranking, criteria::Length::whole, app.clock().now()));
}

std::int64_t whole_number(const Arguments& arguments, const char* option, std::int64_t fallback, std::int64_t most) {
    const auto text = arguments.option(option);
    if (!text) return fallback;
    const std::int64_t number = parse_number(*text);
    if (number < 0 || number > most) throw Error(Code::usage, tr("--{} must lie between 0 and {}", option, most));
    return number;
}

criteria::RobustQuery robust_query(const Arguments& arguments) {
    criteria::RobustQuery query;
    query.draws = static_cast<std::uint32_t>(whole_number(arguments, "draws", query.draws, 100'000'000));
    query.seed = static_cast<std::uint64_t>(whole_number(arguments, "seed", 1, INT64_MAX));
    if (query.draws == 0) throw Error(Code::usage, tr("at least one draw is needed"));
    if (arguments.option("weights").value_or("any") == "order") query.weighing = criteria::OtherWeights::order;
    return query;
}

void run_robust(App& app, const Arguments& arguments) {
    const criteria::RobustQuery query = robust_query(arguments);
    Case one;
    read_case(one, app, arguments);
    const Ranking ranking = one.rank(criteria::Parts::all);
    require_no_warning(arguments, ranking);
    auto robustness = criteria::robust(one.scheme, one.bids, ranking, query);
    if (!one.file)
        robustness.evaluators = criteria::without_evaluators(app.workspace().database(), project_of(app, arguments),
                                                             selection_of(arguments), one.bids, ranking);
    if (app.format() == view::Format::json)
        return app.print(
            [&](Output& out) { criteria::write_json(robustness, query, one.scheme, one.bids, ranking, out); });
    app.show(criteria::robustness(robustness, query, one.scheme, one.bids, ranking, app.clock().now()));
}

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

decision::RandomIndex random_index(const Arguments& arguments) {
    const std::string name = arguments.option("random-index").value_or("saaty2005");
    std::size_t at = 0;
    while (name != decision::random_indices[at].name) ++at;
    return static_cast<decision::RandomIndex>(at);
}

void weights_of_file(App& app, const Arguments& arguments, const std::string& path) {
    const std::string content = read_file(path);
    const criteria::Pairs pairs = criteria::read_pairs(content, path);
    const criteria::PairWeights weights = criteria::weigh(pairs, random_index(arguments));
    if (app.format() == view::Format::json)
        return app.print([&](Output& out) { criteria::write_json(weights, pairs, out); });
    app.show(criteria::pair_weights(weights, pairs, app.clock().now()));
}

void run_weights(App& app, const Arguments& arguments) {
    if (const auto path = arguments.option("pairwise")) return weights_of_file(app, arguments, *path);
    const std::int64_t project = project_of(app, arguments);
    app.show(criteria::group_weights_document(criteria::group_weights(app.workspace().database(), project),
                                              app.clock().now()));
}

/// Criteria and numbers, as in `price=40`.
std::pair<std::string, Decimal> pair_of(const std::string& word) {
    const std::size_t sign = word.rfind('=');
    if (sign == word.npos || sign == 0)
        throw Error(Code::usage, tr("\"{}\" names no criterion and number", text::excerpt(word)),
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
    const std::int64_t project = project_of(app, arguments);
    const std::int64_t person = person_of(app, arguments, operation.database());
    std::vector<workspace::Change> changes;
    for (const std::string& word : arguments.all("POINTS")) {
        const auto [name, points] = pair_of(word);
        criteria::Weighing weighing{.project = Ref<project::Project>{project},
                                    .criterion = Ref<Criterion>{criterion_of(operation.database(), project, name)},
                                    .person = Ref<team::Person>{person},
                                    .points = points};
        changes.push_back(said_of(operation, weighing));
    }
    operation.commit();
    app.show(changes);
}

void run_compare(App& app, const Arguments& arguments) {
    workspace::Operation operation(app.workspace(), "criteria compare", app.keep());
    const std::int64_t project = project_of(app, arguments);
    std::int64_t row = criterion_of(operation.database(), project, arguments.one("CRITERION"));
    std::int64_t column = criterion_of(operation.database(), project, arguments.one("OTHER"));
    const Ratio ratio = ratio_of(arguments.one("TIMES"));
    if (ratio.is_inverse) std::swap(row, column);
    criteria::Comparison comparison{.project = Ref<project::Project>{project},
                                    .criterion = Ref<Criterion>{row},
                                    .other = Ref<Criterion>{column},
                                    .person = Ref<team::Person>{person_of(app, arguments, operation.database())},
                                    .times = ratio.times};
    drop_opposite(operation, comparison);
    const workspace::Change change = said_of(operation, comparison);
    operation.commit();
    app.show(change);
}

/// Adds a record, and says in words which other one stands in its way.
void add_once(App& app, const Arguments& arguments, const char* index, const std::string& message,
              const std::string& hint) {
    try {
        everyday::add.run(app, arguments);
    } catch (const Error& error) {
        if (error.code != Code::conflict || error.message.find(index) == std::string::npos) throw;
        throw Error(Code::conflict, message, hint);
    }
}

workspace::Imported bring_in_prices(workspace::Operation& operation, const model::Entity& entity,
                                    std::string_view content, std::string_view name,
                                    const workspace::Said& defaults) {
    const std::string_view bare = text::trim(content);
    const bool is_json = bare.starts_with('[') || bare.starts_with('{');
    if (!is_json && criteria::is_price_table(content))
        return criteria::import_price_table(operation, content, name, defaults);
    return workspace::import(operation, entity, content, name, defaults);
}

void run_import_prices(App& app, const Arguments& arguments) {
    everyday::import_file(app, arguments, bring_in_prices);
}

void run_add_bid(App& app, const Arguments& arguments) {
    add_once(app, arguments, "bid_once", tr("this supplier has a bid for that lot already"),
             tr("tell a second one apart with --variant, or change the first with edit"));
}

void run_add_score(App& app, const Arguments& arguments) {
    add_once(app, arguments, "score_once", tr("this bid has a mark of that person for that criterion already"),
             tr("change it with edit"));
}

view::Table table_of(const std::vector<criteria::Finding>& findings) {
    view::Table table{.name = "findings"};
    table.columns = {{"severity", tr("Severity"), Kind::choice, criteria::severities},
                     {"subject", tr("Of what"), Kind::text},
                     {"finding", tr("Finding"), Kind::text},
                     {"remedy", tr("Remedy"), Kind::text, {}, 1}};
    auto rows = std::make_unique<view::MemoryRows>();
    for (const criteria::Finding& finding : findings) {
        const bool is_error = finding.severity == criteria::Severity::error;
        rows->row().cell(is_error ? "error" : "warning", is_error ? Tone::bad : Tone::warning);
        rows->cell(finding.subject).cell(finding.message).cell(finding.remedy);
    }
    table.rows = std::move(rows);
    table.empty = tr("Nothing to object to.");
    return table;
}

void run_lint(App& app, const Arguments& arguments) {
    const std::int64_t project = project_of(app, arguments);
    const auto findings = criteria::lint(app.workspace().database(), project);
    app.show(table_of(findings));
    const auto errors = std::count_if(findings.begin(), findings.end(), [](const criteria::Finding& finding) {
        return finding.severity == criteria::Severity::error;
    });
    if (errors > 0)
        throw Error(Code::gate, tr_count("{} error in the criteria", "{} errors in the criteria", errors, errors),
                    tr("the list says how to mend them"));
}

void run_sheet(App& app, const Arguments& arguments) {
    const std::int64_t project = project_of(app, arguments);
    store::Database& database = app.workspace().database();
    app.print(criteria::score_sheet(database, project, person_of(app, arguments, database)));
}

constexpr Option input{"input", N_("FILE"),
                       N_("Bids as CSV: a row a bid, a column a criterion; - reads standard input")};
constexpr Option scheme{"criteria", N_("FILE"), N_("Criteria as TOML: a [[criterion]] each")};
constexpr Option method{
    "method", N_("NAME"),
    N_("weighted-sum, topsis, promethee, ahp, lowest-price or lowest-cost; else what the file says")};
constexpr Option strict{"strict", nullptr, N_("Exit with 8 when there is something to be noted")};
constexpr Option lot{"lot", N_("LOT"), N_("Only the bids for this lot")};
constexpr Option discount{"discount", N_("PERCENT"), N_("Discounts prices paid over years, a year")};
constexpr Option growth{"growth", N_("PERCENT"), N_("Lets prices paid over years rise, a year")};
constexpr Option by{"by", N_("PERSON"), N_("Whose opinion it is (default: who you are)"), {}, &team::Person::entity};
constexpr Option rank_options[] = {input, scheme, method, lot, discount, growth, strict};
constexpr Option by_options[] = {by};
constexpr Argument a_project[] = {{N_("KEY"), N_("The project"), Arity::optional, &project::Project::entity}};
constexpr Argument points_arguments[] = {
    {N_("POINTS"), N_("Criteria and their points, as in price=40"), Arity::many}};
constexpr Argument compare_arguments[] = {{N_("CRITERION"), N_("What is compared")},
                                          {N_("OTHER"), N_("With what")},
                                          {N_("TIMES"), N_("How many times more the first weighs: 3, 0.5 or 1/3")}};
constexpr Option robust_options[] = {
    input,
    scheme,
    method,
    lot,
    discount,
    growth,
    strict,
    {"draws", N_("N"), N_("Weights drawn (default: 100000)")},
    {"seed", N_("N"), N_("Which weights are drawn; the same seed gives the same (default: 1)")},
    {"weights", N_("WHICH"), N_("Weights looked at"), criteria::weighings}};
constexpr Option weights_options[] = {
    {"pairwise", N_("FILE"), N_("Comparisons as CSV: the same names above and at the left")},
    {"random-index", N_("TABLE"), N_("Random index of the consistency ratio (default: saaty2005)"),
     decision::random_indices}};
constexpr Code rank_exits[] = {Code::not_found, Code::invalid, Code::gate};
constexpr Code write_exits[] = {Code::not_found, Code::conflict};
constexpr Code weights_exits[] = {Code::not_found, Code::invalid};
constexpr Example rank_examples[] = {
    {"buywork criteria rank maintenance-2027", N_("The ranking of a project's bids, and why")},
    {"buywork criteria rank --input bids.csv --criteria criteria.toml",
     N_("The same from files, without a workspace")},
    {"buywork criteria rank --input bids.csv --criteria criteria.toml --method topsis --json",
     N_("By another method, for a program")}};
constexpr Example explain_examples[] = {
    {"buywork criteria explain --input bids.csv --criteria criteria.toml -o comparison.html",
     N_("A page for the committee, in one file")}};
constexpr Example robust_examples[] = {{"buywork criteria robust --input bids.csv --criteria criteria.toml",
                                        N_("Other weights, methods, formulas, and one bidder less")}};
constexpr Example weights_examples[] = {{"buywork criteria weights --pairwise comparisons.csv",
                                         N_("Weights, consistency, and the judgement to think over")}};

constexpr Command rank{
    .verb = "rank",
    .help = N_("Ranks bids by criteria"),
    .run = run_rank,
    .arguments = a_project,
    .options = rank_options,
    .examples = rank_examples,
    .exits = rank_exits,
    .details = N_("Floors and ceilings come first; who passes is compared with the others who do. Equal scores share "
                  "a rank. docs/decision.md states every formula.")};
constexpr Command explain{.verb = "explain",
                          .help = N_("Shows why bids are ranked so, and what would have to change"),
                          .run = run_explain,
                          .arguments = a_project,
                          .options = rank_options,
                          .examples = explain_examples,
                          .exits = rank_exits};
constexpr Command robust{.verb = "robust",
                         .help = N_("Shows how sure the ranking is"),
                         .run = run_robust,
                         .arguments = a_project,
                         .options = robust_options,
                         .examples = robust_examples,
                         .exits = rank_exits};
constexpr Command weights{.verb = "weights",
                          .help = N_("Weights of criteria from comparisons pair by pair"),
                          .run = run_weights,
                          .arguments = a_project,
                          .options = weights_options,
                          .examples = weights_examples,
                          .exits = weights_exits};

constexpr Example weigh_examples[] = {
    {"buywork criteria weigh -p maintenance-2027 --by marie prix=40 qualite=60", N_("What Marie would weigh them")}};
constexpr Example compare_examples[] = {{"buywork criteria compare -p maintenance-2027 --by marie qualite prix 3",
                                         N_("To Marie quality weighs three times what price does")}};
constexpr Example sheet_examples[] = {
    {"buywork criteria sheet maintenance-2027 --by marie -o marie.csv", N_("Marie fills in the marks")},
    {"buywork criteria score import marie.csv -p maintenance-2027", N_("And they come back")}};

constexpr Command weigh{.verb = "weigh",
                        .help = N_("Records what a stakeholder weighs criteria by points"),
                        .run = run_weigh,
                        .opens = Opens::writing,
                        .arguments = points_arguments,
                        .options = by_options,
                        .examples = weigh_examples,
                        .exits = write_exits};
constexpr Command compare{.verb = "compare",
                          .help = N_("Records how a stakeholder compares two criteria"),
                          .run = run_compare,
                          .opens = Opens::writing,
                          .arguments = compare_arguments,
                          .options = by_options,
                          .examples = compare_examples,
                          .exits = write_exits};
constexpr Example lint_examples[] = {
    {"buywork criteria lint maintenance-2027", N_("Before the criteria are shared with bidders")}};
constexpr Code lint_exits[] = {Code::not_found, Code::gate};
constexpr Command lint{
    .verb = "lint",
    .help = N_("Shows what law and common sense hold against the criteria"),
    .run = run_lint,
    .arguments = a_project,
    .examples = lint_examples,
    .exits = lint_exits,
    .details = N_("What is an error in a public procedure is a warning in a private one. Errors make "
                  "the command exit with 8. docs/decision.md gives the source of each rule.")};
constexpr Command sheet{.verb = "sheet",
                        .help = N_("Prints a scoring sheet as CSV, for an evaluator to fill in"),
                        .run = run_sheet,
                        .arguments = a_project,
                        .options = by_options,
                        .examples = sheet_examples,
                        .exits = weights_exits,
                        .own_format = true};

constexpr const Command* commands[] = {&everyday::add,
                                       &everyday::list,
                                       &everyday::show,
                                       &everyday::edit,
                                       &everyday::remove,
                                       &everyday::import,
                                       &weigh,
                                       &lint,
                                       &compare,
                                       &weights,
                                       &sheet,
                                       &rank,
                                       &explain,
                                       &robust};
constexpr const Command* of_judgements[] = {&everyday::list, &everyday::show, &everyday::remove, &everyday::import};

constexpr Argument supplier[] = {{N_("TITLE"), N_("The supplier, one line"), Arity::optional}};
constexpr Example add_bid_examples[] = {
    {"buywork criteria bid add \"Thermélec Ouest\" -p maintenance-2027 --lot 1", N_("A bid that has come in")},
    {"buywork criteria bid add \"Clim Atlantique\" -p maintenance-2027 --status invited",
     N_("A supplier consulted")}};
constexpr Example add_score_examples[] = {
    {"buywork criteria score add --bid thermelec-ouest --criterion organisation --evaluator marie --mark 14",
     N_("Marie's mark")},
    {"buywork criteria score add --bid thermelec-ouest --criterion delai --mark 21",
     N_("A value that was measured")}};
constexpr Command add_bid{.verb = "add",
                          .help = N_("Adds a bid, or a supplier consulted, and prints its key"),
                          .run = run_add_bid,
                          .opens = Opens::writing,
                          .arguments = supplier,
                          .examples = add_bid_examples,
                          .exits = write_exits,
                          .fields = Fields::add};
constexpr Command add_score{.verb = "add",
                            .help = N_("Adds a mark or a measured value and prints its number"),
                            .run = run_add_score,
                            .opens = Opens::writing,
                            .examples = add_score_examples,
                            .exits = write_exits,
                            .fields = Fields::add};
constexpr const Command* bid_commands[] = {&add_bid,        &everyday::list,   &everyday::show,
                                           &everyday::edit, &everyday::remove, &everyday::import};
constexpr const Command* score_commands[] = {&add_score,      &everyday::list,   &everyday::show,
                                             &everyday::edit, &everyday::remove, &everyday::import};

constexpr Noun bid{.name = "bid",
                   .help = N_("Suppliers consulted, and their bids"),
                   .entity = &criteria::Bid::entity,
                   .commands = bid_commands};
constexpr Argument price_file[] = {{N_("FILE"), N_("CSV, JSON or NDJSON; - reads standard input")}};
constexpr Example import_price_examples[] = {
    {"buywork criteria price import bordereau.csv -p maintenance-2027", N_("A row a line, a column a bidder")}};
constexpr Code import_price_exits[] = {Code::not_found, Code::conflict, Code::invalid};
constexpr Command import_prices{
    .verb = "import",
    .help = N_("Brings in price lines, all or nothing; known ones are changed"),
    .run = run_import_prices,
    .opens = Opens::writing,
    .arguments = price_file,
    .examples = import_price_examples,
    .exits = import_price_exits,
    .details =
        N_("A table may name bids by their key, suppliers in a column, or have a column of unit prices for each "
           "bidder. A supplier without a bid gets one.")};
constexpr Example add_price_examples[] = {
    {"buywork criteria price add \"Forfait annuel\" --bid thermelec-ouest --quantity 3 --unit_price 412000",
     N_("A line of a bid's prices")}};
const Command add_price = everyday::with_examples(everyday::add, add_price_examples);
constexpr const Command* price_commands[] = {&add_price,      &everyday::list,   &everyday::show,
                                             &everyday::edit, &everyday::remove, &import_prices};

constexpr Noun price{.name = "price",
                     .help = N_("Prices of bids, line by line"),
                     .entity = &criteria::Price::entity,
                     .commands = price_commands};
constexpr Noun score{.name = "score",
                     .help = N_("Marks that evaluators give, and values that were measured"),
                     .entity = &criteria::Score::entity,
                     .commands = score_commands};
constexpr Noun weighing{.name = "weighing",
                        .help = N_("Points that stakeholders give criteria"),
                        .entity = &criteria::Weighing::entity,
                        .commands = of_judgements};
constexpr Noun comparison{.name = "comparison",
                          .help = N_("Criteria compared pair by pair"),
                          .entity = &criteria::Comparison::entity,
                          .commands = of_judgements};
constexpr const Noun* nouns_of_criteria[] = {&bid, &price, &score, &weighing, &comparison};

}  // namespace

const Noun criteria_noun{.name = "criteria",
                         .help = N_("How bids are compared, and why one wins"),
                         .entity = &Criterion::entity,
                         .commands = commands,
                         .nouns = nouns_of_criteria};

}  // namespace buywork::cmd
