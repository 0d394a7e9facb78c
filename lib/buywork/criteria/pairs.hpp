/// \file
/// Weights from pairwise comparisons.
#pragma once

#include <buywork/decision/pairwise.hpp>
#include <optional>
#include <string>
#include <vector>

namespace buywork::criteria {

/// The pairwise judgements of one person or file.
struct Pairs {
    std::vector<std::string> names;
    decision::Judgements judgements;  ///< reciprocal; 0: not judged
};

/// The weights and the consistency that result from the judgements.
struct PairWeights {
    decision::Priorities priorities;
    decision::Judgements completed;
    decision::RandomIndex table = decision::RandomIndex::saaty_2005;
    std::optional<double> ratio;  ///< absent for more than the 15 items of the table
    std::optional<decision::Triad> triad;
    std::optional<decision::Repair> repair;
};

/// \throws Error invalid when the judgements do not connect all items
PairWeights weigh(const Pairs& pairs, decision::RandomIndex table);

/// Whether the judgements are acceptably consistent (a ratio of 0.1 or less; Saaty 1977).
bool is_consistent(const PairWeights& weights);

}  // namespace buywork::criteria
