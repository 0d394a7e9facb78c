#include <buywork/base/text.hpp>
#include <buywork/criteria/comparison.hpp>
#include <buywork/criteria/pairs.hpp>
#include <buywork/criteria/write.hpp>

#include "app.hpp"
#include "mapped.hpp"

namespace buywork::cmd {
namespace {

using criteria::Bids;
using criteria::Method;
using criteria::Ranking;
using criteria::Scheme;

/// What is ranked, from files.
struct Case {
    MappedFile file;
    Scheme scheme;
    Bids bids;
    Method method;
};

Case case_of(const Arguments& arguments) {
    const auto input = arguments.option("input");
    const auto scheme_file = arguments.option("criteria");
    if (!input || !scheme_file)
        throw Error(Code::usage, tr("--input and --criteria are needed, both"),
                    tr("buywork criteria rank --input bids.csv --criteria criteria.toml"));
    Scheme scheme = criteria::read_scheme(read_file(*scheme_file), *scheme_file);
    const auto said = arguments.option("method");
    const Method method = said ? criteria::method_named(*said) : scheme.method;
    return {MappedFile(*input), std::move(scheme), {}, method};
}

void read_bids(Case& one, const Arguments& arguments) {
    one.bids = criteria::read_bids(one.file.content(), *arguments.option("input"), one.scheme);
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
    Case one = case_of(arguments);
    read_bids(one, arguments);
    const view::Format format = app.format();
    const bool is_columns = format == view::Format::csv || format == view::Format::tsv;
    const auto parts = is_columns ? criteria::Parts::scores : criteria::Parts::all;
    const Ranking ranking = criteria::rank(one.scheme, one.bids, one.method, parts);
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
    Case one = case_of(arguments);
    read_bids(one, arguments);
    const Ranking ranking = criteria::rank(one.scheme, one.bids, one.method, criteria::Parts::all);
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
    if (arguments.option("weights").value_or("any") == "order") query.weighing = criteria::Weighing::order;
    return query;
}

void run_robust(App& app, const Arguments& arguments) {
    const criteria::RobustQuery query = robust_query(arguments);
    Case one = case_of(arguments);
    read_bids(one, arguments);
    const Ranking ranking = criteria::rank(one.scheme, one.bids, one.method, criteria::Parts::all);
    require_no_warning(arguments, ranking);
    const auto robustness = criteria::robust(one.scheme, one.bids, ranking, query);
    if (app.format() == view::Format::json)
        return app.print(
            [&](Output& out) { criteria::write_json(robustness, query, one.scheme, one.bids, ranking, out); });
    app.show(criteria::robustness(robustness, query, one.scheme, one.bids, ranking, app.clock().now()));
}

decision::RandomIndex random_index(const Arguments& arguments) {
    const std::string name = arguments.option("random-index").value_or("saaty2005");
    std::size_t at = 0;
    while (name != decision::random_indices[at].name) ++at;
    return static_cast<decision::RandomIndex>(at);
}

void run_weights(App& app, const Arguments& arguments) {
    const auto path = arguments.option("pairwise");
    if (!path)
        throw Error(Code::usage, tr("--pairwise is needed"),
                    tr("buywork criteria weights --pairwise comparisons.csv"));
    const std::string content = read_file(*path);
    const criteria::Pairs pairs = criteria::read_pairs(content, *path);
    const criteria::PairWeights weights = criteria::weigh(pairs, random_index(arguments));
    if (app.format() == view::Format::json)
        return app.print([&](Output& out) { criteria::write_json(weights, pairs, out); });
    app.show(criteria::pair_weights(weights, pairs, app.clock().now()));
}

constexpr Option input{"input", N_("FILE"),
                       N_("Bids as CSV: a row a bid, a column a criterion; - reads standard input")};
constexpr Option scheme{"criteria", N_("FILE"), N_("Criteria as TOML: a [[criterion]] each")};
constexpr Option method{
    "method", N_("NAME"),
    N_("weighted-sum, topsis, promethee, ahp, lowest-price or lowest-cost; else what the file says")};
constexpr Option strict{"strict", nullptr, N_("Exit with 8 when there is something to be noted")};
constexpr Option rank_options[] = {input, scheme, method, strict};
constexpr Option robust_options[] = {
    input,
    scheme,
    method,
    strict,
    {"draws", N_("N"), N_("Weights drawn (default: 100000)")},
    {"seed", N_("N"), N_("Which weights are drawn; the same seed gives the same (default: 1)")},
    {"weights", N_("WHICH"), N_("Weights looked at"), criteria::weighings}};
constexpr Option weights_options[] = {
    {"pairwise", N_("FILE"), N_("Comparisons as CSV: the same names above and at the left")},
    {"random-index", N_("TABLE"), N_("Random index of the consistency ratio (default: saaty2005)"),
     decision::random_indices}};
constexpr Code rank_exits[] = {Code::invalid, Code::gate};
constexpr Code weights_exits[] = {Code::invalid};
constexpr Example rank_examples[] = {
    {"buywork criteria rank --input bids.csv --criteria criteria.toml", N_("The ranking, and why")},
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
    .opens = Opens::nothing,
    .options = rank_options,
    .examples = rank_examples,
    .exits = rank_exits,
    .details = N_("Floors and ceilings come first; who passes is compared with the others who do. Equal scores share "
                  "a rank. docs/decision.md states every formula.")};
constexpr Command explain{.verb = "explain",
                          .help = N_("Shows why bids are ranked so, and what would have to change"),
                          .run = run_explain,
                          .opens = Opens::nothing,
                          .options = rank_options,
                          .examples = explain_examples,
                          .exits = rank_exits};
constexpr Command robust{.verb = "robust",
                         .help = N_("Shows how sure the ranking is"),
                         .run = run_robust,
                         .opens = Opens::nothing,
                         .options = robust_options,
                         .examples = robust_examples,
                         .exits = rank_exits};
constexpr Command weights{.verb = "weights",
                          .help = N_("Weights of criteria from comparisons pair by pair"),
                          .run = run_weights,
                          .opens = Opens::nothing,
                          .options = weights_options,
                          .examples = weights_examples,
                          .exits = weights_exits};

constexpr const Command* commands[] = {&rank, &explain, &robust, &weights};

}  // namespace

const Noun criteria_noun{
    .name = "criteria", .help = N_("How bids are compared, and why one wins"), .commands = commands};

}  // namespace buywork::cmd
