/// \file
/// What the award criteria of a consultation must be since the law of 22 August 2021.
#pragma once

#include <buywork/tender/law.hpp>
#include <buywork/tender/procedure.hpp>

namespace buywork::tender {

struct AwardCriterion {
    bool is_price = false;          ///< a cost over the life cycle is none
    bool is_environmental = false;  ///< takes environmental characteristics of the bid into account
};

/// The articles that a set of criteria infringes; nullptr: none, or the rule is not in force on the day of launch.
struct CriteriaFaults {
    const Fact* sole_price = nullptr;
    const Fact* no_environment = nullptr;
};

/// \param launched the day on which the consultation is launched; absent: nothing is found
/// Source: article L2152-7 as changed by law 2021-1104, article 35; R2152-7 as changed by decree 2022-767.
CriteriaFaults faults_of(Procedure procedure, std::optional<Date> launched, std::span<const AwardCriterion> criteria);

}  // namespace buywork::tender
