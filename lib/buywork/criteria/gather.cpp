#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/gather.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/decision/cost.hpp>
#include <buywork/decision/weighted_sum.hpp>
#include <buywork/view/render.hpp>
#include <cmath>
#include <numeric>
#include <set>

namespace buywork::criteria {
namespace {

template <class E>
std::vector<E> all_of(store::Database& database, std::int64_t project) {
    model::Bindings bindings;
    const std::string condition = std::string(E::entity.name) + ".project = " + bindings.add(project);
    std::vector<E> found;
    for (const model::Record& record : model::load_all(database, E::entity, condition, bindings))
        found.push_back(model::from_record<E>(record));
    return found;
}

std::vector<Criterion> criteria_of(store::Database& database, std::int64_t project) {
    std::vector<Criterion> criteria = all_of<Criterion>(database, project);
    if (criteria.empty())
        throw Error(Code::not_found, tr("the project has no criteria"),
                    tr("buywork criteria add \"Price\" --kind price"));
    return criteria;
}

std::int64_t parent_of(const Criterion& criterion) { return criterion.parent ? criterion.parent->id : 0; }

bool is_leaf(const Criterion& criterion, const std::vector<Criterion>& criteria) {
    return std::none_of(criteria.begin(), criteria.end(),
                        [&](const Criterion& other) { return parent_of(other) == criterion.id; });
}

/// Shares among the criteria of one parent: the mean of what people said where not all are set, else as set, else
/// even.
class Weights {
  public:
    Weights(const std::vector<Criterion>& criteria, std::vector<Weighing> weighings)
        : criteria_(criteria), weighings_(std::move(weighings)) {}

    double global(const Criterion& criterion) const {
        const double local = share(criterion);
        for (const Criterion& parent : criteria_)
            if (parent.id == parent_of(criterion)) return local * global(parent);
        return local;
    }

  private:
    double share(const Criterion& criterion) const {
        double own = 0;
        double sum = 0;
        std::int64_t count = 0;
        bool is_set = true;
        double said_in_all = 0;
        for (const Criterion& one : criteria_) {
            if (parent_of(one) != parent_of(criterion)) continue;
            is_set = is_set && one.weight;
            said_in_all += said(one);
        }
        is_set = is_set || said_in_all == 0;
        for (const Criterion& one : criteria_) {
            if (parent_of(one) != parent_of(criterion)) continue;
            const double weight = is_set ? one.weight.value_or(Decimal{}).real() : said(one);
            if (one.id == criterion.id) own = weight;
            sum += weight;
            ++count;
        }
        return sum > 0 ? own / sum : 1 / static_cast<double>(count);
    }

    /// The mean share that those who weighed a criterion give it among its siblings.
    double said(const Criterion& criterion) const {
        std::map<std::int64_t, double> own;
        std::map<std::int64_t, double> sums;
        for (const Weighing& weighing : weighings_) {
            const auto at = std::find_if(criteria_.begin(), criteria_.end(),
                                         [&](const Criterion& one) { return one.id == weighing.criterion->id; });
            if (at == criteria_.end() || parent_of(*at) != parent_of(criterion)) continue;
            sums[weighing.person->id] += weighing.points.real();
            if (at->id == criterion.id) own[weighing.person->id] = weighing.points.real();
        }
        double mean = 0;
        int count = 0;
        for (const auto& [person, points] : own)
            if (sums[person] > 0) mean += points / sums[person], ++count;
        return count > 0 ? mean / count : 0;
    }

    const std::vector<Criterion>& criteria_;
    std::vector<Weighing> weighings_;
};

/// Whether every weight at the top was set, and what they sum to.
/// What is odd about the weights as they are set.
std::vector<std::string> notes_on_weights(const std::vector<Criterion>& criteria) {
    double sum = 0;
    bool is_set = false;
    std::string without;
    for (const Criterion& one : criteria) {
        is_set = is_set || one.weight;
        if (parent_of(one) == 0 && one.weight) sum += one.weight->real();
        if (!one.weight) without += (without.empty() ? "" : ", ") + text::visible(one.key);
    }
    if (!is_set) return {};
    if (!without.empty()) return {tr("without a weight: {}", without)};
    if (std::abs(sum - 1) <= 1e-9 || std::abs(sum - 100) <= 1e-7) return {};
    return {tr("weights sum to {}, scaled to 100", human_real(sum, 6))};
}

bool competes(const Bid& bid) { return bid.status == Status::pending || bid.status == Status::valid; }

std::vector<Bid> bids_of(store::Database& database, std::int64_t project, const std::optional<std::string>& lot) {
    std::vector<Bid> bids;
    std::set<std::string> lots;
    for (Bid& bid : all_of<Bid>(database, project)) {
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
    return bid.variant.empty() ? bid.supplier : tr("{} (variant {})", bid.supplier, bid.variant);
}

/// Gathers the value of each bid for each criterion.
class Values {
  public:
    Values(store::Database& database, std::int64_t project, Gathered& gathered, const Selection& selection)
        : scores_(all_of<Score>(database, project)),
          prices_(all_of<Price>(database, project)),
          gathered_(gathered),
          selection_(selection) {
        std::erase_if(scores_, [&](const Score& score) {
            return selection.without != 0 && score.evaluator && score.evaluator->id == selection.without;
        });
    }

    void fill(const std::vector<Bid>& bids, const std::vector<Criterion>& leaves) {
        gathered_.bids.values = decision::Matrix(bids.size(), leaves.size());
        for (std::size_t r = 0; r < bids.size(); ++r)
            for (std::size_t c = 0; c < leaves.size(); ++c) {
                const auto value = value_of(bids[r], leaves[c]);
                if (value)
                    check(bids[r], gathered_.scheme.yardsticks[c], *value);
                else
                    fault(bids[r], tr("no value for {}", leaves[c].key),
                          leaves[c].kind == CriterionKind::price
                              ? tr("buywork criteria price add \"Line\" --bid {} --unit_price 100", bids[r].key)
                              : tr("buywork criteria score add --bid {} --criterion {} --mark 12", bids[r].key,
                                   leaves[c].key));
                gathered_.bids.values.at(r, c) = value.value_or(0);
            }
        require_one_currency(bids);
        throw_if_any(std::move(problems_), tr("values that are missing or wrong"));
        tell_not_quoted(bids);
    }

  private:
    /// Amounts of different currencies are no numbers to compare.
    void require_one_currency(const std::vector<Bid>& bids) {
        std::map<std::string, std::vector<std::string>> names;
        for (const Bid& bid : bids)
            if (const auto found = currencies_.find(bid.id); found != currencies_.end())
                names[found->second].push_back(text::excerpt(name_of(bid)));
        if (names.size() < 2) return;
        std::vector<std::string> words;
        for (const auto& [currency, of] : names) words.push_back(tr("{} ({})", currency, text::join(of, ", ")));
        problems_.push_back({"", tr("bids in different currencies cannot be compared: {}", text::join(words, ", ")),
                             tr("give all prices in one currency")});
    }

    /// A line that a bidder left out is not quoted: its total is lower than what it would cost.
    void tell_not_quoted(const std::vector<Bid>& bids) {
        std::map<std::string, std::string> titles;
        std::map<std::int64_t, std::set<std::string>> quoted;
        for (const Price& price : prices_) {
            if (!currencies_.contains(price.bid->id)) continue;
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
        const bool is_money = criterion.kind == CriterionKind::price || criterion.kind == CriterionKind::cost;
        return is_money ? total_of(bid) : std::nullopt;
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

    /// What the bid costs: exact to the cent, but where years are discounted.
    std::optional<double> total_of(const Bid& bid) {
        decision::CostPlan plan{.growth = selection_.growth, .discount = selection_.discount};
        std::int64_t once = 0;
        std::string currency;
        for (const Price& price : prices_) {
            if (price.bid->id != bid.id) continue;
            const Money line = line_total(price);
            if (!currency.empty() && currency != line.currency)
                fault(bid, tr("its prices are in both {} and {}", currency, line.currency),
                      tr("use a single currency"));
            currency = line.currency;
            add(bid, line.minor, price.years, once, plan);
        }
        if (currency.empty()) return std::nullopt;
        currencies_[bid.id] = currency;
        plan.start = static_cast<double>(once);
        return decision::total_cost(plan) / std::pow(10.0, currency_exponent(currency).value_or(2));
    }

    void add(const Bid& bid, std::int64_t minor, std::optional<std::int64_t> years, std::int64_t& once,
             decision::CostPlan& plan) const {
        const bool is_spread = years && (selection_.growth != 0 || selection_.discount != 0);
        if (is_spread) {
            plan.yearly.resize(std::max(plan.yearly.size(), static_cast<std::size_t>(*years)), 0);
            for (std::int64_t year = 0; year < *years; ++year)
                plan.yearly[static_cast<std::size_t>(year)] += static_cast<double>(minor);
            return;
        }
        std::int64_t lines = 0;
        if (__builtin_mul_overflow(minor, years.value_or(1), &lines) || __builtin_add_overflow(once, lines, &once))
            throw Error(Code::invalid, tr("the total price of {} is too large", text::excerpt(bid.supplier)));
    }

    void check(const Bid& bid, const Yardstick& yardstick, double value) {
        const bool outside =
            (yardstick.least && value < *yardstick.least) || (yardstick.most && value > *yardstick.most);
        const bool is_bounds_of_price = yardstick.scale.normalisation == decision::Normalisation::price;
        if (!outside || is_bounds_of_price) return;
        fault(bid, tr("{} {} is outside its scale", yardstick.key, shortest(value)),
              tr("correct the score or the scale"));
    }

    void fault(const Bid& bid, std::string message, std::string hint) {
        problems_.push_back({text::visible(bid.key), std::move(message), std::move(hint)});
    }

    std::vector<Score> scores_;
    std::vector<Price> prices_;
    Gathered& gathered_;
    const Selection& selection_;
    std::map<std::int64_t, std::string> currencies_;  ///< of the bids whose prices count
    std::vector<Problem> problems_;
};

/// A person's weights at the top of the tree.
struct Opinion {
    std::vector<double> shares;  ///< of what they weighed, sum 1
    std::vector<bool> weighed;
    std::optional<double> ratio = {};
    bool is_verifiable = true;  ///< whether comparisons could contradict one another
    std::string fault = {};     ///< why nothing of it can be used
};

class Opinions {
  public:
    Opinions(store::Database& database, std::int64_t project, const std::vector<Criterion>& criteria)
        : criteria_(criteria),
          weighings_(all_of<Weighing>(database, project)),
          comparisons_(all_of<Comparison>(database, project)) {}

    std::vector<std::int64_t> people() const {
        std::set<std::int64_t> found;
        for (const Weighing& one : weighings_)
            if (position(one.criterion->id)) found.insert(one.person->id);
        for (const Comparison& one : comparisons_)
            if (position(one.criterion->id)) found.insert(one.person->id);
        return {found.begin(), found.end()};
    }

    Opinion of(std::int64_t person) const {
        Opinion opinion{std::vector<double>(criteria_.size(), 0), std::vector<bool>(criteria_.size(), false)};
        double sum = 0;
        for (const Weighing& one : weighings_) {
            const auto at = position(one.criterion->id);
            if (one.person->id != person || !at) continue;
            sum += opinion.shares[*at] = one.points.real();
            opinion.weighed[*at] = true;
        }
        if (!(sum > 0)) return compared(person);
        for (double& share : opinion.shares) share /= sum;
        return opinion;
    }

  private:
    /// By comparisons, of the criteria that occur in them.
    Opinion compared(std::int64_t person) const {
        Opinion opinion{std::vector<double>(criteria_.size(), 0), std::vector<bool>(criteria_.size(), false)};
        decision::Judgements all(criteria_.size(), criteria_.size());
        std::set<std::pair<std::size_t, std::size_t>> pairs;
        for (const Comparison& one : comparisons_) {
            const auto row = position(one.criterion->id);
            const auto column = position(one.other->id);
            if (one.person->id != person || !row || !column) continue;
            all.at(*row, *column) = one.times.real();
            pairs.insert(std::minmax(*row, *column));
            opinion.weighed[*row] = opinion.weighed[*column] = true;
        }
        if (pairs.empty()) {
            opinion.fault = tr("all points are 0");
            return opinion;
        }
        if (const auto pair = decision::contradiction(all)) {
            opinion.fault = tr("two comparisons of {} and {} contradict each other", criteria_[pair->row].key,
                               criteria_[pair->column].key);
            return opinion;
        }
        weigh(all, pairs.size(), opinion);
        return opinion;
    }

    static void weigh(const decision::Judgements& all, std::size_t pairs, Opinion& opinion) {
        std::vector<std::size_t> kept;
        for (std::size_t i = 0; i < opinion.weighed.size(); ++i)
            if (opinion.weighed[i]) kept.push_back(i);
        decision::Judgements judgements(kept.size(), kept.size());
        for (std::size_t i = 0; i < kept.size(); ++i)
            for (std::size_t j = 0; j < kept.size(); ++j) judgements.at(i, j) = all.at(kept[i], kept[j]);
        if (!decision::is_connected(judgements)) {
            opinion.fault = tr("the comparisons do not connect all the criteria compared");
            return;
        }
        const auto weights = decision::priorities(decision::completed(judgements));
        for (std::size_t i = 0; i < kept.size(); ++i) opinion.shares[kept[i]] = weights.weights[i];
        opinion.is_verifiable = kept.size() < 3 || pairs >= kept.size();
        if (opinion.is_verifiable)
            opinion.ratio = decision::consistency_ratio(weights, decision::RandomIndex::saaty_2005);
    }

    std::optional<std::size_t> position(std::int64_t criterion) const {
        for (std::size_t i = 0; i < criteria_.size(); ++i)
            if (criteria_[i].id == criterion) return i;
        return std::nullopt;
    }

    const std::vector<Criterion>& criteria_;
    std::vector<Weighing> weighings_;
    std::vector<Comparison> comparisons_;
};

}  // namespace

Scheme scheme_of(const std::vector<Criterion>& criteria, std::vector<Weighing> said) {
    const Weights weights(criteria, std::move(said));
    Scheme scheme{.yardsticks = {}, .notes = notes_on_weights(criteria)};
    for (const Criterion& criterion : criteria)
        if (is_leaf(criterion, criteria))
            scheme.yardsticks.emplace_back(yardstick_of(criterion)).weight = 100 * weights.global(criterion);
    return scheme;
}

Gathered gather(store::Database& database, std::int64_t project, const Selection& selection) {
    const std::vector<Criterion> criteria = criteria_of(database, project);
    Gathered gathered{.scheme = scheme_of(criteria, all_of<Weighing>(database, project))};
    std::vector<Criterion> leaves;
    for (const Criterion& criterion : criteria)
        if (is_leaf(criterion, criteria)) leaves.push_back(criterion);
    const std::vector<Bid> bids = bids_of(database, project, selection.lot);
    for (const Bid& bid : bids) gathered.bids.names.push_back(gathered.bids.kept.emplace_back(name_of(bid)));
    Values(database, project, gathered, selection).fill(bids, leaves);
    for (const WrongTotal& wrong : audit(database, project))
        gathered.notes.push_back(tr("{}, {}: the total given is {}, but quantity × unit price is {}, which is used",
                                    wrong.bid, text::visible(wrong.title), human(wrong.stated, language()),
                                    human(wrong.calculated, language())));
    return gathered;
}

std::vector<Otherwise> without_evaluators(store::Database& database, std::int64_t project, const Selection& selection,
                                          const Bids& bids, const Ranking& ranking) {
    std::set<std::int64_t> evaluators;
    for (const Score& score : all_of<Score>(database, project))
        if (score.evaluator && score.mark) evaluators.insert(score.evaluator->id);
    const model::Names names(database, team::Person::entity);
    std::vector<Otherwise> results;
    for (const std::int64_t evaluator : evaluators) {
        try {
            Selection fewer = selection;
            fewer.without = evaluator;
            const Gathered other = gather(database, project, fewer);
            results.push_back(compared(std::string(names.of(evaluator)), ranking,
                                       rank(other.scheme, other.bids, ranking.method, Parts::scores), bids));
        } catch (const Error& error) {
            if (error.code != Code::invalid) throw;
        }
    }
    return results;
}

namespace {

void add(Opinion opinion, std::string_view person, GroupWeights& into) {
    const std::string name = text::visible(person);
    if (!opinion.fault.empty()) return into.notes.push_back(tr("{} is left out: {}", name, opinion.fault));
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < opinion.weighed.size(); ++i)
        if (!opinion.weighed[i]) missing.push_back(into.criteria[i].key);
    if (!missing.empty()) into.notes.push_back(tr("{} has not weighed: {}", name, text::join(missing, ", ")));
    if (!opinion.is_verifiable)
        into.notes.push_back(
            tr("{}: the consistency is not verifiable, as no comparison can contradict another", name));
    into.people.emplace_back(person);
    into.each.push_back(std::move(opinion.shares));
    into.weighed.push_back(std::move(opinion.weighed));
    into.ratio.push_back(opinion.ratio);
}

std::vector<double> group_of(const GroupWeights& weights) {
    std::vector<double> group(weights.criteria.size(), 0);
    double sum = 0;
    for (std::size_t i = 0; i < group.size(); ++i) {
        int count = 0;
        for (std::size_t k = 0; k < weights.each.size(); ++k)
            if (weights.weighed[k][i]) group[i] += weights.each[k][i], ++count;
        if (count > 0) group[i] /= count;
        sum += group[i];
    }
    for (double& share : group) share /= sum;
    return group;
}

/// Over the criteria that the person weighed.
double distance_of(const GroupWeights& weights, std::size_t person) {
    double common = 0;
    for (std::size_t i = 0; i < weights.group.size(); ++i)
        if (weights.weighed[person][i]) common += weights.group[i];
    double distance = 0;
    for (std::size_t i = 0; i < weights.group.size() && common > 0; ++i)
        if (weights.weighed[person][i]) distance += std::abs(weights.each[person][i] - weights.group[i] / common) / 2;
    return distance;
}

}  // namespace

GroupWeights group_weights(store::Database& database, std::int64_t project) {
    GroupWeights result;
    for (Criterion& criterion : criteria_of(database, project))
        if (parent_of(criterion) == 0) result.criteria.push_back(std::move(criterion));
    const Opinions opinions(database, project, result.criteria);
    const model::Names names(database, team::Person::entity);
    for (const std::int64_t person : opinions.people()) add(opinions.of(person), names.of(person), result);
    if (result.each.empty()) return result;
    result.group = group_of(result);
    std::vector<std::size_t> complete;
    for (std::size_t k = 0; k < result.each.size(); ++k) {
        result.distance.push_back(distance_of(result, k));
        if (std::find(result.weighed[k].begin(), result.weighed[k].end(), false) == result.weighed[k].end())
            complete.push_back(k);
    }
    decision::Matrix shares(result.criteria.size(), complete.size());
    for (std::size_t k = 0; k < complete.size(); ++k)
        for (std::size_t i = 0; i < result.criteria.size(); ++i) shares.at(i, k) = result.each[complete[k]][i];
    if (!complete.empty()) result.agreement = decision::concordance(shares);
    return result;
}

std::string score_sheet(store::Database& database, std::int64_t project, std::int64_t evaluator) {
    const std::vector<Criterion> criteria = criteria_of(database, project);
    const std::vector<Score> scores = all_of<Score>(database, project);
    const model::Names bid_names(database, Bid::entity);
    const model::Names criterion_names(database, Criterion::entity);
    const model::Names people(database, team::Person::entity);
    std::string sheet = "bid,criterion,evaluator,mark,comment\r\n";
    for (const Bid& bid : all_of<Bid>(database, project)) {
        if (!competes(bid)) continue;
        for (const Criterion& criterion : criteria) {
            const bool is_money = criterion.kind == CriterionKind::price || criterion.kind == CriterionKind::cost;
            if (is_money || !is_leaf(criterion, criteria)) continue;
            const auto own = std::find_if(scores.begin(), scores.end(), [&](const Score& score) {
                return score.bid->id == bid.id && score.criterion->id == criterion.id && score.evaluator &&
                       score.evaluator->id == evaluator;
            });
            const bool given = own != scores.end();
            for (const std::string& cell :
                 {std::string(bid_names.of(bid.id)), std::string(criterion_names.of(criterion.id)),
                  std::string(people.of(evaluator)), given && own->mark ? own->mark->text() : std::string()}) {
                view::append_csv(sheet, cell, ',', false);
                sheet += ',';
            }
            if (given) view::append_csv(sheet, own->comment, ',', false);
            sheet += "\r\n";
        }
    }
    return sheet;
}

}  // namespace buywork::criteria
