#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/group_weights.hpp>
#include <buywork/decision/pairwise.hpp>
#include <cmath>
#include <numeric>
#include <set>

namespace buywork::criteria {
namespace {

/// A person's weights at the top of the tree.
struct Opinion {
    std::vector<double> shares;  ///< of the weighted criteria, sum 1
    std::vector<bool> weighed;
    std::optional<double> ratio = {};
    bool is_verifiable = true;  ///< whether comparisons could contradict one another
    std::string fault = {};     ///< why none of it can be used
};

class Opinions {
  public:
    Opinions(store::Database& database, std::int64_t project, const std::vector<Criterion>& criteria)
        : criteria_(criteria),
          weighings_(model::all_with<Weighing>(database, "project", project)),
          comparisons_(model::all_with<Comparison>(database, "project", project)) {}

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
    /// From comparisons, for the criteria that occur in them.
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

[[noreturn]] void throw_several(const Lots& lots, const std::set<std::int64_t>& ids) {
    Error error(Code::usage, tr("lots have criteria of their own"), tr("choose one with --lot"));
    for (const std::int64_t id : ids)
        if (const Lot* lot = lots.of(id)) error.candidates.push_back(lot->key);
    throw error;
}

/// At the top of the tree, of one lot.
std::vector<Criterion> top_of(std::vector<Criterion> all, const Lots& lots, const Lot* lot) {
    std::set<std::int64_t> own;
    for (const Criterion& criterion : all)
        if (parent_of(criterion) == 0 && criterion.lot) own.insert(criterion.lot->id);
    if (!lot && !own.empty()) throw_several(lots, own);
    std::vector<Criterion> top;
    for (Criterion& criterion : criteria_for(std::move(all), lot))
        if (parent_of(criterion) == 0) top.push_back(std::move(criterion));
    return top;
}

}  // namespace

GroupWeights group_weights(store::Database& database, std::int64_t project, const std::optional<std::string>& lot) {
    const Lots lots(database, project);
    GroupWeights result;
    if (lot) result.lot = lots.get(*lot);
    result.criteria = top_of(criteria_of(database, project), lots, result.lot ? &*result.lot : nullptr);
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

std::vector<Decimal> points_of(const std::vector<double>& shares) {
    constexpr std::int64_t all = 10'000;  // hundredths of a point
    std::vector<std::int64_t> whole;
    std::vector<double> remainders;
    for (const double share : shares) {
        const double exact = share * all;
        whole.push_back(static_cast<std::int64_t>(exact + 1e-9));
        remainders.push_back(exact - static_cast<double>(whole.back()));
    }
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    const auto left = static_cast<std::size_t>(all - std::accumulate(whole.begin(), whole.end(), std::int64_t{0}));
    for (std::size_t i = 0; i < std::min(left, order.size()); ++i) ++whole[order[i]];
    std::vector<Decimal> points;
    for (const std::int64_t hundredths : whole) points.push_back({hundredths * 10'000});
    return points;
}

}  // namespace buywork::criteria
