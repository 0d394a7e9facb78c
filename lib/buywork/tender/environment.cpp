#include <algorithm>
#include <buywork/tender/environment.hpp>

namespace buywork::tender {

CriteriaFaults faults_of(Procedure procedure, std::optional<Date> launched,
                         std::span<const AwardCriterion> criteria) {
    CriteriaFaults found;
    if (!is_public(procedure) || !launched || criteria.empty()) return found;
    if (std::all_of(criteria.begin(), criteria.end(), [](const AwardCriterion& one) { return one.is_price; }))
        found.sole_price = law().find("sole_price_criterion_forbidden", *launched);
    if (std::none_of(criteria.begin(), criteria.end(),
                     [](const AwardCriterion& one) { return one.is_environmental; }))
        found.no_environment = law().find("environmental_criterion_required", *launched);
    return found;
}

}  // namespace buywork::tender
