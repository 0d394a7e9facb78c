#include <algorithm>
#include <buywork/base/text.hpp>
#include <buywork/criteria/award_criteria.hpp>
#include <buywork/criteria/gather.hpp>
#include <buywork/criteria/weights.hpp>
#include <buywork/store/database.hpp>

namespace buywork::criteria {

bool is_environmental(const Criterion& criterion) {
    if (criterion.kind == CriterionKind::environmental || criterion.kind == CriterionKind::social_environmental)
        return true;
    constexpr const char* words[] = {"environ", "carbon", "ecolog", "energ", "dechet", "recycl", "durab"};
    const std::string all = criterion.title + "\n" + criterion.description + "\n" + criterion.scale;
    return std::any_of(std::begin(words), std::end(words), [&](const char* word) { return text::has(all, word); });
}

tender::CriteriaFaults faults_of(const project::Project& project, std::optional<Date> launched,
                                 const std::vector<Criterion>& criteria) {
    std::vector<tender::AwardCriterion> all;
    for (const Criterion& one : criteria)
        if (is_leaf(one, criteria))
            all.push_back({.is_price = one.kind == CriterionKind::price, .is_environmental = is_environmental(one)});
        else if (is_environmental(one))
            all.push_back({.is_price = false, .is_environmental = true});
    return tender::faults_of(procedure_of(project), launched, all);
}

std::vector<LotFaults> faults_by_lot(store::Database& database, const project::Project& project,
                                     std::optional<Date> launched) {
    if (!database.value<std::int64_t>("SELECT id FROM criterion WHERE project = $1 LIMIT 1", project.id)) return {};
    const auto criteria = criteria_of(database, project.id);
    const bool has_own =
        std::any_of(criteria.begin(), criteria.end(), [](const Criterion& one) { return one.lot.has_value(); });
    std::vector<LotFaults> found;
    const auto judge = [&](const std::string& lot, const std::vector<Criterion>& of) {
        const auto faults = faults_of(project, launched, of);
        if (faults.sole_price || faults.no_environment) found.push_back({lot, faults});
    };
    const Lots lots(database, project.id);
    if (!has_own) judge("", criteria);
    for (const Lot& lot : lots.all())
        if (has_own) judge(lot.key, criteria_for(criteria, &lot));
    return found;
}

}  // namespace buywork::criteria
