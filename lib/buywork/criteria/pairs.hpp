/// \file
/// Weights from comparisons pair by pair, read from a square table.
#pragma once

#include <buywork/base/output.hpp>
#include <buywork/decision/pairwise.hpp>
#include <buywork/view/document.hpp>
#include <string>

namespace buywork::criteria {

/// Who compared what.
struct Pairs {
    std::vector<std::string> names;
    decision::Judgements judgements;  ///< reciprocal; 0 where nothing was judged
};

/// A CSV table with the same names above and at the left; cells such as 3, 0,5 or 1/3, empty where not judged. One
/// half is enough.
/// \throws Error invalid with the place of every fault: names that differ, a cell that is no number above zero, a
///         diagonal that is not 1, two judgements that contradict each other
Pairs read_pairs(std::string_view content, std::string_view file);

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

void write_json(const PairWeights& weights, const Pairs& pairs, Output& out);
view::Document pair_weights(const PairWeights& weights, const Pairs& pairs, Instant as_of);

}  // namespace buywork::criteria
