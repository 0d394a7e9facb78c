#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/ranking.hpp>
#include <buywork/decision/order.hpp>
#include <buywork/decision/pairwise.hpp>
#include <buywork/decision/topsis.hpp>
#include <buywork/decision/weighted_sum.hpp>
#include <cmath>
#include <numeric>

namespace buywork::criteria {
namespace {

using decision::Direction;
using decision::Matrix;
using decision::Normalisation;
using decision::Scale;

constexpr std::size_t most_pairwise = 5'000;  ///< maximum number of bids compared pair by pair

bool has_own_points(const Scale& scale) {
    return scale.normalisation == Normalisation::steps || scale.normalisation == Normalisation::piecewise ||
           scale.normalisation == Normalisation::price || scale.normalisation == Normalisation::range;
}

/// How the method turns each column into utilities.
std::vector<Scale> scales_for(const Scheme& scheme, Method method) {
    std::vector<Scale> scales;
    for (const ScoredCriterion& criterion : scheme.criteria) {
        Scale& scale = scales.emplace_back(criterion.scale);
        if (method == Method::ahp && !has_own_points(scale)) scale.normalisation = Normalisation::sum;
        if (criterion.is_scale_said) continue;
        if (method == Method::weighted_sum) scale.normalisation = Normalisation::minmax;
        if (method == Method::topsis) scale.normalisation = Normalisation::vector;
    }
    return scales;
}

std::vector<Direction> directions_of(const Scheme& scheme) {
    std::vector<Direction> directions;
    for (const ScoredCriterion& criterion : scheme.criteria) directions.push_back(criterion.scale.direction);
    return directions;
}

std::vector<decision::Preference> preferences_of(const Scheme& scheme) {
    std::vector<decision::Preference> preferences;
    for (const ScoredCriterion& criterion : scheme.criteria) preferences.push_back(criterion.preference);
    return preferences;
}

bool counts_as_price(const ScoredCriterion& criterion, Method method) {
    return criterion.kind == CriterionKind::price ||
           (method == Method::lowest_cost && criterion.kind == CriterionKind::cost);
}

/// What a method gives.
struct Result {
    std::vector<double> scores;
    std::vector<std::size_t> ranks;
    bool is_defined = true;
    Matrix contributions;
    Matrix utilities;
    std::vector<std::size_t> constant;
};

Result sum_up(const Matrix& values, std::span<const double> shares, std::span<const Scale> scales, Parts parts) {
    Result result;
    if (parts == Parts::scores) {
        result.scores.assign(values.rows, 0);
        for (std::size_t c = 0; c < values.columns; ++c) {
            const decision::Utilities utilities = decision::normalise(values.column(c), scales[c]);
            if (utilities.constant) result.constant.push_back(c);
            for (std::size_t r = 0; r < values.rows; ++r) result.scores[r] += shares[c] * utilities.values[r];
        }
        result.ranks = decision::competition_ranks(result.scores);
        return result;
    }
    decision::WeightedSum sum = decision::weighted_sum(values, shares, scales);
    return {std::move(sum.scores),        std::move(sum.ranks),     true,
            std::move(sum.contributions), std::move(sum.utilities), std::move(sum.constant)};
}

/// Local priorities: utilities that sum to 1 in each column.
Result synthesise(const Matrix& values, std::span<const double> shares, std::span<const Scale> scales) {
    Result result{.utilities = Matrix(values.rows, values.columns)};
    for (std::size_t c = 0; c < values.columns; ++c) {
        const decision::Utilities utilities = decision::normalise(values.column(c), scales[c]);
        if (utilities.constant) result.constant.push_back(c);
        const double total = std::accumulate(utilities.values.begin(), utilities.values.end(), 0.0);
        for (std::size_t r = 0; r < values.rows; ++r)
            result.utilities.at(r, c) = total > 0 ? utilities.values[r] / total : 0;
    }
    result.contributions = result.utilities;
    for (std::size_t c = 0; c < values.columns; ++c)
        for (double& x : result.contributions.column(c)) x *= shares[c];
    result.scores = decision::synthesis(result.utilities, shares);
    result.ranks = decision::competition_ranks(result.scores);
    return result;
}

/// Of each squared distance from the anti-ideal, the part of each criterion, so that the parts make the closeness.
Matrix parts_of(const decision::Topsis& topsis, const Matrix& values, std::span<const double> shares,
                std::span<const Scale> scales) {
    Matrix parts(values.rows, values.columns);
    for (std::size_t c = 0; c < values.columns; ++c) {
        Scale scale = scales[c];
        if (scale.normalisation == Normalisation::vector || scale.normalisation == Normalisation::sum)
            scale.direction = Direction::max;
        const decision::Utilities utilities = decision::normalise(values.column(c), scale);
        for (std::size_t r = 0; r < values.rows; ++r) {
            const double distance = shares[c] * utilities.values[r] - topsis.worst[c];
            const double all = topsis.to_worst[r] * topsis.to_worst[r];
            if (all > 0) parts.at(r, c) = distance * distance / all * topsis.closeness[r].value_or(0);
        }
    }
    return parts;
}

Result measure(const Matrix& values, std::span<const double> shares, std::span<const Scale> scales, Parts parts) {
    decision::Topsis topsis = decision::topsis(values, shares, scales);
    Result result;
    result.is_defined = topsis.defined;
    if (parts == Parts::all) result.contributions = parts_of(topsis, values, shares, scales);
    for (const auto& closeness : topsis.closeness) result.scores.push_back(closeness.value_or(0));
    result.ranks = std::move(topsis.ranks);
    result.constant = std::move(topsis.constant);
    return result;
}

Result outrank(const Matrix& values, std::span<const double> shares, const Scheme& scheme) {
    if (values.rows > most_pairwise)
        throw Error(Code::usage, tr("PROMETHEE compares all pairs: the maximum is {} bids", most_pairwise),
                    tr("use weighted-sum or topsis"));
    decision::Promethee flows = decision::promethee(values, shares, directions_of(scheme), preferences_of(scheme));
    return {std::move(flows.net),     std::move(flows.ranks), true, std::move(flows.contributions), {},
            std::move(flows.constant)};
}

Result add_prices(const Matrix& values, const Scheme& scheme, Method method) {
    Result result{.scores = std::vector<double>(values.rows, 0),
                  .contributions = Matrix(values.rows, values.columns)};
    bool any = false;
    for (std::size_t c = 0; c < values.columns; ++c) {
        if (!counts_as_price(scheme.criteria[c], method)) continue;
        any = true;
        for (std::size_t r = 0; r < values.rows; ++r) {
            result.contributions.at(r, c) = values.at(r, c);
            result.scores[r] += values.at(r, c);
        }
    }
    if (!any) throw Error(Code::usage, tr("no criterion has the kind price"), tr("set kind = \"price\" on one"));
    std::vector<double> cheapness(result.scores);
    for (double& x : cheapness) x = -x;
    result.ranks = decision::competition_ranks(cheapness);
    return result;
}

Result apply(const Scheme& scheme, const Matrix& values, std::span<const double> shares, Method method, Parts parts) {
    const std::vector<Scale> scales = scales_for(scheme, method);
    switch (method) {
        case Method::weighted_sum:
            return sum_up(values, shares, scales, parts);
        case Method::topsis:
            return measure(values, shares, scales, parts);
        case Method::promethee:
            return outrank(values, shares, scheme);
        case Method::ahp:
            return synthesise(values, shares, scales);
        case Method::lowest_price:
        case Method::lowest_cost:
            return add_prices(values, scheme, method);
    }
    return {};
}

bool uses_scales(Method method) {
    return method == Method::weighted_sum || method == Method::topsis || method == Method::ahp;
}

/// \throws Error invalid with every value that cannot be normalised
void require_fit(const Scheme& scheme, const Bids& bids, const Matrix& values, std::span<const std::size_t> rows,
                 Method method) {
    if (!uses_scales(method)) return;
    const std::vector<Scale> scales = scales_for(scheme, method);
    std::vector<Problem> problems;
    for (std::size_t c = 0; c < values.columns; ++c) {
        const auto unfit = decision::unfit(values.column(c), scales[c]);
        if (!unfit) continue;
        const std::size_t row = rows[unfit->row];
        const std::string place = bids.lines.empty() ? "" : bids.file + ":" + std::to_string(bids.lines[row]);
        problems.push_back({place,
                            tr("column {}: {} of {}: {}", scheme.criteria[c].key, shortest(values.at(unfit->row, c)),
                               text::excerpt(bids.names[row]), tr(unfit->why)),
                            tr("correct it, or choose another normalisation for {}", scheme.criteria[c].key)});
    }
    throw_if_any(std::move(problems), bids.file.empty() ? tr("bids that cannot be ranked") : bids.file);
}

/// Whether a criterion's formula gives all or nothing whatever the gap.
bool is_minmax_price(const ScoredCriterion& criterion, Method method) {
    if (criterion.kind != CriterionKind::price || method != Method::weighted_sum) return false;
    const Scale& scale = criterion.scale;
    return !criterion.is_scale_said || scale.normalisation == Normalisation::minmax ||
           (scale.normalisation == Normalisation::price && scale.price.method == decision::PriceMethod::minmax);
}

void warn_of_prices(const Scheme& scheme, const Bids& bids, const Matrix& values, Ranking& ranking) {
    for (std::size_t c = 0; c < scheme.criteria.size(); ++c) {
        const ScoredCriterion& criterion = scheme.criteria[c];
        if (is_minmax_price(criterion, ranking.method)) {
            if (!criterion.is_scale_said)
                ranking.warnings.push_back(tr("{}: no price formula is named, so min-max is used", criterion.key));
            ranking.warnings.push_back(
                tr("{}: min-max gives the lowest price full marks and the highest zero, whatever the gap",
                   criterion.key));
        }
        if (criterion.scale.normalisation != Normalisation::price || ranking.method != Method::weighted_sum) continue;
        decision::PriceFormula formula = criterion.scale.price;
        if (formula.below == decision::Below::negative) continue;
        formula.below = decision::Below::negative;
        const std::vector<double> shares = decision::price_shares(values.column(c), formula);
        for (std::size_t i = 0; i < shares.size(); ++i)
            if (shares[i] < 0)
                ranking.warnings.push_back(tr("{}: the formula gives {} a negative mark, counted as zero",
                                              criterion.key, text::excerpt(bids.names[ranking.rows[i]])));
    }
}

void warn(const Scheme& scheme, const Bids& bids, const Matrix& values, const std::vector<std::size_t>& constant,
          Ranking& ranking) {
    const bool has_weights = ranking.method != Method::lowest_price && ranking.method != Method::lowest_cost;
    if (has_weights) ranking.warnings = scheme.notes;
    if (values.rows > 1)
        for (const std::size_t c : constant)
            ranking.warnings.push_back(tr("criterion {} does not discriminate", scheme.criteria[c].key));
    warn_of_prices(scheme, bids, values, ranking);
    for (const std::string& heading : bids.unused)
        ranking.warnings.push_back(tr("column \"{}\" is not a criterion and was ignored", heading));
    if (ranking.rows.empty()) ranking.warnings.push_back(tr("no bid remains to be ranked"));
    if (!ranking.is_defined) ranking.warnings.push_back(tr("no score: the bids are identical in every criterion"));
}

}  // namespace

bool is_weighted(Method method) { return method == Method::weighted_sum || method == Method::ahp; }
bool is_lowest_best(Method method) { return method == Method::lowest_price || method == Method::lowest_cost; }

std::vector<double> shares_of(const Scheme& scheme) {
    std::vector<double> weights;
    for (const ScoredCriterion& criterion : scheme.criteria) weights.push_back(criterion.weight);
    if (std::none_of(weights.begin(), weights.end(), [](double weight) { return weight > 0; }))
        return std::vector<double>(weights.size(), 0);
    return decision::scaled(weights).shares;
}

Ranking rank(const Scheme& scheme, const Bids& bids, Method method, Parts parts) {
    Ranking ranking{.method = method, .shares = shares_of(scheme)};
    if (!is_lowest_best(method) &&
        std::none_of(ranking.shares.begin(), ranking.shares.end(), [](double share) { return share > 0; }))
        throw Error(Code::invalid, tr("no criterion has a weight"),
                    tr("give each criterion a weight, such as weight = 40"));
    std::vector<decision::Limits> limits;
    for (const ScoredCriterion& criterion : scheme.criteria) limits.push_back(criterion.limits);
    ranking.breaches = decision::breaches(bids.values, limits);
    ranking.rows = decision::survivors(bids.names.size(), ranking.breaches);
    const bool all = ranking.breaches.empty();
    const Matrix left = all ? Matrix() : decision::rows_of(bids.values, ranking.rows);
    const Matrix& values = all ? bids.values : left;
    require_fit(scheme, bids, values, ranking.rows, method);
    Result result = apply(scheme, values, ranking.shares, method, parts);
    ranking.scores = std::move(result.scores);
    ranking.ranks = std::move(result.ranks);
    ranking.is_defined = result.is_defined;
    if (parts == Parts::all) {
        ranking.contributions = std::move(result.contributions);
        ranking.utilities = std::move(result.utilities);
    }
    warn(scheme, bids, values, result.constant, ranking);
    return ranking;
}

std::optional<Scored> try_rank(const Scheme& scheme, const Matrix& values, std::span<const double> shares,
                               Method method) {
    if (uses_scales(method)) {
        const std::vector<Scale> scales = scales_for(scheme, method);
        for (std::size_t c = 0; c < values.columns; ++c)
            if (decision::unfit(values.column(c), scales[c])) return std::nullopt;
    }
    Result result = apply(scheme, values, shares, method, Parts::scores);
    if (!result.is_defined) return std::nullopt;
    return Scored{std::move(result.scores), std::move(result.ranks)};
}

std::string reason(const Scheme& scheme, const Bids& bids, const decision::Breach& breach) {
    const ScoredCriterion& criterion = scheme.criteria[breach.column];
    const bool is_low = breach.kind == decision::Breach::Kind::below_floor;
    return criterion.key + " " + shortest(bids.values.at(breach.row, breach.column)) + (is_low ? " < " : " > ") +
           shortest(is_low ? *criterion.limits.floor : *criterion.limits.ceiling);
}

std::string_view name_at(const Bids& bids, const Ranking& ranking, std::size_t at) {
    return bids.names[ranking.rows[at]];
}

std::vector<std::size_t> winners_of(std::span<const std::size_t> ranks) {
    std::vector<std::size_t> winners;
    for (std::size_t i = 0; i < ranks.size(); ++i)
        if (ranks[i] == 1) winners.push_back(i);
    return winners;
}

}  // namespace buywork::criteria
