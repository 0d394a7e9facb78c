#include <algorithm>
#include <buywork/base/error.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/robust.hpp>
#include <buywork/view/render.hpp>
#include <cmath>
#include <numeric>

namespace buywork::criteria {
namespace {

using decision::Matrix;

std::vector<std::size_t> winners_of(std::span<const std::size_t> ranks) {
    std::vector<std::size_t> winners;
    for (std::size_t i = 0; i < ranks.size(); ++i)
        if (ranks[i] == 1) winners.push_back(i);
    return winners;
}

Otherwise otherwise(std::string name, const std::vector<std::size_t>& ranks) {
    Otherwise result{std::move(name), winners_of(ranks), {}};
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
            results.push_back(otherwise(methods[i].name, scored->ranks));
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
    for (std::size_t i = 0; i < std::size(price_formula_names); ++i) {
        const auto changed = with_formula(scheme, static_cast<decision::PriceMethod>(i));
        const auto scored = changed ? try_rank(*changed, values, ranking.shares, Method::weighted_sum) : std::nullopt;
        if (scored) results.push_back(otherwise(price_formula_names[i], scored->ranks));
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
        Otherwise result{std::string(bids.names[ranking.rows[out]]), {}, {}};
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

/// Columns from the weightiest down.
std::vector<std::size_t> importance(std::span<const double> shares) {
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
    return order;
}

std::int64_t how_many_keep(const std::vector<Otherwise>& others, const std::vector<std::size_t>& winners) {
    return std::count_if(others.begin(), others.end(), [&](const Otherwise& one) { return one.winners == winners; });
}

/// Whether the winner is another although it stayed.
bool changes_winner(const Otherwise& one, const std::vector<std::size_t>& winners) {
    std::vector<std::size_t> staying;
    for (const std::size_t at : winners)
        if (one.ranks[at]) staying.push_back(at);
    return !staying.empty() && one.winners != staying;
}

/// JSON, member by member.
class Json {
  public:
    explicit Json(std::string& out) : out_(out) {}
    Json& open(char bracket) {
        out_ += bracket;
        first_ = true;
        return *this;
    }
    Json& close(char bracket) {
        out_ += bracket;
        first_ = false;
        return *this;
    }
    Json& next() {
        if (!first_) out_ += ", ";
        first_ = false;
        return *this;
    }
    Json& key(std::string_view name) {
        next();
        view::append_json(out_, name);
        out_ += ": ";
        return *this;
    }
    Json& text(std::string_view value) {
        view::append_json(out_, value);
        return *this;
    }
    Json& number(double value) {
        append_shortest(out_, value);
        return *this;
    }
    Json& number(const std::optional<double>& value) {
        if (value)
            append_shortest(out_, *value);
        else
            out_ += "null";
        return *this;
    }
    Json& flag(bool value) {
        out_ += value ? "true" : "false";
        return *this;
    }
    Json& null() {
        out_ += "null";
        return *this;
    }
    Json& pair(const decision::Interval& interval) {
        open('[').next().number(interval.from);
        return next().number(interval.to).close(']');
    }
    /// A new line in the file, for people who look.
    Json& line(const char* indent) {
        if (!first_) out_ += ',';
        first_ = true;
        out_ += '\n';
        out_ += indent;
        return *this;
    }

  private:
    std::string& out_;
    bool first_ = true;
};

std::string_view name_at(const Bids& bids, const Ranking& ranking, std::size_t at) {
    return bids.names[ranking.rows[at]];
}

void append_names(Json& json, const std::vector<std::size_t>& at, const Bids& bids, const Ranking& ranking) {
    json.open('[');
    for (const std::size_t one : at) json.next().text(name_at(bids, ranking, one));
    json.close(']');
}

void append_others(Json& json, const char* list, const char* what, const std::vector<Otherwise>& others,
                   const Bids& bids, const Ranking& ranking) {
    json.line("  ").key(list).open('[');
    for (const Otherwise& one : others) {
        json.line("    ").next().open('{').key(what).text(one.name).key("winners");
        append_names(json, one.winners, bids, ranking);
        json.key("reversed").flag(one.is_reversed).key("ranks").open('{');
        for (std::size_t i = 0; i < one.ranks.size(); ++i) {
            json.key(name_at(bids, ranking, i));
            if (one.ranks[i])
                json.number(static_cast<double>(*one.ranks[i]));
            else
                json.null();
        }
        json.close('}').close('}');
    }
    json.close(']');
}

void append_smaa(Json& json, const Robustness& robustness, const RobustQuery& query, const Scheme& scheme,
                 const Bids& bids, const Ranking& ranking) {
    const decision::Smaa& smaa = robustness.smaa;
    json.line("  ").key("smaa").open('{').key("draws").number(query.draws);
    json.key("seed").number(static_cast<double>(query.seed));
    json.key("weights").text(weighings[static_cast<std::size_t>(query.weighing)].name);
    json.key("alternatives").open('[');
    const std::size_t n = smaa.acceptability.rows;
    for (std::size_t a = 0; a < n; ++a) {
        json.line("    ").next().open('{').key("name").text(name_at(bids, ranking, a));
        for (const auto& [key, shares] :
             {std::pair{"acceptability", &smaa.acceptability}, std::pair{"error", &smaa.error}}) {
            json.key(key).open('[');
            for (std::size_t k = 0; k < n; ++k) json.next().number(shares->at(a, k));
            json.close(']');
        }
        json.key("central_weights");
        if (!smaa.central[a]) {
            json.null();
        } else {
            json.open('{');
            for (std::size_t c = 0; c < smaa.central[a]->size(); ++c)
                json.key(scheme.yardsticks[c].key).number((*smaa.central[a])[c]);
            json.close('}');
        }
        json.key("confidence").number(smaa.confidence[a]).key("better_than").open('{');
        for (std::size_t b = 0; b < n; ++b)
            if (a != b) json.key(name_at(bids, ranking, b)).number(smaa.winning.at(a, b));
        json.close('}').close('}');
    }
    json.close(']').close('}');
}

}  // namespace

Robustness robust(const Scheme& scheme, const Bids& bids, const Ranking& ranking, const RobustQuery& query) {
    if (ranking.rows.size() > most_explained)
        throw Error(Code::usage, tr("robustness is looked at for {} bids at most", most_explained));
    if (ranking.rows.empty()) throw Error(Code::invalid, tr("no bid is left to be ranked"));
    const Matrix values = decision::rows_of(bids.values, ranking.rows);
    Robustness result{.winners = winners_of(ranking.ranks)};
    if (is_weighted(ranking.method)) result.stability = decision::stability(ranking.utilities, ranking.shares);
    const Ranking summed =
        ranking.method == Method::weighted_sum ? Ranking{} : rank(scheme, bids, Method::weighted_sum, Parts::all);
    decision::Sampling sampling{.draws = query.draws, .seed = query.seed};
    if (query.weighing == OtherWeights::order) sampling.weights.order = importance(ranking.shares);
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
    Otherwise result{std::move(name), {}, {}};
    for (std::size_t i = 0; i < ranking.rows.size(); ++i) {
        result.ranks.push_back(rank_of[ranking.rows[i]]);
        if (result.ranks.back() == std::size_t{1}) result.winners.push_back(i);
    }
    result.is_reversed = is_reversed(result, ranking.ranks);
    return result;
}

std::string in_one_sentence(const Robustness& robustness, const Bids& bids, const Ranking& ranking) {
    std::vector<std::string> names;
    double share = 1;
    for (const std::size_t at : robustness.winners) {
        names.push_back(text::visible(name_at(bids, ranking, at)));
        share = std::min(share, robustness.smaa.acceptability.at(at, 0));
    }
    const std::size_t first = robustness.winners.front();
    std::string sentence =
        tr("{} comes first: {}% (± {}) of the weights looked at would have it so, and {} of {} methods",
           text::join(names, ", "), percent(share), percent(2 * robustness.smaa.error.at(first, 0)),
           how_many_keep(robustness.methods, robustness.winners), robustness.methods.size());
    if (!robustness.formulas.empty())
        sentence += tr(", {} of {} price formulas", how_many_keep(robustness.formulas, robustness.winners),
                       robustness.formulas.size());
    std::vector<std::string> upsetting;
    for (const Otherwise& one : robustness.without)
        if (changes_winner(one, robustness.winners)) upsetting.push_back(text::visible(one.name));
    return sentence + (upsetting.empty() ? tr("; no other bidder's leaving would change that.")
                                         : tr("; it would not if {} left.", text::join(upsetting, ", ")));
}

void write_json(const Robustness& robustness, const RobustQuery& query, const Scheme& scheme, const Bids& bids,
                const Ranking& ranking, Output& out) {
    Json json(out.buffer());
    json.open('{').line("  ").key("method").text(name(ranking.method));
    json.line("  ").key("winners");
    append_names(json, robustness.winners, bids, ranking);
    json.line("  ").key("summary").text(in_one_sentence(robustness, bids, ranking));
    json.line("  ").key("stability");
    if (!robustness.stability)
        json.null();
    else
        json.open('[');
    for (std::size_t c = 0; robustness.stability && c < scheme.yardsticks.size(); ++c) {
        json.line("    ").next().open('{').key("criterion").text(scheme.yardsticks[c].key);
        json.key("weight").number(ranking.shares[c]).key("winner").pair(robustness.stability->winner[c]);
        json.key("ranking").pair(robustness.stability->ranking[c]).close('}');
    }
    if (robustness.stability) json.close(']');
    append_smaa(json, robustness, query, scheme, bids, ranking);
    append_others(json, "methods", "method", robustness.methods, bids, ranking);
    append_others(json, "price_formulas", "formula", robustness.formulas, bids, ranking);
    append_others(json, "without", "name", robustness.without, bids, ranking);
    append_others(json, "without_evaluator", "name", robustness.evaluators, bids, ranking);
    out.write("\n}\n");
}

void write_json(const Explanation& explanation, const Scheme& scheme, const Bids& bids, const Ranking& ranking,
                Output& out) {
    Json json(out.buffer());
    json.open('{').line("  ").key("method").text(name(ranking.method));
    json.line("  ").key("winners");
    append_names(json, explanation.winners, bids, ranking);
    json.line("  ").key("runner_up");
    if (explanation.runner_up)
        json.text(name_at(bids, ranking, *explanation.runner_up));
    else
        json.null();
    json.line("  ").key("gap");
    if (explanation.runner_up)
        json.number(explanation.gap);
    else
        json.null();
    json.line("  ").key("losers").open('[');
    for (const Loser& loser : explanation.losers) {
        const std::string_view bidder = name_at(bids, ranking, loser.at);
        json.line("    ").next().open('{').key("name").text(bidder);
        json.key("rank").number(static_cast<double>(ranking.ranks[loser.at])).key("gap").number(loser.gap);
        json.key("would_win_with_weight").open('[');
        for (const WeightChange& change : loser.weights)
            json.next()
                .open('{')
                .key("criterion")
                .text(scheme.yardsticks[change.column].key)
                .key("now")
                .number(change.now)
                .key("needed")
                .pair(change.needed)
                .key("words")
                .text(in_words(change, scheme, bidder))
                .close('}');
        json.close(']').key("would_be_first_with_value").open('[');
        for (const ValueChange& change : loser.values)
            json.next()
                .open('{')
                .key("criterion")
                .text(scheme.yardsticks[change.column].key)
                .key("now")
                .number(change.now)
                .key("needed")
                .number(change.needed)
                .key("words")
                .text(in_words(change, scheme, bidder))
                .close('}');
        json.close(']').close('}');
    }
    json.close(']').line("  ").key("eliminated").open('[');
    for (std::size_t i = 0; i < ranking.breaches.size(); ++i) {
        const std::size_t row = ranking.breaches[i].row;
        if (i == 0 || ranking.breaches[i - 1].row != row)
            json.line("    ").next().open('{').key("name").text(bids.names[row]).key("reasons").open('[');
        json.next().text(reason(scheme, bids, ranking.breaches[i]));
        const bool is_last = i + 1 == ranking.breaches.size() || ranking.breaches[i + 1].row != row;
        if (is_last) json.close(']').close('}');
    }
    json.close(']').line("  ").key("warnings").open('[');
    for (const std::string& warning : ranking.warnings) json.next().text(warning);
    json.close(']');
    out.write("\n}\n");
}

}  // namespace buywork::criteria
