/// \file
/// Weights from comparisons pair by pair.
#pragma once

#include <buywork/decision/pairwise.hpp>
#include <optional>
#include <string>
#include <vector>

namespace buywork::criteria {

/// Who compared what.
struct Pairs {
    std::vector<std::string> names;
    decision::Judgements judgements;  ///< reciprocal; 0 where nothing was judged
};

/// What the judgements come to.
struct PairWeights {
    decision::Priorities priorities;
    decision::Judgements completed;
    decision::RandomIndex table = decision::RandomIndex::saaty_2005;
    std::optional<double> ratio;  ///< absent beyond the table's 15 items
    std::optional<decision::Triad> triad;
    std::optional<decision::Repair> repair;
};

/// \throws Error invalid when the judgements do not join all items
PairWeights weigh(const Pairs& pairs, decision::RandomIndex table);

/// The judgements hold together well enough (a ratio of 0.1 or less; Saaty 1977).
bool is_consistent(const PairWeights& weights);

}  // namespace buywork::criteria
