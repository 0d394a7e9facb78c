#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/criterion.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/rate.hpp>
#include <buywork/criteria/robust.hpp>
#include <cmath>
#include <numeric>

namespace buywork::criteria {
namespace {

using decision::Matrix;

Scenario otherwise(const Choice& choice, const std::vector<std::size_t>& ranks) {
    Scenario result{choice.name, translated(choice.label), winners_of(ranks), {}};
    result.ranks.assign(ranks.begin(), ranks.end());
    return result;
}

bool is_reversed(const Scenario& other, std::span<const std::size_t> ranks) {
    for (std::size_t a = 0; a < ranks.size(); ++a)
        for (std::size_t b = 0; b < ranks.size(); ++b)
            if (other.ranks[a] && other.ranks[b] && ranks[a] < ranks[b] && *other.ranks[a] > *other.ranks[b])
                return true;
    return false;
}

std::vector<Scenario> by_methods(const Scheme& scheme, const Matrix& values, const Ranking& ranking) {
    std::vector<Scenario> results;
    const auto has = [&](CriterionKind kind) {
        return std::any_of(scheme.criteria.begin(), scheme.criteria.end(),
                           [&](const ScoredCriterion& one) { return one.kind == kind; });
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
    for (ScoredCriterion& criterion : changed.criteria) {
        if (criterion.kind != CriterionKind::price && criterion.scale.normalisation != decision::Normalisation::price)
            continue;
        any = true;
        decision::PriceFormula& price = criterion.scale.price;
        if (criterion.scale.normalisation == decision::Normalisation::range)
            price.lo = criterion.scale.lo, price.hi = criterion.scale.hi;
        if (method == decision::PriceMethod::range && !(price.hi > price.lo)) return std::nullopt;
        if (method == decision::PriceMethod::linear_n && price.method != method) price.n = 3;
        price.method = method;
        criterion.scale.normalisation = decision::Normalisation::price;
        criterion.is_scale_said = true;
    }
    return any ? std::optional(changed) : std::nullopt;
}

std::vector<Scenario> by_formulas(const Scheme& scheme, const Matrix& values, const Ranking& ranking) {
    std::vector<Scenario> results;
    for (std::size_t i = 0; i < std::size(formulas); ++i) {
        const auto changed = with_formula(scheme, static_cast<decision::PriceMethod>(i));
        const auto scored = changed ? try_rank(*changed, values, ranking.shares, Method::weighted_sum) : std::nullopt;
        if (scored) results.push_back(otherwise(formulas[i], scored->ranks));
    }
    return results;
}

std::vector<Scenario> without_each(const Scheme& scheme, const Bids& bids, const Matrix& values,
                                   const Ranking& ranking) {
    std::vector<Scenario> results;
    for (std::size_t out = 0; out < values.rows && values.rows > 1; ++out) {
        std::vector<std::size_t> rows;
        for (std::size_t r = 0; r < values.rows; ++r)
            if (r != out) rows.push_back(r);
        const auto scored = try_rank(scheme, decision::rows_of(values, rows), ranking.shares, ranking.method);
        if (!scored) continue;
        const std::string name(bids.names[ranking.rows[out]]);
        Scenario result{name, name, {}, {}, out};
        result.ranks.resize(values.rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            result.ranks[rows[i]] = scored->ranks[i];
            if (scored->ranks[i] == 1) result.winners.push_back(rows[i]);
        }
        results.push_back(std::move(result));
    }
    for (Scenario& result : results) result.is_reversed = is_reversed(result, ranking.ranks);
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
        return scheme.criteria[a].key < scheme.criteria[b].key;
    });
    for (std::size_t i = 0; i < order.size(); ++i)
        possible.tied.push_back(i > 0 && weight(order[i]) == weight(order[i - 1]));
    return possible;
}

std::int64_t how_many_keep(const std::vector<Scenario>& others, const std::vector<std::size_t>& winners) {
    return std::count_if(others.begin(), others.end(), [&](const Scenario& one) { return one.winners == winners; });
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
    result.draws = query.draws;
    if (query.weighing == OtherWeights::order) sampling.weights = importance(scheme, ranking.shares);
    result.smaa =
        decision::smaa(ranking.method == Method::weighted_sum ? ranking.utilities : summed.utilities, sampling);
    result.methods = by_methods(scheme, values, ranking);
    result.formulas = by_formulas(scheme, values, ranking);
    result.without = without_each(scheme, bids, values, ranking);
    for (auto* others : {&result.methods, &result.formulas})
        for (Scenario& one : *others) one.is_reversed = is_reversed(one, ranking.ranks);
    return result;
}

Scenario compared(std::string name, const Ranking& ranking, const Ranking& other, const Bids& bids) {
    std::vector<std::optional<std::size_t>> rank_of(bids.names.size());
    for (std::size_t i = 0; i < other.rows.size(); ++i) rank_of[other.rows[i]] = other.ranks[i];
    std::string label = name;
    Scenario result{std::move(name), std::move(label), {}, {}};
    for (std::size_t i = 0; i < ranking.rows.size(); ++i) {
        result.ranks.push_back(rank_of[ranking.rows[i]]);
        if (result.ranks.back() == std::size_t{1}) result.winners.push_back(i);
    }
    result.is_reversed = is_reversed(result, ranking.ranks);
    return result;
}

std::optional<bool> keeps_winner(const Scenario& other, const std::vector<std::size_t>& winners) {
    if (!other.is_ranked()) return std::nullopt;
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

std::string share_in_words(const Robustness& robustness, double share) {
    const double bound = std::min(3.0 / robustness.draws, 1.0);
    const bool is_open = robustness.smaa.acceptability.rows > 1 && robustness.draws > 0;
    if (is_open && share == 1) return "> " + human(Decimal::nearest(100 * (1 - bound)), language());
    if (is_open && share == 0) return "< " + human(Decimal::nearest(100 * bound), language());
    return human_chance(share, language());
}

std::vector<std::string> objections(const Robustness& robustness, const Bids& bids, const Ranking& ranking) {
    constexpr double weak = 0.55;
    std::vector<std::string> found;
    const auto collect = [&](const std::vector<Scenario>& others, const char* words) {
        for (const Scenario& one : others)
            if (keeps_winner(one, robustness.winners) == false)
                found.push_back(tr(words, text::visible(one.label), names_of(one.winners, bids, ranking)));
    };
    const auto other = rival(robustness);
    const double share = winner_share(robustness);
    const bool is_first = other && (share < weak || first_share(robustness, *other) >= share);
    const auto by_weights = [&] {
        found.push_back(tr("{} is first under {}% of the weights", text::visible(name_at(bids, ranking, *other)),
                           share_in_words(robustness, first_share(robustness, *other))));
    };
    if (is_first) by_weights();
    collect(robustness.evaluators, N_("without the marks of {}, {} is first"));
    collect(robustness.without, N_("without the bid of {}, {} is first"));
    collect(robustness.formulas, N_("with the price formula \"{}\", {} is first"));
    collect(robustness.methods, N_("by the method \"{}\", {} is first"));
    if (other && !is_first) by_weights();
    for (const Scenario& one : robustness.evaluators)
        if (!one.is_ranked())
            found.push_back(tr("without the marks of {}, the bids cannot be ranked", text::visible(one.label)));
    return found;
}

std::string headline(const Robustness& robustness, const Bids& bids, const Ranking& ranking) {
    const double share = winner_share(robustness);
    const std::string words = share_in_words(robustness, share);
    const std::string error = percent(2 * robustness.smaa.error.at(robustness.winners.front(), 0));
    std::string sentence = tr("{} comes first: {} of the weights looked at would have it so, and {} of {} methods",
                              names_of(robustness.winners, bids, ranking),
                              share == 1 || share == 0 ? tr("{}%", words) : tr("{}% (± {})", words, error),
                              how_many_keep(robustness.methods, robustness.winners), robustness.methods.size());
    if (!robustness.formulas.empty())
        sentence += tr(", {} of {} price formulas", how_many_keep(robustness.formulas, robustness.winners),
                       robustness.formulas.size());
    const auto against = objections(robustness, bids, ranking);
    return sentence + ". " +
           (against.empty() ? tr("Nothing looked at puts another first.")
                            : tr("Strongest objection: {}.", against.front()));
}

}  // namespace buywork::criteria
