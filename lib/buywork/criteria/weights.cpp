#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/number.hpp>
#include <buywork/criteria/weights.hpp>
#include <cmath>
#include <map>

namespace buywork::criteria {
namespace {

using Siblings = std::vector<const Criterion*>;

/// The mean share that those who weighed a criterion give it among its siblings; 0 for one that nobody weighed.
std::vector<double> said(const Siblings& siblings, const std::vector<Weighing>& weighings) {
    std::vector<std::map<std::int64_t, double>> points(siblings.size());  // per criterion, by person
    std::map<std::int64_t, double> sums;                                  // by person
    for (const Weighing& weighing : weighings)
        for (std::size_t i = 0; i < siblings.size(); ++i) {
            if (siblings[i]->id != weighing.criterion->id) continue;
            points[i][weighing.person->id] = weighing.points.real();
            sums[weighing.person->id] += weighing.points.real();
        }
    std::vector<double> means(siblings.size(), 0);
    for (std::size_t i = 0; i < siblings.size(); ++i) {
        int count = 0;
        for (const auto& [person, own] : points[i])
            if (sums[person] > 0) means[i] += own / sums[person], ++count;
        if (count > 0) means[i] /= count;
    }
    return means;
}

/// The shares of all criteria, each among those of its parent.
class Shares {
  public:
    Shares(const std::vector<Criterion>& criteria, const std::vector<Weighing>& weighings) {
        std::map<std::int64_t, Siblings> groups;
        for (const Criterion& criterion : criteria) {
            groups[parent_of(criterion)].push_back(&criterion);
            parents_[criterion.id] = parent_of(criterion);
        }
        for (const auto& [parent, siblings] : groups) add(siblings, weighings, parent == 0);
    }

    double of_whole(std::int64_t criterion) const {
        double share = 1;
        std::size_t steps = 0;
        for (auto at = parents_.find(criterion); at != parents_.end(); at = parents_.find(at->second)) {
            if (++steps > parents_.size()) throw Error(Code::invalid, tr("a criterion is its own ancestor"));
            share *= shares_.at(at->first);
        }
        return share;
    }

    std::vector<std::string> notes;  ///< anomalies of the stored weights

  private:
    void add(const Siblings& siblings, const std::vector<Weighing>& weighings, bool is_top) {
        const std::vector<double> weights = weights_of(siblings, weighings, is_top);
        double sum = 0;
        for (const double weight : weights) sum += weight;
        for (std::size_t i = 0; i < siblings.size(); ++i)
            shares_[siblings[i]->id] = sum > 0 ? weights[i] / sum : 1 / static_cast<double>(siblings.size());
    }

    std::vector<double> weights_of(const Siblings& siblings, const std::vector<Weighing>& weighings, bool is_top) {
        std::vector<double> weights;
        std::vector<std::string> without;
        double sum = 0;
        for (const Criterion* one : siblings) {
            sum += weights.emplace_back(one->weight.value_or(Decimal{}).real());
            if (!one->weight) without.push_back(text::visible(one->key));
        }
        if (without.empty()) {
            if (is_top && std::abs(sum - 1) > 1e-9 && std::abs(sum - 100) > 1e-7)
                notes.push_back(tr("weights sum to {}, scaled to 100", human_real(sum, 6)));
            return weights;
        }
        std::vector<double> means = said(siblings, weighings);
        if (std::any_of(means.begin(), means.end(), [](double mean) { return mean > 0; })) return means;
        if (without.size() < siblings.size()) notes.push_back(tr("without a weight: {}", text::join(without, ", ")));
        return weights;
    }

    std::map<std::int64_t, double> shares_;
    std::map<std::int64_t, std::int64_t> parents_;
};

}  // namespace

std::vector<Criterion> criteria_of(store::Database& database, std::int64_t project) {
    std::vector<Criterion> criteria = model::all_with<Criterion>(database, "project", project);
    if (criteria.empty())
        throw Error(Code::not_found, tr("the project has no criteria"),
                    tr("buywork criteria add \"Price\" --kind price"));
    return criteria;
}

/// Its own, else that of the nearest criterion above it; 0: every lot.
static std::int64_t lot_of(const Criterion& criterion, const std::vector<Criterion>& criteria) {
    const Criterion* at = &criterion;
    for (std::size_t steps = 0; at && !at->lot && steps < criteria.size(); ++steps) {
        const std::int64_t parent = parent_of(*at);
        const auto above = std::find_if(criteria.begin(), criteria.end(),
                                        [&](const Criterion& other) { return other.id == parent; });
        at = above == criteria.end() ? nullptr : &*above;
    }
    return at && at->lot ? at->lot->id : 0;
}

std::vector<Criterion> criteria_for(std::vector<Criterion> criteria, const Lot* lot) {
    std::vector<Criterion> kept;
    for (const Criterion& criterion : criteria) {
        const std::int64_t own = lot_of(criterion, criteria);
        if (own == 0 || (lot && own == lot->id)) kept.push_back(criterion);
    }
    return kept;
}

std::int64_t parent_of(const Criterion& criterion) { return criterion.parent ? criterion.parent->id : 0; }

bool is_leaf(const Criterion& criterion, const std::vector<Criterion>& criteria) {
    return std::none_of(criteria.begin(), criteria.end(),
                        [&](const Criterion& other) { return parent_of(other) == criterion.id; });
}

Scheme scheme_of(const std::vector<Criterion>& criteria, const std::vector<Weighing>& weighings) {
    const Shares shares(criteria, weighings);
    Scheme scheme{.criteria = {}, .notes = shares.notes};
    for (const Criterion& criterion : criteria)
        if (is_leaf(criterion, criteria))
            scheme.criteria.emplace_back(scored(criterion)).weight = 100 * shares.of_whole(criterion.id);
    return scheme;
}

}  // namespace buywork::criteria
