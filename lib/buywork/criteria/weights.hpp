/// \file
/// The leaves of the criteria tree and their overall weights.
#pragma once

#include <buywork/criteria/weighing.hpp>

namespace buywork::criteria {

/// In the order of ids. \throws Error not_found when there are none
std::vector<Criterion> criteria_of(store::Database& database, std::int64_t project);

/// The criteria that apply to a lot: its own and those of every lot; for nullptr only the latter.
std::vector<Criterion> criteria_for(std::vector<Criterion> criteria, const Lot* lot);

/// 0 for a top-level criterion.
std::int64_t parent_of(const Criterion& criterion);
bool is_leaf(const Criterion& criterion, const std::vector<Criterion>& criteria);

/// The leaves with their overall weight in percent: the share among the criteria of the same parent, times the
/// parent's weight. Siblings use their stored weights; one without uses the mean of the stakeholders'; without
/// those too, it counts 0, or all siblings count equally when none has a weight.
/// \throws Error invalid when a criterion is its own ancestor
Scheme scheme_of(const std::vector<Criterion>& criteria, const std::vector<Weighing>& weighings);

}  // namespace buywork::criteria
