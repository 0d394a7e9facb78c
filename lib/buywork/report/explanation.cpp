#include <buywork/report/explanation.hpp>
#include <buywork/report/ranking_parts.hpp>
#include <buywork/view/render.hpp>
#include <buywork/view/tree.hpp>

namespace buywork::report {
namespace {

using namespace criteria;
using view::Tree;

Tree names_at(const std::vector<std::size_t>& at, const Bids& bids, const Ranking& ranking) {
    Tree names = Tree::array();
    for (const std::size_t one : at) names.push(name_at(bids, ranking, one));
    return names;
}

Tree pair(const decision::Interval& interval) { return Tree::array().push(interval.from).push(interval.to); }

/// \param what the name of each is
Tree tree_of(const char* what, const std::vector<Scenario>& others, const Bids& bids, const Ranking& ranking) {
    const std::vector<std::size_t> winners = winners_of(ranking.ranks);
    Tree list = Tree::array();
    for (const Scenario& one : others) {
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
        for (std::size_t c = 0; c < scheme.criteria.size(); ++c)
            central.add(scheme.criteria[c].key, (*smaa.central[a])[c]);
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
                         .add("criterion", scheme.criteria[change.column].key)
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
                         .add("criterion", scheme.criteria[loss.column].key)
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

/// The keys of the names that stand elsewhere.
void add_bids(Tree& tree, const Bids& bids) {
    if (bids.keys.empty()) return;
    Tree list = Tree::array();
    for (std::size_t row = 0; row < bids.names.size(); ++row) {
        Tree one = Tree::object();
        one.add("name", bids.names[row]);
        add_keys(one, bids, row);
        list.push(std::move(one));
    }
    tree.add("bids", std::move(list));
}

}  // namespace

void write_json(const Robustness& robustness, const RobustQuery& query, const Scheme& scheme, const Bids& bids,
                const Ranking& ranking, Output& out) {
    Tree stability;
    if (robustness.stability) {
        stability = Tree::array();
        for (std::size_t c = 0; c < scheme.criteria.size(); ++c)
            stability.push(Tree::object()
                               .add("criterion", scheme.criteria[c].key)
                               .add("weight", ranking.shares[c])
                               .add("winner", pair(robustness.stability->winner[c]))
                               .add("ranking", pair(robustness.stability->ranking[c])));
    }
    Tree tree = Tree::object();
    tree.add("method", name(ranking.method));
    add_scope(tree, bids);
    add_bids(tree, bids);
    tree.add("winners", names_at(robustness.winners, bids, ranking));
    tree.add("summary", headline(robustness, bids, ranking))
        .add("objections", Tree::array_of(objections(robustness, bids, ranking)))
        .add("stability", std::move(stability));
    tree.add("smaa", tree_of(robustness, query, scheme, bids, ranking));
    tree.add("methods", tree_of("method", robustness.methods, bids, ranking));
    tree.add("price_formulas", tree_of("formula", robustness.formulas, bids, ranking));
    tree.add("without", tree_of("name", robustness.without, bids, ranking));
    tree.add("without_evaluator", tree_of("name", robustness.evaluators, bids, ranking));
    add_apart(tree, bids);
    tree.add("warnings", Tree::array_of(ranking.warnings));
    view::write_json(tree, out);
}

void write_json(const Explanation& explanation, const Scheme& scheme, const Bids& bids, const Ranking& ranking,
                Output& out) {
    const auto& second = explanation.runner_up;
    Tree losers = Tree::array();
    for (const Loser& loser : explanation.losers) losers.push(tree_of(loser, scheme, bids, ranking));
    Tree tree = Tree::object();
    tree.add("method", name(ranking.method));
    add_scope(tree, bids);
    add_bids(tree, bids);
    tree.add("winners", names_at(explanation.winners, bids, ranking));
    tree.add("runner_up", second ? Tree(name_at(bids, ranking, *second)) : Tree());
    tree.add("gap", second ? Tree(explanation.gap) : Tree()).add("losers", std::move(losers));
    Tree losses = Tree::array();
    for (const PriceLoss& loss : explanation.price_losses) losses.push(tree_of(loss, scheme));
    tree.add("price_losses", std::move(losses));
    tree.add("eliminated", eliminated(scheme, bids, ranking));
    add_apart(tree, bids);
    tree.add("warnings", Tree::array_of(ranking.warnings));
    view::write_json(tree, out);
}

}  // namespace buywork::report
