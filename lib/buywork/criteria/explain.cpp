#include <algorithm>
#include <buywork/base/currency.hpp>
#include <buywork/base/error.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/explain.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/decision/order.hpp>
#include <cmath>

namespace buywork::criteria {
namespace {

using decision::Direction;
using decision::Matrix;

/// Looks for what would make a bid the first.
class Search {
  public:
    Search(const Scheme& scheme, const Bids& bids, const Ranking& ranking)
        : scheme_(scheme), ranking_(ranking), values_(decision::rows_of(bids.values, ranking.rows)) {}

    std::vector<WeightChange> weights(std::size_t at) {
        std::vector<WeightChange> found;
        for (std::size_t c = 0; c < values_.columns && values_.columns > 1; ++c) {
            const auto needed = is_weighted(ranking_.method) && ranking_.utilities.rows > 0
                                    ? decision::winning_weights(ranking_.utilities, ranking_.shares, at, c)
                                    : scan(at, c);
            if (needed) found.push_back({c, ranking_.shares[c], *needed});
        }
        const auto distance = [](const WeightChange& change) {
            return std::max(change.needed.from - change.now, change.now - change.needed.to);
        };
        std::stable_sort(found.begin(), found.end(),
                         [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
        return found;
    }

    std::vector<ValueChange> values(std::size_t at) {
        std::vector<ValueChange> found;
        for (std::size_t c = 0; c < values_.columns; ++c) {
            const double now = values_.at(at, c);
            if (const auto needed = value_needed(at, c)) found.push_back({c, now, *needed});
            values_.at(at, c) = now;
        }
        return found;
    }

  private:
    bool wins(std::size_t at, std::span<const double> shares) const {
        const auto scored = try_rank(scheme_, values_, shares, ranking_.method);
        return scored && scored->ranks[at] == 1;
    }

    std::vector<double> shares_with(std::size_t column, double weight) const {
        std::vector<double> shares = ranking_.shares;
        const double rest = 1 - shares[column];
        for (std::size_t c = 0; c < shares.size(); ++c)
            if (c != column)
                shares[c] = (1 - weight) *
                            (rest > decision::tie ? shares[c] / rest : 1 / static_cast<double>(shares.size() - 1));
        shares[column] = weight;
        return shares;
    }

    /// The nearest range of winning weights: scanned in steps of half a percent, its ends found by bisection.
    std::optional<decision::Interval> scan(std::size_t at, std::size_t column) const {
        constexpr int steps = 200;
        const auto is_won = [&](double weight) { return wins(at, shares_with(column, weight)); };
        const auto here = static_cast<int>(std::lround(ranking_.shares[column] * steps));
        for (int away = 0; away <= steps; ++away)
            for (const int step : {here - away, here + away}) {
                if (step < 0 || step > steps || !is_won(static_cast<double>(step) / steps)) continue;
                int last = step;
                const int direction = step < here ? -1 : 1;
                while (last + direction >= 0 && last + direction <= steps &&
                       is_won(static_cast<double>(last + direction) / steps))
                    last += direction;
                const double near =
                    edge(static_cast<double>(step) / steps, static_cast<double>(step - direction) / steps, is_won);
                const double far = last + direction < 0 || last + direction > steps
                                       ? static_cast<double>(last) / steps
                                       : edge(static_cast<double>(last) / steps,
                                              static_cast<double>(last + direction) / steps, is_won);
                return decision::Interval{std::min(near, far), std::max(near, far)};
            }
        return std::nullopt;
    }

    /// Bisection between a point where the condition holds and one where it does not: the last that holds.
    template <class Holds>
    static double edge(double holds, double fails, Holds is_held) {
        fails = std::clamp(fails, 0.0, 1.0);
        for (int i = 0; i < 50 && holds != fails; ++i) {
            const double middle = (holds + fails) / 2;
            (is_held(middle) ? holds : fails) = middle;
        }
        return holds;
    }

    /// The limit of a possible improvement of the value.
    double best_value(std::size_t at, std::size_t column) const {
        const ScoredCriterion& criterion = scheme_.criteria[column];
        const auto cells = values_.column(column);
        const double low = *std::min_element(cells.begin(), cells.end());
        const double high = *std::max_element(cells.begin(), cells.end());
        const double now = values_.at(at, column);
        if (criterion.scale.direction == Direction::max) {
            const double far = high + 4 * std::max(high - low, std::abs(high));
            return std::max(now,
                            std::min({far, criterion.most.value_or(far), criterion.limits.ceiling.value_or(far)}));
        }
        const double far = low > 0 ? low * 1e-3 : low - 4 * std::max(high - low, std::abs(low));
        return std::min(now, std::max({far, criterion.least.value_or(far), criterion.limits.floor.value_or(far)}));
    }

    std::optional<double> value_needed(std::size_t at, std::size_t column) {
        const ScoredCriterion& criterion = scheme_.criteria[column];
        const bool counts = ranking_.shares[column] > 0 || is_lowest_best(ranking_.method);
        if (!counts || !criterion.words.empty() || !criterion.scale.points.empty()) return std::nullopt;
        double& cell = values_.at(at, column);
        const auto is_won = [&](double value) {
            cell = value;
            return wins(at, ranking_.shares);
        };
        double fails = cell;
        double holds = best_value(at, column);
        if (holds == fails || !is_won(holds)) return std::nullopt;
        for (int i = 0; i < 60; ++i) {
            const double middle = (holds + fails) / 2;
            (is_won(middle) ? holds : fails) = middle;
        }
        return holds;
    }

    const Scheme& scheme_;
    const Ranking& ranking_;
    Matrix values_;
};

/// Rounded so that it still suffices.
double sufficient(double needed, Direction direction) {
    const double unit = std::abs(needed) >= 1000 ? 1 : 100;
    const double scaled = needed * unit;
    return (direction == Direction::min ? std::floor(scaled + 1e-9) : std::ceil(scaled - 1e-9)) / unit;
}

/// A bid at the given price is added to those that are ranked.
std::vector<PriceLoss> price_losses(const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    std::vector<PriceLoss> losses;
    if (ranking.method != Method::weighted_sum || ranking.rows.empty()) return losses;
    const Matrix values = decision::rows_of(bids.values, ranking.rows);
    for (std::size_t c = 0; c < scheme.criteria.size(); ++c) {
        const ScoredCriterion& criterion = scheme.criteria[c];
        const bool is_price =
            criterion.kind == CriterionKind::price || criterion.scale.normalisation == decision::Normalisation::price;
        const auto column = values.column(c);
        std::vector<double> prices(column.begin(), column.end());
        const auto lowest = std::min_element(prices.begin(), prices.end()) - prices.begin();
        if (!is_price || !(column[lowest] > 0)) continue;
        PriceLoss loss{.column = c, .of = 100 * ranking.shares[c]};
        prices.push_back(0);
        for (std::size_t i = 0; i < loss.above.size(); ++i) {
            prices.back() = column[lowest] * (1 + loss.above[i] / 100.0);
            const auto shares = decision::normalise(prices, criterion.scale).values;
            loss.lost[i] = loss.of * (shares[lowest] - shares.back());
        }
        losses.push_back(loss);
    }
    return losses;
}

}  // namespace

Explanation explain(const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    if (ranking.rows.size() > most_explained)
        throw Error(Code::usage, tr("explanations are limited to {} bids", most_explained),
                    tr("take --format csv or json for more"));
    Explanation result;
    result.price_losses = price_losses(scheme, bids, ranking);
    std::vector<std::size_t> order(ranking.rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return ranking.ranks[a] < ranking.ranks[b]; });
    Search search(scheme, bids, ranking);
    for (const std::size_t at : order) {
        if (ranking.ranks[at] == 1) {
            result.winners.push_back(at);
            continue;
        }
        const double gap = std::abs(ranking.scores[order.front()] - ranking.scores[at]);
        if (!result.runner_up) {
            result.runner_up = at;
            result.gap = gap;
        }
        Loser& loser = result.losers.emplace_back(Loser{at, gap, {}, {}});
        if (!is_lowest_best(ranking.method)) loser.weights = search.weights(at);
        loser.values = search.values(at);
    }
    return result;
}

std::string in_words(const WeightChange& change, const Scheme& scheme, std::string_view name) {
    const std::string& label = scheme.criteria[change.column].label;
    const auto [from, to] = change.needed;
    if (to - from <= decision::tie)
        return tr("{} would tie for the first place if {} weighed {}%", name, label, percent(from));
    if (from > change.now && to < 1 - decision::tie)
        return tr("{} would be first if {} weighed between {} and {}%", name, label, percent(from), percent(to));
    if (from > change.now) return tr("{} would be first if {} weighed more than {}%", name, label, percent(from));
    if (from > decision::tie)
        return tr("{} would be first if {} weighed between {} and {}%", name, label, percent(from), percent(to));
    return tr("{} would be first if {} weighed less than {}%", name, label, percent(to));
}

namespace {

/// A value with its currency where it has one.
std::string text_of(double value, const ScoredCriterion& criterion) {
    if (criterion.currency.empty()) return human_real(value, 2);
    const double minor = value * std::pow(10.0, currency_exponent(criterion.currency).value_or(2));
    return human(Money{std::llround(minor), criterion.currency}, language());
}

}  // namespace

std::string in_words(const ValueChange& change, const Scheme& scheme, std::string_view name) {
    const ScoredCriterion& criterion = scheme.criteria[change.column];
    const double needed = sufficient(change.needed, criterion.scale.direction);
    const bool less = change.needed < change.now;
    const auto shown = [&](double value) { return text_of(value, criterion); };
    const std::string now = shown(change.now);
    return less ? tr("{} would be first with {} at {} or less, instead of {}", name, criterion.label, shown(needed),
                     now)
                : tr("{} would be first with {} at {} or more, instead of {}", name, criterion.label, shown(needed),
                     now);
}

std::string required(const WeightChange& change) {
    const auto [from, to] = change.needed;
    if (to - from <= decision::tie) return tr("{} (tie)", percent(from));
    const bool is_bounded = from > change.now ? to < 1 - decision::tie : from > decision::tie;
    if (is_bounded) return tr("between {} and {}", percent(from), percent(to));
    return from > change.now ? tr("more than {}", percent(from)) : tr("less than {}", percent(to));
}

std::string required(const ValueChange& change, const Scheme& scheme) {
    const double needed = sufficient(change.needed, scheme.criteria[change.column].scale.direction);
    const std::string value = human_real(needed, 2);
    return change.needed < change.now ? tr("{} or less", value) : tr("{} or more", value);
}

}  // namespace buywork::criteria
