#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/criterion.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/rate.hpp>
#include <buywork/criteria/robust.hpp>
#include <buywork/view/render.hpp>
#include <buywork/view/tree.hpp>
#include <cmath>
#include <numeric>

namespace buywork::criteria {
namespace {

using view::Tree;

using decision::Matrix;

std::vector<std::size_t> winners_of(std::span<const std::size_t> ranks) {
    std::vector<std::size_t> winners;
    for (std::size_t i = 0; i < ranks.size(); ++i)
        if (ranks[i] == 1) winners.push_back(i);
    return winners;
}

Otherwise otherwise(const Choice& choice, const std::vector<std::size_t>& ranks) {
    Otherwise result{choice.name, translated(choice.label), winners_of(ranks), {}};
    result.ranks.assign(ranks.begin(), ranks.end());
    return result;
}

bool is_reversed(const Otherwise& other, std::span<const std::size_t> ranks) {
    for (std::size_t a = 0; a < ranks.size(); ++a)
        for (std::size_t b = 0; b < ranks.size(); ++b)
            if (other.ranks[a] && other.ranks[b] && ranks[a] < ranks[b] && *other.ranks[a] > *other.ranks[b])
                return true;
    return false;
}

std::vector<Otherwise> by_methods(const Scheme& scheme, const Matrix& values, const Ranking& ranking) {
    std::vector<Otherwise> results;
    const auto has = [&](CriterionKind kind) {
        return std::any_of(scheme.yardsticks.begin(), scheme.yardsticks.end(),
                           [&](const Yardstick& one) { return one.kind == kind; });
    };
    for (std::size_t i = 0; i < std::size(methods); ++i) {
        const auto method = static_cast<Method>(i);
        if (is_lowest_best(method) && !has(CriterionKind::price)) continue;
        if (method == Method::lowest_cost && !has(CriterionKind::cost)) continue;
        if (const auto scored = try_rank(scheme, values, ranking.shares, method))
            results.push_back(otherwise(methods[i], scored->ranks));
    }
    return results;
}

/// The scheme with another formula for every price; nothing when there is no price, or no bounds for a range.
std::optional<Scheme> with_formula(const Scheme& scheme, decision::PriceMethod method) {
    Scheme changed = scheme;
    bool any = false;
    for (Yardstick& yardstick : changed.yardsticks) {
        if (yardstick.kind != CriterionKind::price && yardstick.scale.normalisation != decision::Normalisation::price)
            continue;
        any = true;
        decision::PriceFormula& price = yardstick.scale.price;
        if (yardstick.scale.normalisation == decision::Normalisation::range)
            price.lo = yardstick.scale.lo, price.hi = yardstick.scale.hi;
        if (method == decision::PriceMethod::range && !(price.hi > price.lo)) return std::nullopt;
        if (method == decision::PriceMethod::linear_n && price.method != method) price.n = 3;
        price.method = method;
        yardstick.scale.normalisation = decision::Normalisation::price;
        yardstick.is_scale_said = true;
    }
    return any ? std::optional(changed) : std::nullopt;
}

std::vector<Otherwise> by_formulas(const Scheme& scheme, const Matrix& values, const Ranking& ranking) {
    std::vector<Otherwise> results;
    for (std::size_t i = 0; i < std::size(formulas); ++i) {
        const auto changed = with_formula(scheme, static_cast<decision::PriceMethod>(i));
        const auto scored = changed ? try_rank(*changed, values, ranking.shares, Method::weighted_sum) : std::nullopt;
        if (scored) results.push_back(otherwise(formulas[i], scored->ranks));
    }
    return results;
}

std::vector<Otherwise> without_each(const Scheme& scheme, const Bids& bids, const Matrix& values,
                                    const Ranking& ranking) {
    std::vector<Otherwise> results;
    for (std::size_t out = 0; out < values.rows && values.rows > 1; ++out) {
        std::vector<std::size_t> rows;
        for (std::size_t r = 0; r < values.rows; ++r)
            if (r != out) rows.push_back(r);
        const auto scored = try_rank(scheme, decision::rows_of(values, rows), ranking.shares, ranking.method);
        if (!scored) continue;
        const std::string name(bids.names[ranking.rows[out]]);
        Otherwise result{name, name, {}, {}, out};
        result.ranks.resize(values.rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            result.ranks[rows[i]] = scored->ranks[i];
            if (scored->ranks[i] == 1) result.winners.push_back(rows[i]);
        }
        results.push_back(std::move(result));
    }
    for (Otherwise& result : results) result.is_reversed = is_reversed(result, ranking.ranks);
    return results;
}

/// Columns from the weightiest down, equal ones by key, so that the place of a criterion in its file says nothing.
decision::PossibleWeights importance(const Scheme& scheme, std::span<const double> shares) {
    constexpr double fineness = 1e9;
    const auto weight = [&](std::size_t column) { return std::llround(shares[column] * fineness); };
    decision::PossibleWeights possible;
    auto& order = possible.order;
    order.resize(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (weight(a) != weight(b)) return weight(a) > weight(b);
        return scheme.yardsticks[a].key < scheme.yardsticks[b].key;
    });
    for (std::size_t i = 0; i < order.size(); ++i)
        possible.tied.push_back(i > 0 && weight(order[i]) == weight(order[i - 1]));
    return possible;
}

std::int64_t how_many_keep(const std::vector<Otherwise>& others, const std::vector<std::size_t>& winners) {
    return std::count_if(others.begin(), others.end(), [&](const Otherwise& one) { return one.winners == winners; });
}

std::string_view name_at(const Bids& bids, const Ranking& ranking, std::size_t at) {
    return bids.names[ranking.rows[at]];
}

Tree names_at(const std::vector<std::size_t>& at, const Bids& bids, const Ranking& ranking) {
    Tree names = Tree::array();
    for (const std::size_t one : at) names.push(name_at(bids, ranking, one));
    return names;
}

Tree pair(const decision::Interval& interval) { return Tree::array().push(interval.from).push(interval.to); }

/// \param what the name of each is
Tree tree_of(const char* what, const std::vector<Otherwise>& others, const Bids& bids, const Ranking& ranking) {
    const std::vector<std::size_t> winners = winners_of(ranking.ranks);
    Tree list = Tree::array();
    for (const Otherwise& one : others) {
        Tree ranks = Tree::object();
        for (std::size_t i = 0; i < one.ranks.size(); ++i)
            ranks.add(std::string(name_at(bids, ranking, i)), Tree(one.ranks[i]));
        list.push(Tree::object()
                      .add(what, one.name)
                      .add("winners", names_at(one.winners, bids, ranking))
                      .add("same_winner", Tree(keeps_winner(one, winners)))
                      .add("reversed", one.is_reversed)
                      .add("ranks", std::move(ranks)));
    }
    return list;
}

Tree tree_of(const decision::Smaa& smaa, std::size_t a, const Scheme& scheme, const Bids& bids,
             const Ranking& ranking) {
    const std::size_t n = ranking.rows.size();
    Tree one = Tree::object();
    one.add("name", name_at(bids, ranking, a));
    for (const auto& [key, shares] :
         {std::pair("acceptability", &smaa.acceptability), std::pair("error", &smaa.error)}) {
        Tree row = Tree::array();
        for (std::size_t k = 0; k < n; ++k) row.push(shares->at(a, k));
        one.add(key, std::move(row));
    }
    Tree central;
    if (smaa.central[a]) {
        central = Tree::object();
        for (std::size_t c = 0; c < scheme.yardsticks.size(); ++c)
            central.add(scheme.yardsticks[c].key, (*smaa.central[a])[c]);
    }
    Tree better = Tree::object();
    for (std::size_t b = 0; b < n; ++b)
        if (a != b) better.add(std::string(name_at(bids, ranking, b)), smaa.winning.at(a, b));
    one.add("central_weights", std::move(central)).add("confidence", smaa.confidence[a]);
    return std::move(one.add("better_than", std::move(better)));
}

Tree tree_of(const Robustness& robustness, const RobustQuery& query, const Scheme& scheme, const Bids& bids,
             const Ranking& ranking) {
    Tree alternatives = Tree::array();
    for (std::size_t a = 0; a < ranking.rows.size(); ++a)
        alternatives.push(tree_of(robustness.smaa, a, scheme, bids, ranking));
    return std::move(Tree::object()
                         .add("draws", query.draws)
                         .add("seed", query.seed)
                         .add("weights", weighings[static_cast<std::size_t>(query.weighing)].name)
                         .add("alternatives", std::move(alternatives)));
}

template <class Change>
Tree tree_of(const Change& change, Tree needed, const Scheme& scheme, std::string_view bidder) {
    return std::move(Tree::object()
                         .add("criterion", scheme.yardsticks[change.column].key)
                         .add("now", change.now)
                         .add("needed", std::move(needed))
                         .add("words", in_words(change, scheme, bidder)));
}

Tree tree_of(const Loser& loser, const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    const std::string_view bidder = name_at(bids, ranking, loser.at);
    Tree weights = Tree::array(), values = Tree::array();
    for (const WeightChange& change : loser.weights)
        weights.push(tree_of(change, pair(change.needed), scheme, bidder));
    for (const ValueChange& change : loser.values) values.push(tree_of(change, change.needed, scheme, bidder));
    return std::move(Tree::object()
                         .add("name", bidder)
                         .add("rank", ranking.ranks[loser.at])
                         .add("gap", loser.gap)
                         .add("would_win_with_weight", std::move(weights))
                         .add("would_be_first_with_value", std::move(values)));
}

Tree tree_of(const PriceLoss& loss, const Scheme& scheme) {
    Tree lost = Tree::array();
    for (std::size_t i = 0; i < loss.above.size(); ++i)
        lost.push(Tree::object().add("percent_above", loss.above[i]).add("points_lost", loss.lost[i]));
    return std::move(Tree::object()
                         .add("criterion", scheme.yardsticks[loss.column].key)
                         .add("points", loss.of)
                         .add("above_lowest", std::move(lost)));
}

/// Each bid that is out, with every reason.
Tree eliminated(const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    Tree list = Tree::array();
    for (std::size_t i = 0; i < ranking.breaches.size();) {
        const std::size_t row = ranking.breaches[i].row;
        Tree reasons = Tree::array();
        for (; i < ranking.breaches.size() && ranking.breaches[i].row == row; ++i)
            reasons.push(reason(scheme, bids, ranking.breaches[i]));
        list.push(Tree::object().add("name", bids.names[row]).add("reasons", std::move(reasons)));
    }
    return list;
}

}  // namespace

Robustness robust(const Scheme& scheme, const Bids& bids, const Ranking& ranking, const RobustQuery& query) {
    if (ranking.rows.size() > most_explained)
        throw Error(Code::usage, tr("robustness analysis is limited to {} bids", most_explained));
    if (ranking.rows.empty()) throw Error(Code::invalid, tr("no bid remains to be ranked"));
    const Matrix values = decision::rows_of(bids.values, ranking.rows);
    Robustness result{.winners = winners_of(ranking.ranks)};
    if (is_weighted(ranking.method)) result.stability = decision::stability(ranking.utilities, ranking.shares);
    const Ranking summed =
        ranking.method == Method::weighted_sum ? Ranking{} : rank(scheme, bids, Method::weighted_sum, Parts::all);
    decision::Sampling sampling{.draws = query.draws, .seed = query.seed};
    if (query.weighing == OtherWeights::order) sampling.weights = importance(scheme, ranking.shares);
    result.smaa =
        decision::smaa(ranking.method == Method::weighted_sum ? ranking.utilities : summed.utilities, sampling);
    result.methods = by_methods(scheme, values, ranking);
    result.formulas = by_formulas(scheme, values, ranking);
    result.without = without_each(scheme, bids, values, ranking);
    for (auto* others : {&result.methods, &result.formulas})
        for (Otherwise& one : *others) one.is_reversed = is_reversed(one, ranking.ranks);
    return result;
}

Otherwise compared(std::string name, const Ranking& ranking, const Ranking& other, const Bids& bids) {
    std::vector<std::optional<std::size_t>> rank_of(bids.names.size());
    for (std::size_t i = 0; i < other.rows.size(); ++i) rank_of[other.rows[i]] = other.ranks[i];
    std::string label = name;
    Otherwise result{std::move(name), std::move(label), {}, {}};
    for (std::size_t i = 0; i < ranking.rows.size(); ++i) {
        result.ranks.push_back(rank_of[ranking.rows[i]]);
        if (result.ranks.back() == std::size_t{1}) result.winners.push_back(i);
    }
    result.is_reversed = is_reversed(result, ranking.ranks);
    return result;
}

std::optional<bool> keeps_winner(const Otherwise& other, const std::vector<std::size_t>& winners) {
    std::vector<std::size_t> staying;
    for (const std::size_t at : winners)
        if (at != other.left) staying.push_back(at);
    if (staying.empty()) return std::nullopt;
    return other.winners == staying;
}

namespace {

/// Under how many of the weights a position is first.
double first_share(const Robustness& robustness, std::size_t at) { return robustness.smaa.acceptability.at(at, 0); }

double winner_share(const Robustness& robustness) {
    double share = 1;
    for (const std::size_t at : robustness.winners) share = std::min(share, first_share(robustness, at));
    return share;
}

/// Who else is first most often; nothing when nobody is.
std::optional<std::size_t> rival(const Robustness& robustness) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < robustness.smaa.acceptability.rows; ++i) {
        const bool wins =
            std::find(robustness.winners.begin(), robustness.winners.end(), i) != robustness.winners.end();
        const double least = found ? first_share(robustness, *found) : 0;
        if (!wins && first_share(robustness, i) > least) found = i;
    }
    return found;
}

std::string names_of(const std::vector<std::size_t>& at, const Bids& bids, const Ranking& ranking) {
    std::vector<std::string> names;
    for (const std::size_t one : at) names.push_back(text::visible(name_at(bids, ranking, one)));
    return names.empty() ? tr("a bid eliminated here") : text::join(names, ", ");
}

}  // namespace

std::vector<std::string> objections(const Robustness& robustness, const Bids& bids, const Ranking& ranking) {
    constexpr double weak = 0.55;
    std::vector<std::string> found;
    const auto collect = [&](const std::vector<Otherwise>& others, const char* words) {
        for (const Otherwise& one : others)
            if (keeps_winner(one, robustness.winners) == false)
                found.push_back(tr(words, text::visible(one.label), names_of(one.winners, bids, ranking)));
    };
    const auto other = rival(robustness);
    const double share = winner_share(robustness);
    const bool is_first = other && (share < weak || first_share(robustness, *other) >= share);
    const auto by_weights = [&] {
        found.push_back(tr("{} is first under {}% of the weights", text::visible(name_at(bids, ranking, *other)),
                           human_chance(first_share(robustness, *other), language())));
    };
    if (is_first) by_weights();
    collect(robustness.evaluators, N_("without the marks of {}, {} is first"));
    collect(robustness.without, N_("without the bid of {}, {} is first"));
    collect(robustness.formulas, N_("with the price formula \"{}\", {} is first"));
    collect(robustness.methods, N_("by the method \"{}\", {} is first"));
    if (other && !is_first) by_weights();
    return found;
}

std::string headline(const Robustness& robustness, const Bids& bids, const Ranking& ranking) {
    std::string sentence =
        tr("{} comes first: {}% (± {}) of the weights looked at would have it so, and {} of {} methods",
           names_of(robustness.winners, bids, ranking), human_chance(winner_share(robustness), language()),
           percent(2 * robustness.smaa.error.at(robustness.winners.front(), 0)),
           how_many_keep(robustness.methods, robustness.winners), robustness.methods.size());
    if (!robustness.formulas.empty())
        sentence += tr(", {} of {} price formulas", how_many_keep(robustness.formulas, robustness.winners),
                       robustness.formulas.size());
    const auto against = objections(robustness, bids, ranking);
    return sentence + ". " +
           (against.empty() ? tr("Nothing looked at puts another first.")
                            : tr("Strongest objection: {}.", against.front()));
}

void write_json(const Robustness& robustness, const RobustQuery& query, const Scheme& scheme, const Bids& bids,
                const Ranking& ranking, Output& out) {
    Tree stability;
    if (robustness.stability) {
        stability = Tree::array();
        for (std::size_t c = 0; c < scheme.yardsticks.size(); ++c)
            stability.push(Tree::object()
                               .add("criterion", scheme.yardsticks[c].key)
                               .add("weight", ranking.shares[c])
                               .add("winner", pair(robustness.stability->winner[c]))
                               .add("ranking", pair(robustness.stability->ranking[c])));
    }
    Tree tree = Tree::object();
    tree.add("method", name(ranking.method)).add("winners", names_at(robustness.winners, bids, ranking));
    tree.add("summary", headline(robustness, bids, ranking))
        .add("objections", Tree::array_of(objections(robustness, bids, ranking)))
        .add("stability", std::move(stability));
    tree.add("smaa", tree_of(robustness, query, scheme, bids, ranking));
    tree.add("methods", tree_of("method", robustness.methods, bids, ranking));
    tree.add("price_formulas", tree_of("formula", robustness.formulas, bids, ranking));
    tree.add("without", tree_of("name", robustness.without, bids, ranking));
    tree.add("without_evaluator", tree_of("name", robustness.evaluators, bids, ranking));
    tree.add("rates", tree_of(bids.rates));
    view::write_json(tree, out);
}

void write_json(const Explanation& explanation, const Scheme& scheme, const Bids& bids, const Ranking& ranking,
                Output& out) {
    const auto& second = explanation.runner_up;
    Tree losers = Tree::array();
    for (const Loser& loser : explanation.losers) losers.push(tree_of(loser, scheme, bids, ranking));
    Tree tree = Tree::object();
    tree.add("method", name(ranking.method)).add("winners", names_at(explanation.winners, bids, ranking));
    tree.add("runner_up", second ? Tree(name_at(bids, ranking, *second)) : Tree());
    tree.add("gap", second ? Tree(explanation.gap) : Tree()).add("losers", std::move(losers));
    Tree losses = Tree::array();
    for (const PriceLoss& loss : explanation.price_losses) losses.push(tree_of(loss, scheme));
    tree.add("price_losses", std::move(losses));
    tree.add("eliminated", eliminated(scheme, bids, ranking));
    tree.add("rates", tree_of(bids.rates)).add("warnings", Tree::array_of(ranking.warnings));
    view::write_json(tree, out);
}

}  // namespace buywork::criteria
