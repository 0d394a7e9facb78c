#include <algorithm>
#include <buywork/base/currency.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/criterion.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/report/comparison.hpp>
#include <buywork/report/ranking_parts.hpp>
#include <buywork/report/table.hpp>
#include <cmath>
#include <numeric>

namespace buywork::report {
namespace {

using namespace criteria;

using view::MemoryRows;

constexpr std::size_t widest = 12;       ///< maximum number of criteria as columns, for programs
constexpr std::size_t widest_read = 4;   ///< the same for people; more are shown as rows
constexpr std::size_t bids_abreast = 6;  ///< bids per table when criteria are rows

/// One value a criterion and bid, criteria in rows, some bids beside each other; in as many tables as it takes.
/// \param order rows of the bids; `value` is asked with the position in it
template <class Value>
std::vector<view::Table> by_criterion(const std::string& name, const Scheme& scheme, const Bids& bids,
                                      const Ranking& ranking, const std::vector<std::size_t>& order, int decimals,
                                      Value value) {
    std::vector<view::Table> tables;
    const std::size_t parts = std::max((order.size() + bids_abreast - 1) / bids_abreast, std::size_t{1});
    const std::size_t abreast = (order.size() + parts - 1) / parts;
    for (std::size_t first = 0; first < order.size(); first += abreast) {
        const std::size_t last = std::min(first + abreast, order.size());
        view::Table& table = tables.emplace_back(view::Table{.name = name});
        table.columns = {{"criterion", tr("Criterion"), Kind::text},
                         {"weight", tr("Weight, %"), Kind::decimal, {}, 1}};
        for (std::size_t i = first; i < last; ++i) {
            const std::string bidder(bids.names[order[i]]);
            table.columns.push_back({bidder, bidder, Kind::decimal});
        }
        auto rows = std::make_unique<MemoryRows>();
        for (std::size_t c = 0; c < scheme.criteria.size(); ++c) {
            rows->row().cell(scheme.criteria[c].label);
            put(*rows, ranking.shares[c] * 100, 2);
            for (std::size_t i = first; i < last; ++i) put(*rows, value(i, c), decimals);
        }
        table.rows = std::move(rows);
    }
    return tables;
}

/// What each criterion adds to each bid, by rank, where the criteria are too many to stand beside the ranking.
std::vector<view::Table> contribution_tables(const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    if (!ranking.is_defined || ranking.contributions.columns <= widest_read) return {};
    const std::vector<std::size_t> ranked = by_rank(ranking);
    std::vector<std::size_t> rows;
    for (const std::size_t at : ranked) rows.push_back(ranking.rows[at]);
    return by_criterion(
        "contributions", scheme, bids, ranking, rows, score_decimals(ranking),
        [&](std::size_t i, std::size_t c) { return shown_score(ranking, ranking.contributions.at(ranked[i], c)); });
}

view::Table ranking_table(const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    view::Table table{.name = "ranking"};
    table.columns = {{"rank", tr("Rank"), Kind::number},
                     {"name", tr("Bid"), Kind::text},
                     {"amount", tr("Amount"), bids.currency.empty() ? Kind::decimal : Kind::money},
                     {"score", score_label(ranking.method), Kind::decimal},
                     {"gap", tr("Gap to first"), Kind::decimal, {}, 1}};
    const auto amounts = amount_column(scheme, bids);
    if (!amounts) table.columns.erase(table.columns.begin() + 2);
    const bool has_parts = ranking.is_defined && ranking.contributions.columns <= widest;
    const bool is_wide = ranking.contributions.columns > widest_read;
    for (std::size_t c = 0; has_parts && c < ranking.contributions.columns; ++c)
        table.columns.push_back({.name = scheme.criteria[c].key,
                                 .label = scheme.criteria[c].label,
                                 .kind = Kind::decimal,
                                 .minor = 2,
                                 .audience = is_wide ? view::Audience::programs : view::Audience::everybody});
    auto rows = std::make_unique<MemoryRows>();
    const std::vector<std::size_t> order = by_rank(ranking);
    const int decimals = score_decimals(ranking);
    for (const std::size_t at : order) {
        const Tone tone = ranking.ranks[at] == 1 ? Tone::good : Tone::plain;
        rows->row().cell(static_cast<std::int64_t>(ranking.ranks[at]), tone).cell(name_at(bids, ranking, at));
        if (amounts) put_amount(*rows, bids, bids.values.at(ranking.rows[at], *amounts));
        if (!ranking.is_defined) {
            rows->absent().absent();
            continue;
        }
        put(*rows, shown_score(ranking, ranking.scores[at]), decimals);
        put(*rows, shown_score(ranking, std::abs(ranking.scores[order.front()] - ranking.scores[at])), decimals);
        for (std::size_t c = 0; has_parts && c < ranking.contributions.columns; ++c)
            put(*rows, shown_score(ranking, ranking.contributions.at(at, c)), decimals);
    }
    table.rows = std::move(rows);
    table.empty = tr("No bid remains to be ranked.");
    return table;
}

/// What each criterion adds to each bid; nothing where parts may be below zero.
view::Stack contributions(const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    view::Stack stack{.title = tr("Contribution of each criterion to the score")};
    const auto& parts = ranking.contributions.values;
    const bool fits = ranking.is_defined && !is_lowest_best(ranking.method) && !parts.empty() &&
                      std::none_of(parts.begin(), parts.end(), [](double part) { return part < 0; });
    if (!fits) return stack;
    stack.description = tr("One bar per bid, as long as its score; the table shows the same values.");
    for (const ScoredCriterion& criterion : scheme.criteria) stack.parts.push_back(criterion.label);
    double most = 0;
    for (const std::size_t at : by_rank(ranking)) {
        auto& line = stack.lines.emplace_back(view::Stack::Line{std::string(name_at(bids, ranking, at)), {}});
        for (std::size_t c = 0; c < ranking.contributions.columns; ++c)
            line.values.push_back(ranking.contributions.at(at, c));
        line.note = human_real(shown_score(ranking, ranking.scores[at]), 2);
        most = std::max(most, ranking.scores[at]);
    }
    if (ranking.method == Method::promethee) stack.shown_times = 1;
    const bool is_share = ranking.method == Method::weighted_sum || ranking.method == Method::topsis;
    stack.full = is_share && most <= 1 ? 1 : most;
    return stack;
}

/// The nearest change for each loser.
view::List chances(const Explanation& explanation, const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    view::List list;
    for (const Loser& loser : explanation.losers) {
        const std::string bidder = text::visible(name_at(bids, ranking, loser.at));
        if (!loser.weights.empty())
            list.items.push_back({in_words(loser.weights.front(), scheme, bidder)});
        else if (!loser.values.empty())
            list.items.push_back({in_words(loser.values.front(), scheme, bidder)});
        if (loser.weights.empty() && !is_lowest_best(ranking.method))
            list.items.push_back({tr("{}: no change to a single weight would put it first", bidder)});
    }
    return list;
}

/// What would put one bid first: other weights, or other values; nothing when no single one does.
std::optional<view::Table> changes_table(const Loser& loser, const Scheme& scheme, const Bids& bids,
                                         const Ranking& ranking) {
    if (loser.weights.empty() && loser.values.empty()) return std::nullopt;
    view::Table table{.name = "changes"};
    table.title = tr("{}, {} behind", text::visible(name_at(bids, ranking, loser.at)),
                     human_real(shown_score(ranking, loser.gap), score_decimals(ranking)));
    table.columns = {{"criterion", tr("Criterion"), Kind::text}};
    const bool has_weights = !is_lowest_best(ranking.method);
    if (has_weights) {
        table.columns.push_back({"weight", tr("Weight today, %"), Kind::decimal});
        table.columns.push_back({"weight_required", tr("Required weight, %"), Kind::text});
    }
    if (!loser.values.empty()) {
        table.columns.push_back({"value", tr("Value offered"), Kind::decimal, {}, 1});
        table.columns.push_back({"value_required", tr("Required value"), Kind::text, {}, 1});
    }
    auto rows = std::make_unique<MemoryRows>();
    for (std::size_t c = 0; c < scheme.criteria.size(); ++c) {
        const auto is_here = [&](const auto& change) { return change.column == c; };
        const auto weight = std::find_if(loser.weights.begin(), loser.weights.end(), is_here);
        const auto value = std::find_if(loser.values.begin(), loser.values.end(), is_here);
        if (weight == loser.weights.end() && value == loser.values.end()) continue;
        rows->row().cell(scheme.criteria[c].label);
        if (has_weights) {
            put(*rows, ranking.shares[c] * 100, 1);
            weight != loser.weights.end() ? rows->cell(required(*weight)) : rows->cell(tr("none"), Tone::muted);
        }
        if (loser.values.empty()) continue;
        put(*rows, bids.values.at(ranking.rows[loser.at], c), 2);
        value != loser.values.end() ? rows->cell(required(*value, scheme)) : rows->cell(tr("none"), Tone::muted);
    }
    table.rows = std::move(rows);
    return table;
}

/// A table a loser, and a sentence for those that no single change puts first.
void add_changes(view::Document& document, const Explanation& explanation, const Scheme& scheme, const Bids& bids,
                 const Ranking& ranking) {
    if (explanation.losers.empty()) return;
    document.blocks.push_back(view::Heading{2, tr("What would have to change")});
    document.blocks.push_back(view::Paragraph{
        tr("Each row is one change that alone would put the bid first, everything else as it is."), Tone::muted});
    view::List none;
    for (const Loser& loser : explanation.losers) {
        if (auto table = changes_table(loser, scheme, bids, ranking))
            document.blocks.push_back(std::move(*table));
        else
            none.items.push_back({tr("{}: no change to a single weight would put it first",
                                     text::visible(name_at(bids, ranking, loser.at)))});
    }
    if (!none.items.empty()) document.blocks.push_back(std::move(none));
}

view::List eliminated(const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    view::List list;
    for (std::size_t i = 0; i < ranking.breaches.size(); ++i) {
        const decision::Breach& breach = ranking.breaches[i];
        const ScoredCriterion& criterion = scheme.criteria[breach.column];
        const bool is_low = breach.kind == decision::Breach::Kind::below_floor;
        const std::string value = human_real(bids.values.at(breach.row, breach.column), 6);
        const std::string bidder = text::visible(bids.names[breach.row]);
        list.items.push_back({is_low ? tr("{} is eliminated: {} {} is below the floor of {}", bidder, criterion.label,
                                          value, human_real(*criterion.limits.floor, 6))
                                     : tr("{} is eliminated: {} {} is above the ceiling of {}", bidder,
                                          criterion.label, value, human_real(*criterion.limits.ceiling, 6)),
                              Tone::warning});
    }
    return list;
}

std::string scale_in_words(const ScoredCriterion& criterion, Method method) {
    const decision::Scale& scale = criterion.scale;
    if (method == Method::promethee)
        return translated(preference_functions[static_cast<std::size_t>(criterion.preference.kind)].label);
    if (!criterion.words.empty()) return tr("points for words");
    using decision::Normalisation;
    const auto label = [](Normalisation one) { return translated(measures[static_cast<std::size_t>(one)].label); };
    if (!criterion.is_scale_said)
        return label(method == Method::topsis ? Normalisation::vector
                     : method == Method::ahp  ? Normalisation::sum
                                              : Normalisation::minmax);
    if (scale.normalisation == decision::Normalisation::price)
        return tr("price formula {}", translated(formulas[static_cast<std::size_t>(scale.price.method)].label));
    return label(scale.normalisation);
}

view::Table criteria_table(const Scheme& scheme, const Ranking& ranking) {
    view::Table table{.name = "criteria"};
    table.columns = {{"key", tr("Criterion"), Kind::text},         {"weight", tr("Weight, %"), Kind::decimal},
                     {"better", tr("Better"), Kind::text},         {"scale", tr("Measured by"), Kind::text},
                     {"floor", tr("Floor"), Kind::decimal, {}, 1}, {"ceiling", tr("Ceiling"), Kind::decimal, {}, 1}};
    auto rows = std::make_unique<MemoryRows>();
    for (std::size_t c = 0; c < scheme.criteria.size(); ++c) {
        const ScoredCriterion& criterion = scheme.criteria[c];
        rows->row().cell(criterion.label);
        put(*rows, ranking.shares[c] * 100, 2);
        rows->cell(criterion.scale.direction == decision::Direction::min ? tr("less") : tr("more"));
        rows->cell(scale_in_words(criterion, ranking.method));
        criterion.limits.floor ? put(*rows, *criterion.limits.floor, 6) : void(rows->absent());
        criterion.limits.ceiling ? put(*rows, *criterion.limits.ceiling, 6) : void(rows->absent());
    }
    table.rows = std::move(rows);
    return table;
}

view::Table values_table(const Scheme& scheme, const Bids& bids) {
    view::Table table{.name = "values"};
    table.columns = {{"name", tr("Bid"), Kind::text}};
    for (const ScoredCriterion& criterion : scheme.criteria)
        table.columns.push_back({criterion.key, criterion.label, Kind::decimal});
    auto rows = std::make_unique<MemoryRows>();
    for (std::size_t r = 0; r < bids.names.size(); ++r) {
        rows->row().cell(bids.names[r]);
        for (std::size_t c = 0; c < scheme.criteria.size(); ++c) put(*rows, bids.values.at(r, c), 6);
    }
    table.rows = std::move(rows);
    return table;
}

/// What was offered: bids in rows, or criteria when they are many.
std::vector<view::Table> value_tables(const Scheme& scheme, const Bids& bids, const Ranking& ranking) {
    std::vector<view::Table> tables;
    if (scheme.criteria.size() <= widest_read) {
        tables.push_back(values_table(scheme, bids));
        return tables;
    }
    std::vector<std::size_t> rows(bids.names.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return by_criterion("values", scheme, bids, ranking, rows, 6,
                        [&](std::size_t i, std::size_t c) { return bids.values.at(i, c); });
}

std::string amount_in_words(const Bids& bids, double amount) {
    const auto exponent = currency_exponent(bids.currency);
    if (!exponent) return human_real(amount, 2);
    return human(Money{std::llround(amount * std::pow(10.0, *exponent)), bids.currency}, language());
}

std::string outcome(const Explanation& explanation, const Bids& bids, const Ranking& ranking) {
    if (explanation.winners.empty()) return tr("No bid remains to be ranked.");
    std::vector<std::string> names;
    for (const std::size_t at : explanation.winners) names.push_back(text::visible(name_at(bids, ranking, at)));
    const std::string winners = text::join(names, ", ");
    const std::string method = translated(methods[static_cast<std::size_t>(ranking.method)].label);
    if (!explanation.runner_up || !ranking.is_defined) return tr("{} by {}", winners, method);
    const std::string second = text::visible(name_at(bids, ranking, *explanation.runner_up));
    const double gap = shown_score(ranking, explanation.gap);
    if (ranking.method == Method::lowest_price || ranking.method == Method::lowest_cost)
        return tr("{} by {}, {} below {}", winners, method, amount_in_words(bids, gap), second);
    return tr_count("{} by {}, {} ahead of {}", "{} by {}, {} ahead of {}", static_cast<std::int64_t>(gap), winners,
                    method, human_real(gap, score_decimals(ranking)), second);
}

view::List price_losses(const Explanation& explanation, const Scheme& scheme) {
    view::List list;
    for (const PriceLoss& loss : explanation.price_losses)
        list.items.push_back(
            {tr("{}: a price 10% above the lowest loses {} points, 50% above {}, 100% above {}, of {}",
                scheme.criteria[loss.column].label, human_real(loss.lost[0], 2), human_real(loss.lost[1], 2),
                human_real(loss.lost[2], 2), human_real(loss.of, 2))});
    return list;
}

}  // namespace

view::Document comparison(const Explanation& explanation, const Scheme& scheme, const Bids& bids,
                          const Ranking& ranking, Length length, Instant as_of) {
    view::Document document{.name = "comparison", .title = tr("Comparison of bids"), .as_of = as_of};
    document.subtitle = outcome(explanation, bids, ranking);
    document.rows = "ranking";
    document.blocks.push_back(view::Heading{2, tr("Ranking")});
    document.blocks.push_back(ranking_table(scheme, bids, ranking));
    std::vector<view::Table> parts = contribution_tables(scheme, bids, ranking);
    if (!parts.empty()) parts.front().title = tr("Points by criterion");
    for (view::Table& table : parts) document.blocks.push_back(std::move(table));
    view::Stack stack = contributions(scheme, bids, ranking);
    if (!stack.lines.empty()) document.blocks.push_back(std::move(stack));
    if (length == Length::whole)
        add_changes(document, explanation, scheme, bids, ranking);
    else
        add_list(document, tr("What would have to change"), chances(explanation, scheme, bids, ranking));
    add_list(document, tr("Eliminated"), eliminated(scheme, bids, ranking));
    add_apart(document, scheme, bids, ranking);
    add_list(document, tr("Notes"), remarks(ranking, bids));
    if (length == Length::ranking) return document;
    document.blocks.push_back(view::Heading{2, tr("Criteria")});
    document.blocks.push_back(criteria_table(scheme, ranking));
    add_list(document, tr("Points lost on price"), price_losses(explanation, scheme));
    document.blocks.push_back(view::Heading{2, tr("Offered values")});
    for (view::Table& table : value_tables(scheme, bids, ranking)) document.blocks.push_back(std::move(table));
    return document;
}

}  // namespace buywork::report
