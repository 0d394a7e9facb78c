/// \file
/// The leaves of the tree of criteria and their weights in the whole.
#pragma once

#include <buywork/criteria/weighing.hpp>

namespace buywork::criteria {

/// In the order of their numbers. \throws Error not_found without any
std::vector<Criterion> criteria_of(store::Database& database, std::int64_t project);

/// Those that judge a lot: its own and those of every lot; of nullptr the latter alone.
std::vector<Criterion> criteria_for(std::vector<Criterion> criteria, const Lot* lot);

/// 0 at the top of the tree.
std::int64_t parent_of(const Criterion& criterion);
bool is_leaf(const Criterion& criterion, const std::vector<Criterion>& criteria);

/// The leaves with their weight in percent of the whole: the share among the criteria of the same parent, times the
/// parent's. Among them the weights count as they are set; where one is not, the mean of what people said; where
/// nobody said anything, one that is not set counts nothing, or all alike when none is.
/// \throws Error invalid when a criterion is its own ancestor
Scheme scheme_of(const std::vector<Criterion>& criteria, const std::vector<Weighing>& weighings);

}  // namespace buywork::criteria
