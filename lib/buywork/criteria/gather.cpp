#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/gather.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/rate.hpp>
#include <buywork/criteria/weights.hpp>
#include <buywork/decision/cost.hpp>
#include <cmath>
#include <set>

namespace buywork::criteria {
namespace {

std::vector<Bid> bids_of(store::Database& database, std::int64_t project, const std::optional<std::string>& lot) {
    std::vector<Bid> bids;
    std::set<std::string> lots;
    for (Bid& bid : model::all_with<Bid>(database, "project", project)) {
        if (!competes(bid) || (lot && bid.lot != *lot)) continue;
        lots.insert(bid.lot);
        bids.push_back(std::move(bid));
    }
    if (bids.empty())
        throw Error(Code::not_found,
                    lot ? tr("no bid for lot {} to rank", text::excerpt(*lot)) : tr("no bid to rank"),
                    tr("buywork criteria bid add \"Supplier\""));
    if (lots.size() > 1) {
        Error error(Code::usage, tr("the bids are for several lots"), tr("choose one with --lot"));
        error.candidates.assign(lots.begin(), lots.end());
        throw error;
    }
    return bids;
}

std::string name_of(const Bid& bid) {
    return bid.variant.empty() ? bid.bidder : tr("{} (variant {})", bid.bidder, bid.variant);
}

/// Gathers the value of each bid for each criterion.
class Values {
  public:
    Values(store::Database& database, std::int64_t project, Gathered& gathered, const Selection& selection)
        : scores_(model::all_with<Score>(database, "project", project)),
          prices_(model::all_with<Price>(database, "project", project)),
          gathered_(gathered),
          selection_(selection),
          exchange_(database, project, selection.today) {
        std::erase_if(scores_, [&](const Score& score) {
            return selection.without != 0 && score.evaluator && score.evaluator->id == selection.without;
        });
    }

    void fill(const std::vector<Bid>& bids, const std::vector<Criterion>& leaves) {
        gathered_.bids.values = decision::Matrix(bids.size(), leaves.size());
        for (const Bid& bid : bids)
            for (const Criterion& leaf : leaves)
                if (is_money(leaf) && !mean_mark(bid, leaf)) add_costs(bid);
        require_rates(bids);
        for (std::size_t r = 0; r < bids.size(); ++r)
            for (std::size_t c = 0; c < leaves.size(); ++c) {
                const auto value = value_of(bids[r], leaves[c]);
                if (value)
                    check(bids[r], gathered_.scheme.criteria[c], *value);
                else
                    fault(bids[r], tr("no value for {}", leaves[c].key),
                          leaves[c].kind == CriterionKind::price
                              ? tr("buywork criteria price add \"Line\" --bid {} --unit_price 100", bids[r].key)
                              : tr("buywork criteria score add --bid {} --criterion {} --mark 12", bids[r].key,
                                   leaves[c].key));
                gathered_.bids.values.at(r, c) = value.value_or(0);
            }
        if (!bids.empty() && costs_.size() == bids.size())
            gathered_.bids.currency = is_converted_ ? exchange_.currency() : costs_.begin()->second.begin()->first;
        for (std::size_t c = 0; c < leaves.size(); ++c)
            if (is_money(leaves[c])) gathered_.scheme.criteria[c].currency = gathered_.bids.currency;
        throw_if_any(std::move(problems_), tr("values that are missing or wrong"));
        tell_not_quoted(bids);
    }

  private:
    /// What a bid costs in one currency: at once in minor units, and over years where those are discounted.
    struct Cost {
        std::int64_t once = 0;
        decision::CostPlan plan;
    };
    using Costs = std::map<std::string, Cost>;

    static bool is_money(const Criterion& criterion) {
        return criterion.kind == CriterionKind::price || criterion.kind == CriterionKind::cost;
    }

    /// Amounts of different currencies are no numbers to compare, unless a rate says what each is worth.
    void require_rates(const std::vector<Bid>& bids) {
        std::map<std::string, std::vector<std::string>> names;
        for (const Bid& bid : bids)
            if (const auto found = costs_.find(bid.id); found != costs_.end())
                for (const auto& [currency, cost] : found->second)
                    names[currency].push_back(text::excerpt(name_of(bid)));
        is_converted_ = names.size() > 1;
        if (!is_converted_) return;
        std::vector<std::string> words, missing;
        for (const auto& [currency, of] : names) {
            words.push_back(tr("{} ({})", currency, text::join(of, ", ")));
            if (!exchange_.knows(currency))
                missing.push_back(currency);
            else if (currency != exchange_.currency())
                gathered_.bids.rates.push_back(exchange_.used(currency));
        }
        if (missing.empty()) return;
        problems_.push_back(
            {"", tr("bids in different currencies cannot be compared: {}", text::join(words, ", ")),
             tr("add a rate of {}: buywork criteria rate add {} --base {} --rate 0.92 --date {} --source \"BCE\"",
                text::join(missing, ", "), missing.front(), exchange_.currency(), selection_.today.iso())});
        throw_if_any(std::move(problems_), tr("values that are missing or wrong"));
    }

    /// A line that a bidder left out is not quoted: its total is lower than what it would cost.
    void tell_not_quoted(const std::vector<Bid>& bids) {
        std::map<std::string, std::string> titles;
        std::map<std::int64_t, std::set<std::string>> quoted;
        for (const Price& price : prices_) {
            if (!costs_.contains(price.bid->id)) continue;
            std::string title = text::fold(price.title);
            titles.try_emplace(title, text::visible(price.title));
            quoted[price.bid->id].insert(std::move(title));
        }
        for (const Bid& bid : bids) {
            const auto own = quoted.find(bid.id);
            if (own == quoted.end()) continue;
            std::set<std::string> missing;
            for (const auto& [other, lines] : quoted)
                if (lines.size() > own->second.size())
                    for (const std::string& title : lines)
                        if (!own->second.contains(title)) missing.insert(titles[title]);
            if (missing.empty()) continue;
            const std::string note = tr("{} has not quoted: {}", text::excerpt(name_of(bid)),
                                        text::join(std::vector<std::string>(missing.begin(), missing.end()), ", "));
            gathered_.notes.push_back(note);
            gathered_.not_quoted.push_back(
                {text::visible(bid.key), note, tr("ask the bidder for these prices, or compare without them")});
        }
    }

    std::optional<double> value_of(const Bid& bid, const Criterion& criterion) {
        if (const auto mark = mean_mark(bid, criterion)) return mark;
        return is_money(criterion) ? total_of(bid) : std::nullopt;
    }

    /// The mean of the evaluators' marks, else what was measured.
    std::optional<double> mean_mark(const Bid& bid, const Criterion& criterion) const {
        double sum = 0;
        int count = 0;
        std::optional<double> measured;
        for (const Score& score : scores_) {
            if (score.bid->id != bid.id || score.criterion->id != criterion.id || !score.mark) continue;
            if (!score.evaluator)
                measured = score.mark->real();
            else
                sum += score.mark->real(), ++count;
        }
        return count > 0 ? std::optional(sum / count) : measured;
    }

    void add_costs(const Bid& bid) {
        if (costs_.contains(bid.id)) return;
        for (const Price& price : prices_) {
            if (price.bid->id != bid.id) continue;
            const Money line = line_total(price);
            Cost& cost = costs_[bid.id][line.currency];
            add(bid, line.minor, price.years, cost);
        }
    }

    /// What the bid costs: exact to the minor unit, but where years are discounted.
    std::optional<double> total_of(const Bid& bid) const {
        const auto found = costs_.find(bid.id);
        if (found == costs_.end()) return std::nullopt;
        const std::string& currency = is_converted_ ? exchange_.currency() : found->second.begin()->first;
        const double unit = std::pow(10.0, currency_exponent(currency).value_or(2));
        std::map<std::string, std::int64_t> once;
        double spread = 0;
        bool is_spread = false;
        for (const auto& [own, cost] : found->second) {
            once[own] = cost.once;
            decision::CostPlan plan = cost.plan;
            is_spread = is_spread || !plan.yearly.empty();
            plan.growth = selection_.growth, plan.discount = selection_.discount;
            plan.start = static_cast<double>(cost.once);
            spread += decision::total_cost(plan) * (is_converted_ ? exchange_.factor(own) : 1);
        }
        if (is_spread || !is_converted_) return spread / unit;
        return static_cast<double>(exchange_.total(once).minor) / unit;
    }

    void add(const Bid& bid, std::int64_t minor, std::optional<std::int64_t> years, Cost& cost) const {
        const bool is_spread = years && (selection_.growth != 0 || selection_.discount != 0);
        if (is_spread) {
            auto& yearly = cost.plan.yearly;
            yearly.resize(std::max(yearly.size(), static_cast<std::size_t>(*years)), 0);
            for (std::int64_t year = 0; year < *years; ++year)
                yearly[static_cast<std::size_t>(year)] += static_cast<double>(minor);
            return;
        }
        std::int64_t lines = 0;
        if (__builtin_mul_overflow(minor, years.value_or(1), &lines) ||
            __builtin_add_overflow(cost.once, lines, &cost.once))
            throw Error(Code::invalid, tr("the total price of {} is too large", text::excerpt(bid.bidder)));
    }

    void check(const Bid& bid, const ScoredCriterion& criterion, double value) {
        const bool outside =
            (criterion.least && value < *criterion.least) || (criterion.most && value > *criterion.most);
        const bool is_bounds_of_price = criterion.scale.normalisation == decision::Normalisation::price;
        if (!outside || is_bounds_of_price) return;
        fault(bid, tr("{} {} is outside its scale", criterion.key, shortest(value)),
              tr("correct the score or the scale"));
    }

    void fault(const Bid& bid, std::string message, std::string hint) {
        problems_.push_back({text::visible(bid.key), std::move(message), std::move(hint)});
    }

    std::vector<Score> scores_;
    std::vector<Price> prices_;
    Gathered& gathered_;
    const Selection& selection_;
    Exchange exchange_;
    bool is_converted_ = false;
    std::map<std::int64_t, Costs> costs_;  ///< of the bids whose prices count, by currency
    std::vector<Problem> problems_;
};

}  // namespace

Gathered gather(store::Database& database, std::int64_t project, const Selection& selection) {
    const std::vector<Criterion> criteria = criteria_of(database, project);
    Gathered gathered{.scheme = scheme_of(criteria, model::all_with<Weighing>(database, "project", project))};
    std::vector<Criterion> leaves;
    for (const Criterion& criterion : criteria)
        if (is_leaf(criterion, criteria)) leaves.push_back(criterion);
    const std::vector<Bid> bids = bids_of(database, project, selection.lot);
    gathered.bids.lot = bids.front().lot;
    for (const Bid& bid : bids) {
        gathered.bids.names.push_back(gathered.bids.kept.emplace_back(name_of(bid)));
        const auto& supplier = bid.supplier;
        gathered.bids.keys.push_back(
            {bid.key, supplier ? workspace::name_of(database, supplier::Supplier::entity, supplier->id) : ""});
    }
    Values(database, project, gathered, selection).fill(bids, leaves);
    for (const WrongTotal& wrong : audit(database, project))
        gathered.notes.push_back(tr("{}, {}: the total given is {}, but quantity × unit price is {}, which is used",
                                    wrong.bid, text::visible(wrong.title), human(wrong.stated, language()),
                                    human(wrong.calculated, language())));
    return gathered;
}

std::vector<Scenario> without_evaluators(store::Database& database, std::int64_t project, const Selection& selection,
                                         const Bids& bids, const Ranking& ranking) {
    std::set<std::int64_t> evaluators;
    for (const Score& score : model::all_with<Score>(database, "project", project))
        if (score.evaluator && score.mark) evaluators.insert(score.evaluator->id);
    const model::Names names(database, team::Person::entity);
    std::vector<Scenario> results;
    for (const std::int64_t evaluator : evaluators) {
        const std::string name(names.of(evaluator));
        try {
            Selection fewer = selection;
            fewer.without = evaluator;
            const Gathered other = gather(database, project, fewer);
            results.push_back(
                compared(name, ranking, rank(other.scheme, other.bids, ranking.method, Parts::scores), bids));
        } catch (const Error& error) {
            if (error.code != Code::invalid) throw;
            results.push_back({name, name, {}, std::vector<std::optional<std::size_t>>(ranking.rows.size())});
        }
        if (const auto person = model::load(database, team::Person::entity, evaluator))
            results.back().label = model::from_record<team::Person>(*person).name;
    }
    return results;
}

}  // namespace buywork::criteria
