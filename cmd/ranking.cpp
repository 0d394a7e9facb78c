#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/gather.hpp>
#include <buywork/criteria/weighing.hpp>
#include <buywork/exchange/bids.hpp>
#include <buywork/exchange/pairs.hpp>
#include <buywork/exchange/xlsx.hpp>
#include <buywork/report/comparison.hpp>
#include <buywork/report/explanation.hpp>
#include <buywork/report/group_weights.hpp>
#include <buywork/report/pair_weights.hpp>
#include <buywork/report/ranking.hpp>
#include <buywork/report/ranking_parts.hpp>
#include <buywork/report/robustness.hpp>
#include <deque>
#include <set>

#include "app.hpp"
#include "criteria.hpp"
#include "mapped.hpp"

namespace buywork::cmd {
namespace {

using criteria::Bids;
using criteria::Method;
using criteria::Ranking;
using criteria::Scheme;

/// What is ranked, from files or from the workspace.
struct Case {
    std::optional<MappedFile> file;
    std::optional<std::string> sheet = {};  ///< of a workbook, converted to text
    Scheme scheme;
    Bids bids;
    Method method = Method::weighted_sum;
    std::vector<std::string> notes;
    std::vector<Problem> not_quoted;
    std::string about;  ///< the project and lot

    Ranking rank(criteria::Parts parts) const {
        Ranking ranking = criteria::rank(scheme, bids, method, parts);
        ranking.warnings.insert(ranking.warnings.begin(), notes.begin(), notes.end());
        return ranking;
    }
};

/// Options that files have no use for.
constexpr const char* of_project[] = {"lot", "round", "complete", "discount", "growth"};

void read_files(Case& one, const Arguments& arguments) {
    const auto input = arguments.option("input");
    const auto file = arguments.option("criteria");
    if (!input || !file)
        throw Error(Code::usage, tr("--input and --criteria are both required"),
                    tr("buywork criteria rank --input bids.csv --criteria criteria.toml"));
    const auto is_said = [&](const char* option) { return arguments.option(option).has_value(); };
    if (arguments.maybe(one_project[0]) || arguments.flag("variants") ||
        std::any_of(std::begin(of_project), std::end(of_project), is_said))
        throw Error(
            Code::usage, tr("files do not belong to a project"),
            tr("leave out the key, --lot, --round, --complete, --variants, --discount and --growth, or --input and "
               "--criteria"));
    one.scheme = criteria::read_scheme(read_file(*file), *file);
    one.file.emplace(*input);
    if (exchange::is_xlsx(one.file->content())) one.sheet = exchange::read_xlsx(one.file->content(), *input).csv;
    one.bids = exchange::read_bids(one.sheet ? *one.sheet : one.file->content(), *input, one.scheme);
}

/// A rate in per cent, such as 4 or 2,5 %.
double rate_of(const Arguments& arguments, const char* option) {
    const std::string text = arguments.option(option).value_or("0");
    std::string_view said = text::trim(text);
    if (said.ends_with('%')) said.remove_suffix(1);
    const double rate = parse_decimal(text::trim(said)).real() / 100;
    if (rate <= -1 || rate > 1)
        throw Error(Code::usage, tr("--{} must be between -100 and 100", option), tr("write 4 for 4 % a year"));
    return rate;
}

criteria::Completion completion_of(const Arguments& arguments) {
    const auto said = arguments.option("complete");
    if (!said) return criteria::Completion::refuse;
    return *said == "none"      ? criteria::Completion::none
           : *said == "dearest" ? criteria::Completion::dearest
                                : criteria::Completion::mean;
}

criteria::Selection selection_of(App& app, const Arguments& arguments) {
    const auto round = arguments.option("round");
    store::Database& database = app.workspace().database();
    return {
        .lot = arguments.option("lot"),
        .round = round ? criteria::Rounds(database, criteria_project(app, arguments)).get(*round).number : INT64_MAX,
        .completion = completion_of(arguments),
        .has_variants = arguments.flag("variants"),
        .discount = rate_of(arguments, "discount"),
        .growth = rate_of(arguments, "growth"),
        .today = app.clock().today()};
}

/// The lot by its key and title, as far as the project has it.
std::string lot_in_words(store::Database& database, std::int64_t project, const std::string& lot) {
    const criteria::Lots lots(database, project);
    const criteria::Lot* own = lots.find(lot);
    return own && own->title != lot ? tr("lot {} ({})", lot, text::visible(own->title)) : tr("lot {}", lot);
}

/// \param lot in place of the one that the options name
void read_case(Case& one, App& app, const Arguments& arguments, const std::optional<std::string>& lot = {}) {
    const auto said = arguments.option("method");
    const Method method = criteria::method_named(said.value_or("weighted-sum"));
    if (arguments.option("input") || arguments.option("criteria")) {
        read_files(one, arguments);
    } else {
        const std::int64_t project = criteria_project(app, arguments);
        criteria::Selection selection = selection_of(app, arguments);
        if (lot) selection.lot = lot;
        store::Database& database = app.workspace().database();
        criteria::Gathered gathered = criteria::gather(database, project, selection);
        criteria::rank_variants(gathered, said ? method : gathered.scheme.method);
        one.scheme = std::move(gathered.scheme);
        one.bids = std::move(gathered.bids);
        one.notes = std::move(gathered.notes);
        one.not_quoted = std::move(gathered.not_quoted);
        one.about = workspace::get<project::Project>(app.workspace(), project).title;
        if (!one.bids.lot.empty()) one.about += ", " + lot_in_words(database, project, one.bids.lot);
        if (arguments.option("round")) one.about += ", " + tr("round {}", one.bids.round);
    }
    one.method = said ? method : one.scheme.method;
}

/// With the project and the lot in its title.
view::Document titled(view::Document document, const Case& one) {
    if (!one.about.empty()) document.title = tr("{}: {}", document.title, one.about);
    return document;
}

/// Fails when warnings are not to be overlooked.
void require_no_warning(const Arguments& arguments, const Case& one, const Ranking& ranking) {
    if (!arguments.flag("strict")) return;
    throw_if_any(one.not_quoted, tr("prices that are missing"));
    if (!ranking.warnings.empty())
        throw Error(Code::gate, text::join(ranking.warnings, "; "),
                    tr("leave out --strict to continue despite warnings"));
}

/// To people on stderr, where the output has no place for them.
void say_warnings(App& app, const Ranking& ranking, const Bids& bids) {
    for (const criteria::UsedRate& rate : bids.rates) app.say(criteria::in_words(rate));
    for (const std::string& warning : ranking.warnings) app.say(tr("warning: {}", warning));
    for (const criteria::Variant& variant : bids.variants) app.say(report::in_words(variant, ranking));
    for (const criteria::LineAmount& option : bids.options) app.say(report::option_in_words(option));
}

bool is_rows(view::Format format) {
    return format == view::Format::csv || format == view::Format::tsv || format == view::Format::ndjson;
}

void print_rows(App& app, const Ranking& ranking, const Case& one) {
    say_warnings(app, ranking, one.bids);
    const bool tabs = app.format() == view::Format::tsv;
    report::Columns columns{tabs ? '\t' : ',', false, app.style().raw};
    if (app.style().excel) columns.separator = ';', columns.excel = true;
    app.print([&](Output& out) { report::write_csv(ranking, one.bids, columns, out); });
}

/// The lots that bids are for, in the order of their names.
std::vector<std::string> lots_of(App& app, const Arguments& arguments) {
    store::Database& database = app.workspace().database();
    const std::int64_t project = criteria_project(app, arguments);
    std::set<std::string> names;
    for (const criteria::Bid& bid : model::all_with<criteria::Bid>(database, "project", project))
        if (criteria::competes(bid) && !bid.lot.empty()) names.insert(bid.lot);
    const bool is_for_all = names.empty();
    const criteria::Lots lots(database, project);
    for (const criteria::Lot& lot : lots.all())
        if (is_for_all) names.insert(lot.key);
    if (names.empty()) throw Error(Code::not_found, tr("the bids are for no lot"), tr("leave out --all-lots"));
    return {names.begin(), names.end()};
}

/// The ranking of a lot, with its explanation.
struct RankedLot {
    Case one;
    Ranking ranking;
    criteria::Explanation explanation;
};

std::deque<RankedLot> rank_lots(App& app, const Arguments& arguments) {
    if (arguments.option("lot") || arguments.option("input"))
        throw Error(Code::usage, tr("--all-lots ranks every lot of a project"), tr("leave out --lot and --input"));
    if (is_rows(app.format()))
        throw Error(Code::usage, tr("several rankings do not fit into one table"),
                    tr("use --json, or --lot one by one"));
    std::deque<RankedLot> ranked;
    for (const std::string& lot : lots_of(app, arguments)) {
        RankedLot& one = ranked.emplace_back();
        read_case(one.one, app, arguments, lot);
        one.one.notes.push_back(
            tr("lots are ranked one by one: a limit on the lots that a bidder may win is left out"));
        one.ranking = one.one.rank(criteria::Parts::all);
        require_no_warning(arguments, one.one, one.ranking);
        one.explanation = criteria::explain(one.one.scheme, one.one.bids, one.ranking);
    }
    return ranked;
}

void write_json(const RankedLot& one, report::Length length, Output& out) {
    const auto& [scheme, bids] = std::tie(one.one.scheme, one.one.bids);
    length == report::Length::whole ? report::write_json(one.explanation, scheme, bids, one.ranking, out)
                                    : report::write_json(one.ranking, scheme, bids, out);
}

/// One ranking or explanation a lot, one after the other.
void show_all_lots(App& app, const Arguments& arguments, report::Length length) {
    const std::deque<RankedLot> ranked = rank_lots(app, arguments);
    if (app.format() == view::Format::json)
        return app.print([&](Output& out) {
            for (std::size_t i = 0; i < ranked.size(); ++i) {
                out.write(i == 0 ? "[\n" : ",\n");
                write_json(ranked[i], length, out);
            }
            out.write("]\n");
        });
    view::Document all;
    for (const auto& [one, ranking, explanation] : ranked) {
        view::Document document =
            report::comparison(explanation, one.scheme, one.bids, ranking, length, app.clock().now());
        if (all.name.empty()) all.name = document.name, all.title = document.title, all.as_of = document.as_of;
        all.blocks.push_back(view::Heading{2, one.about});
        if (!document.subtitle.empty()) all.blocks.push_back(view::Paragraph{document.subtitle});
        for (auto& block : document.blocks) {
            if (auto* heading = std::get_if<view::Heading>(&block)) heading->level = 3;
            all.blocks.push_back(std::move(block));
        }
    }
    app.show(std::move(all));
}

void run_rank(App& app, const Arguments& arguments) {
    if (arguments.flag("all-lots")) return show_all_lots(app, arguments, report::Length::ranking);
    Case one;
    read_case(one, app, arguments);
    const view::Format format = app.format();
    const bool is_columns = format == view::Format::csv || format == view::Format::tsv;
    const auto parts = is_columns ? criteria::Parts::scores : criteria::Parts::all;
    const Ranking ranking = one.rank(parts);
    require_no_warning(arguments, one, ranking);
    if (is_columns) return print_rows(app, ranking, one);
    if (format == view::Format::json)
        return app.print([&](Output& out) { report::write_json(ranking, one.scheme, one.bids, out); });
    if (format == view::Format::ndjson) {
        say_warnings(app, ranking, one.bids);
        return app.print([&](Output& out) { report::write_ndjson(ranking, one.scheme, one.bids, out); });
    }
    const auto explanation = criteria::explain(one.scheme, one.bids, ranking);
    app.show(titled(
        report::comparison(explanation, one.scheme, one.bids, ranking, report::Length::ranking, app.clock().now()),
        one));
}

void run_explain(App& app, const Arguments& arguments) {
    if (arguments.flag("all-lots")) return show_all_lots(app, arguments, report::Length::whole);
    Case one;
    read_case(one, app, arguments);
    const Ranking ranking = one.rank(criteria::Parts::all);
    require_no_warning(arguments, one, ranking);
    const auto explanation = criteria::explain(one.scheme, one.bids, ranking);
    if (app.format() == view::Format::json)
        return app.print([&](Output& out) { report::write_json(explanation, one.scheme, one.bids, ranking, out); });
    if (is_rows(app.format())) say_warnings(app, ranking, one.bids);
    app.show(titled(
        report::comparison(explanation, one.scheme, one.bids, ranking, report::Length::whole, app.clock().now()),
        one));
}

std::int64_t whole_number(const Arguments& arguments, const char* option, std::int64_t fallback, std::int64_t most) {
    const auto text = arguments.option(option);
    if (!text) return fallback;
    const std::int64_t number = parse_number(*text);
    if (number < 0 || number > most) throw Error(Code::usage, tr("--{} must be between 0 and {}", option, most));
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
    require_no_warning(arguments, one, ranking);
    auto robustness = criteria::robust(one.scheme, one.bids, ranking, query);
    if (!one.file)
        robustness.evaluators =
            criteria::without_evaluators(app.workspace().database(), criteria_project(app, arguments),
                                         selection_of(app, arguments), one.bids, ranking);
    if (app.format() == view::Format::json)
        return app.print(
            [&](Output& out) { report::write_json(robustness, query, one.scheme, one.bids, ranking, out); });
    if (is_rows(app.format())) say_warnings(app, ranking, one.bids);
    app.show(titled(report::robustness(robustness, query, one.scheme, one.bids, ranking, app.clock().now()), one));
}

decision::RandomIndex random_index(const Arguments& arguments) {
    const std::string name = arguments.option("random-index").value_or("saaty2005");
    std::size_t at = 0;
    while (name != decision::random_indices[at].name) ++at;
    return static_cast<decision::RandomIndex>(at);
}

void weights_of_file(App& app, const Arguments& arguments, const std::string& path) {
    const std::string content = read_file(path);
    const criteria::Pairs pairs = exchange::read_pairs(content, path);
    const criteria::PairWeights weights = criteria::weigh(pairs, random_index(arguments));
    if (app.format() == view::Format::json)
        return app.print([&](Output& out) { report::write_json(weights, pairs, out); });
    app.show(report::pair_weights(weights, pairs, app.clock().now()));
}

void run_weights(App& app, const Arguments& arguments) {
    if (const auto path = arguments.option("pairwise")) {
        if (arguments.option("lot"))
            throw Error(Code::usage, tr("files do not belong to a project"), tr("leave out --lot, or --pairwise"));
        return weights_of_file(app, arguments, *path);
    }
    const std::int64_t project = criteria_project(app, arguments);
    store::Database& database = app.workspace().database();
    const auto weights = criteria::group_weights(database, project, arguments.option("lot"));
    view::Document document = report::group_weights_document(weights, app.clock().now());
    if (weights.lot) document.title = tr("{}: {}", document.title, lot_in_words(database, project, weights.lot->key));
    app.show(std::move(document));
}

constexpr Option input{"input", N_("FILE"),
                       N_("Bids as CSV: one row per bid, one column per criterion; - reads standard input")};
constexpr Option scheme{"criteria", N_("FILE"), N_("Criteria as TOML: one [[criterion]] table each")};
constexpr Option method{"method", N_("NAME"), N_("Ranking method (default: the one in the file)"), criteria::methods};
constexpr Option strict{"strict", nullptr,
                        N_("Exit with 8 if there are warnings, with 5 if a bid lacks a price line")};
constexpr Option lot{"lot", N_("LOT"), N_("Only the bids for this lot, by its key or title")};
constexpr Option all_lots{"all-lots", nullptr, N_("The bids of every lot, one lot after the other")};
constexpr Option round{"round", N_("ROUND"), N_("Prices and scores up to this round, by its number or key")};
constexpr Option complete{
    "complete", N_("HOW"),
    N_("Lines that a bid leaves open: none counts the bid as quoted, dearest and mean what others ask"),
    criteria::completions};
constexpr Option variants{"variants", nullptr, N_("Variants compete with the base offers")};
constexpr Option discount{"discount", N_("PERCENT"),
                          N_("Discount rate per year, for prices paid over several years")};
constexpr Option growth{"growth", N_("PERCENT"), N_("Price increase per year, for prices paid over several years")};
constexpr Option rank_options[] = {input,    scheme,   method,   lot,    all_lots, round,
                                   complete, variants, discount, growth, strict};
constexpr auto& explain_options = rank_options;
constexpr Option robust_options[] = {
    input,
    scheme,
    method,
    lot,
    round,
    complete,
    variants,
    discount,
    growth,
    strict,
    {"draws", N_("N"), N_("Number of weight samples (default: 100000)")},
    {"seed", N_("N"), N_("Seed of the random weights; the same seed gives the same result (default: 1)")},
    {"weights", N_("WHICH"), N_("Set of weights to sample"), criteria::weighings}};
constexpr Option weights_options[] = {
    lot_of_criteria,
    {"pairwise", N_("FILE"), N_("Comparisons as CSV: the same names in the first row and the first column")},
    {"random-index", N_("TABLE"), N_("Random index of the consistency ratio (default: saaty2005)"),
     decision::random_indices}};
constexpr Code rank_exits[] = {Code::not_found, Code::invalid, Code::gate};
constexpr Code weights_exits[] = {Code::not_found, Code::invalid};
constexpr Example rank_examples[] = {
    {"buywork criteria rank maintenance-2027", N_("Ranks the bids of a project, with the reasons")},
    {"buywork criteria rank maintenance-2027 --complete dearest",
     N_("A line that a bid leaves open counts with the dearest price of the others")},
    {"buywork criteria rank --input bids.csv --criteria criteria.toml",
     N_("The same from files, without a workspace")},
    {"buywork criteria rank --input bids.csv --criteria criteria.toml --method topsis --json",
     N_("By another method, as JSON")}};
constexpr Example explain_examples[] = {
    {"buywork criteria explain --input bids.csv --criteria criteria.toml -o comparison.html",
     N_("A page for the committee, in a single file")}};
constexpr Example robust_examples[] = {{"buywork criteria robust --input bids.csv --criteria criteria.toml",
                                        N_("Under other weights, methods, formulas, and without each bidder")}};
constexpr Example weights_examples[] = {
    {"buywork criteria weights --pairwise comparisons.csv", N_("Weights, consistency, and the judgement to review")}};

constexpr Command rank{
    .verb = "rank",
    .help = N_("Ranks bids by criteria"),
    .run = run_rank,
    .arguments = one_project,
    .options = rank_options,
    .examples = rank_examples,
    .exits = rank_exits,
    .details =
        N_("Floors and ceilings are applied first; the bids that pass are compared with each other. Equal "
           "scores share a rank. Bids that leave lines open are not ranked, unless --complete says how. Variants "
           "and options are shown apart. "
           "docs/decision.md states every formula.")};
constexpr Command explain{.verb = "explain",
                          .help = N_("Explains the ranking of bids, and what would change it"),
                          .run = run_explain,
                          .arguments = one_project,
                          .options = explain_options,
                          .examples = explain_examples,
                          .exits = rank_exits};
constexpr Command robust{.verb = "robust",
                         .help = N_("Shows how robust the ranking is"),
                         .run = run_robust,
                         .arguments = one_project,
                         .options = robust_options,
                         .examples = robust_examples,
                         .exits = rank_exits};
constexpr Command weights{.verb = "weights",
                          .help = N_("Computes weights of criteria from pairwise comparisons"),
                          .run = run_weights,
                          .arguments = one_project,
                          .options = weights_options,
                          .examples = weights_examples,
                          .exits = weights_exits};

constexpr const Command* commands[] = {&weights, &rank, &explain, &robust};

}  // namespace

const Argument one_project[1] = {{N_("KEY"), N_("The project"), Arity::optional, &project::Project::entity}};

/// The project that KEY, -p or the setting names.
std::int64_t criteria_project(App& app, const Arguments& arguments) {
    auto name = arguments.maybe(one_project[0]);
    if (!name) name = app.project();
    if (!name)
        throw Error(Code::usage, tr("no project is named"),
                    tr("give its key, or --input and --criteria to work on files"));
    return workspace::get_id(app.workspace().database(), project::Project::entity, *name);
}

const Noun ranking_noun{.name = "criteria", .commands = commands};

}  // namespace buywork::cmd
