#include <algorithm>
#include <buywork/base/currency.hpp>
#include <buywork/base/text.hpp>
#include <buywork/criteria/gather.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/offer.hpp>
#include <buywork/criteria/weights.hpp>
#include <buywork/decision/cost.hpp>
#include <cmath>
#include <set>

namespace buywork::criteria {
namespace {

/// The bids of one lot, and that lot where the project has it.
struct Asked {
    std::vector<Bid> bids;
    std::string name;  ///< the bids' name for the lot: its key; empty: none
    std::optional<Lot> lot = {};
};

/// A bid for all lots takes part in a lot whose lines can be told from the others'.
bool is_for(const Bid& bid, const std::string& lot, bool has_lines) {
    return bid.lot == lot || (bid.lot.empty() && has_lines);
}

[[noreturn]] void throw_several(const std::set<std::string>& lots) {
    Error error(Code::usage, tr("the bids are for several lots"), tr("choose one with --lot"));
    error.candidates.assign(lots.begin(), lots.end());
    throw error;
}

Asked bids_of(store::Database& database, std::int64_t project, const std::optional<std::string>& name) {
    const Lots lots(database, project);
    const Lot* lot = name ? lots.find(*name) : nullptr;
    const std::optional<std::string> wanted = lot ? lot->key : name;
    const bool has_lines =
        lot && database.value<std::int64_t>("SELECT count(*) FROM line WHERE lot = $1", lot->id).value_or(0) > 0;
    Asked asked;
    std::set<std::string> found;
    for (Bid& bid : model::all_with<Bid>(database, "project", project)) {
        if (!competes(bid) || (wanted && !is_for(bid, *wanted, has_lines))) continue;
        found.insert(bid.lot);
        asked.bids.push_back(std::move(bid));
    }
    if (asked.bids.empty() && name && !name->empty() && !lot && !lots.empty()) lots.get(*name);
    if (asked.bids.empty())
        throw Error(Code::not_found,
                    name ? tr("no bid for lot {} to rank", text::excerpt(*name)) : tr("no bid to rank"),
                    tr("buywork criteria bid add \"Supplier\""));
    if (!wanted && found.size() > 1) throw_several(found);
    asked.name = wanted.value_or(*found.begin());
    if (const Lot* own = lots.find(asked.name)) asked.lot = *own;
    return asked;
}

std::string name_of(const Bid& bid) {
    return bid.variant.empty() ? bid.bidder : tr("{} (variant {})", bid.bidder, bid.variant);
}

[[noreturn]] void throw_too_large(std::string_view whose) {
    throw Error(Code::invalid, tr("the total price of {} is too large", text::excerpt(whose)));
}

/// Gathers the value of each bid for each criterion.
class Values {
  public:
    Values(store::Database& database, std::int64_t project, const Lot* lot, const Selection& selection)
        : scores_(scores_until(database, project, selection.round)),
          offers_(database, project, lot, selection.round),
          selection_(selection),
          exchange_(database, project, selection.today) {
        std::erase_if(scores_, [&](const Score& score) {
            return selection.without != 0 && score.evaluator && score.evaluator->id == selection.without;
        });
    }

    /// \param only the id of the bid that the notes are about; 0: all
    void fill(Gathered& gathered, const std::vector<Bid>& bids, const std::vector<Criterion>& leaves,
              std::int64_t only) {
        gathered_ = &gathered, only_ = only;
        costs_.clear(), problems_.clear();
        gathered_->bids.values = decision::Matrix(bids.size(), leaves.size());
        for (const Bid& bid : bids)
            for (const Criterion& leaf : leaves)
                if (is_money(leaf) && !mean_mark(bid, leaf)) add_costs(bid);
        fill_gaps(bids);
        require_rates(bids);
        for (std::size_t r = 0; r < bids.size(); ++r)
            for (std::size_t c = 0; c < leaves.size(); ++c) {
                const auto value = value_of(bids[r], leaves[c]);
                if (value)
                    check(bids[r], gathered_->scheme.criteria[c], *value);
                else
                    fault(bids[r], tr("no value for {}", leaves[c].key),
                          leaves[c].kind == CriterionKind::price
                              ? tr("buywork criteria price add \"Line\" --bid {} --unit_price 100", bids[r].key)
                              : tr("buywork criteria score add --bid {} --criterion {} --mark 12", bids[r].key,
                                   leaves[c].key));
                gathered_->bids.values.at(r, c) = value.value_or(0);
            }
        if (!bids.empty() && costs_.size() == bids.size())
            gathered_->bids.currency = is_converted_ ? exchange_.currency() : costs_.begin()->second.begin()->first;
        for (std::size_t c = 0; c < leaves.size(); ++c)
            if (is_money(leaves[c])) gathered_->scheme.criteria[c].currency = gathered_->bids.currency;
        throw_if_any(std::move(problems_), tr("values that are missing or wrong"));
    }

  private:
    /// The cost of a bid in one currency: single payments in minor units, and discounted yearly payments.
    struct Cost {
        std::int64_t once = 0;
        decision::CostPlan plan;
    };
    using Costs = std::map<std::string, Cost>;

    static bool is_money(const Criterion& criterion) {
        return criterion.kind == CriterionKind::price || criterion.kind == CriterionKind::cost;
    }

    /// Amounts in different currencies cannot be compared without a rate for each.
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
                gathered_->bids.rates.push_back(exchange_.used(currency));
        }
        if (missing.empty()) return;
        problems_.push_back(
            {"", tr("bids in different currencies cannot be compared: {}", text::join(words, ", ")),
             tr("add a rate of {}: buywork criteria rate add {} --base {} --rate 0.92 --date {} --source \"BCE\"",
                text::join(missing, ", "), missing.front(), exchange_.currency(), selection_.today.iso())});
        throw_if_any(std::move(problems_), tr("values that are missing or wrong"));
    }

    /// A line without a price makes the total lower than the real cost: the bid is refused, or counts
    /// with the other bids' price.
    void fill_gaps(const std::vector<Bid>& bids) {
        std::set<std::int64_t> counted;
        for (const auto& [bid, costs] : costs_) counted.insert(bid);
        if (only_ == 0)
            for (const std::string& title : offers_.unpriced(counted)) tell_unpriced(text::visible(title));
        for (const std::int64_t bid : offers_.apart(counted)) tell_apart(bids, bid);
        const std::vector<Gap> gaps = offers_.gaps(counted);
        for (const Bid& bid : bids) {
            std::vector<std::string> open;
            for (const Gap& gap : gaps)
                if (gap.bid == bid.id && !complete(bid, gap, counted)) open.push_back(in_words(gap));
            if (!open.empty()) tell_open(bid, open);
        }
        tell_options(bids);
    }

    bool is_told(const Bid& bid) const { return only_ == 0 || bid.id == only_; }

    void note(const Bid& bid, std::string text) {
        if (is_told(bid)) gathered_->notes.push_back(std::move(text));
    }

    /// An option that not all bids have priced is reported.
    void tell_options(const std::vector<Bid>& bids) {
        std::map<std::string, std::set<std::int64_t>> priced;
        std::map<std::string, std::string> titles;
        for (const Bid& bid : bids)
            for (const Price& option : offers_.options(bid.id)) {
                const std::string folded = text::fold(option.title), title = text::visible(option.title);
                if (is_told(bid))
                    gathered_->bids.options.push_back({text::visible(bid.key), title, total_over_years(option)});
                priced[folded].insert(bid.id);
                titles.try_emplace(folded, title);
            }
        for (const auto& [folded, by] : priced) {
            std::vector<std::string> others;
            for (const Bid& bid : bids)
                if (!by.contains(bid.id)) others.push_back(text::excerpt(criteria::name_of(bid)));
            if (!others.empty() && only_ == 0)
                gathered_->notes.push_back(
                    tr("the option {} is not priced by {}", titles.at(folded), text::join(others, ", ")));
        }
    }

    static std::string in_words(const Gap& gap) {
        const std::string title = text::visible(gap.title);
        return gap.quote == Quote::on_request ? tr("{} (on request)", title) : title;
    }

    void tell_unpriced(const std::string& title) {
        const std::string note = tr("nobody has priced {}, which counts in no total", title);
        gathered_->notes.push_back(note);
        gathered_->not_quoted.push_back({"", note, tr("ask the bidders for this price, or take the line out")});
    }

    void tell_open(const Bid& bid, const std::vector<std::string>& lines) {
        const std::string words =
            tr("{} has not quoted: {}", text::excerpt(criteria::name_of(bid)), text::join(lines, ", "));
        Problem problem{text::visible(bid.key), words,
                        tr("ask the bidder for these prices, or choose --complete dearest, mean or none")};
        if (selection_.completion != Completion::none) return problems_.push_back(std::move(problem));
        note(bid, words);
        gathered_->not_quoted.push_back(std::move(problem));
    }

    void tell_apart(const std::vector<Bid>& bids, std::int64_t id) {
        const auto bid = std::find_if(bids.begin(), bids.end(), [&](const Bid& one) { return one.id == id; });
        if (bid != bids.end())
            note(*bid, tr("{} has no line in common with the other bids: check that they are for the same",
                          text::excerpt(criteria::name_of(*bid))));
    }

    /// Whether there is a substitute for the gap.
    bool complete(const Bid& bid, const Gap& gap, const std::set<std::int64_t>& counted) {
        const Completion how = selection_.completion;
        if (how == Completion::none || how == Completion::refuse || !gap.is_comparable) return false;
        const auto price = offers_.stand_in(gap, counted, how, exchange_);
        if (!price) return false;
        const Money line = line_total(*price);
        add(bid, line.minor, price->years, costs_[bid.id][line.currency]);
        const Money total = total_over_years(*price);
        const std::string name = text::excerpt(criteria::name_of(bid)), title = text::visible(gap.title);
        if (is_told(bid)) gathered_->bids.completed.push_back({text::visible(bid.key), title, total});
        note(bid, how == Completion::dearest ? tr("{} has not quoted {}: {} counts for it, the dearest of the others",
                                                  name, title, human(total, language()))
                                             : tr("{} has not quoted {}: {} counts for it, the mean of the others",
                                                  name, title, human(total, language())));
        return true;
    }

    std::optional<double> value_of(const Bid& bid, const Criterion& criterion) {
        if (const auto mark = mean_mark(bid, criterion)) return mark;
        return is_money(criterion) ? total_of(bid) : std::nullopt;
    }

    /// The mean of the evaluators' marks, else the measured value.
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
        for (const Price& price : offers_.priced(bid.id)) {
            const Money line = line_total(price);
            add(bid, line.minor, price.years, costs_[bid.id][line.currency]);
        }
    }

    /// The cost of the bid: exact to the minor unit, except for discounted years.
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
            throw_too_large(criteria::name_of(bid));
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
    Offers offers_;
    Gathered* gathered_ = nullptr;
    std::int64_t only_ = 0;
    const Selection& selection_;
    Exchange exchange_;
    bool is_converted_ = false;
    std::map<std::int64_t, Costs> costs_;  ///< of the bids whose prices are used, by currency
    std::vector<Problem> problems_;
};

Bids named(store::Database& database, const std::vector<Bid>& all) {
    Bids bids;
    for (const Bid& bid : all) {
        bids.names.push_back(bids.kept.emplace_back(name_of(bid)));
        const auto& supplier = bid.supplier;
        bids.keys.push_back(
            {bid.key, supplier ? workspace::name_of(database, supplier::Supplier::entity, supplier->id) : ""});
    }
    return bids;
}

/// Takes the variants out, unless there is nothing else.
std::vector<Bid> take_variants(std::vector<Bid>& bids, Gathered& gathered) {
    const auto first =
        std::stable_partition(bids.begin(), bids.end(), [](const Bid& b) { return b.variant.empty(); });
    if (first == bids.begin()) {
        gathered.notes.push_back(tr("there is no base offer: the variants are ranked among themselves"));
        return {};
    }
    std::vector<Bid> variants(std::make_move_iterator(first), std::make_move_iterator(bids.end()));
    bids.erase(first, bids.end());
    return variants;
}

std::string in_words(const Error& error) {
    std::vector<std::string> words;
    for (const Problem& problem : error.problems) words.push_back(problem.message);
    return words.empty() ? error.message : text::join(words, "; ");
}

/// The base offers and one variant, whose notes are told.
VariantCase case_of(store::Database& database, Values& values, std::vector<Bid> bids, const Bid& variant,
                    const std::vector<Criterion>& leaves, Gathered& gathered) {
    bids.push_back(variant);
    Gathered trial{.scheme = gathered.scheme, .bids = named(database, bids)};
    VariantCase one{{.name = name_of(variant), .keys = trial.bids.keys.back()}, {}};
    try {
        values.fill(trial, bids, leaves, variant.id);
        for (std::size_t c = 0; c < leaves.size(); ++c)
            one.variant.values.push_back(trial.bids.values.at(bids.size() - 1, c));
        one.bids = std::move(trial.bids);
        std::move(trial.notes.begin(), trial.notes.end(), std::back_inserter(gathered.notes));
        for (const auto amounts : {&Bids::completed, &Bids::options})
            for (LineAmount& amount : one.bids.*amounts) (gathered.bids.*amounts).push_back(std::move(amount));
    } catch (const Error& error) {
        if (error.code != Code::invalid) throw;
        one.variant.why = in_words(error);
    }
    return one;
}

void tell_wrong_totals(store::Database& database, std::int64_t project, const std::vector<Bid>& bids,
                       std::vector<std::string>& notes) {
    std::set<std::int64_t> shown;
    for (const Bid& bid : bids) shown.insert(bid.id);
    for (const WrongTotal& wrong : audit(database, project))
        if (shown.contains(wrong.of_bid))
            notes.push_back(tr("{}, {}: the total given is {}, but quantity × unit price is {}, which is used",
                               wrong.bid, text::visible(wrong.title), human(wrong.stated, language()),
                               human(wrong.calculated, language())));
}

}  // namespace

Gathered gather(store::Database& database, std::int64_t project, const Selection& selection) {
    std::vector<Criterion> all = criteria_of(database, project);
    Asked asked = bids_of(database, project, selection.lot);
    const Lot* lot = asked.lot ? &*asked.lot : nullptr;
    const std::vector<Criterion> criteria = criteria_for(std::move(all), lot);
    Gathered gathered{.scheme = scheme_of(criteria, model::all_with<Weighing>(database, "project", project))};
    std::vector<Criterion> leaves;
    for (const Criterion& criterion : criteria)
        if (is_leaf(criterion, criteria)) leaves.push_back(criterion);
    const std::vector<Bid> every = asked.bids;
    const std::vector<Bid> variants =
        selection.has_variants ? std::vector<Bid>() : take_variants(asked.bids, gathered);
    gathered.bids = named(database, asked.bids);
    gathered.bids.lot = asked.name;
    const Rounds rounds(database, project);
    if (!rounds.empty()) gathered.bids.round = rounds.last(selection.round).number;
    Values values(database, project, lot, selection);
    values.fill(gathered, asked.bids, leaves, 0);
    for (const Bid& variant : variants)
        gathered.variants.push_back(case_of(database, values, asked.bids, variant, leaves, gathered));
    tell_wrong_totals(database, project, every, gathered.notes);
    return gathered;
}

namespace {

/// The variant is the last of the bids.
void rank_last(const Scheme& scheme, const Bids& bids, Method method, Variant& variant) {
    const Ranking ranking = rank(scheme, bids, method, Parts::scores);
    const std::size_t row = bids.names.size() - 1;
    if (!ranking.rows.empty() && ranking.rows.back() == row) {
        variant.rank = ranking.ranks.back();
        if (ranking.is_defined) variant.score = ranking.scores.back();
        return;
    }
    std::vector<std::string> reasons;
    for (const decision::Breach& breach : ranking.breaches)
        if (breach.row == row) reasons.push_back(reason(scheme, bids, breach));
    variant.why = text::join(reasons, ", ");
}

}  // namespace

void rank_variants(Gathered& gathered, Method method) {
    for (VariantCase& one : gathered.variants) {
        Variant& variant = gathered.bids.variants.emplace_back(std::move(one.variant));
        if (!variant.why.empty()) continue;
        try {
            rank_last(gathered.scheme, one.bids, method, variant);
        } catch (const Error& error) {
            if (error.code != Code::invalid) throw;
            variant.why = in_words(error);
        }
    }
    gathered.variants.clear();
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
