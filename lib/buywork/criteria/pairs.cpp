#include <buywork/criteria/pairs.hpp>

namespace buywork::criteria {

PairWeights weigh(const Pairs& pairs, decision::RandomIndex table) {
    PairWeights result;
    result.table = table;
    result.completed = decision::completed(pairs.judgements);
    result.priorities = decision::priorities(result.completed);
    result.ratio = decision::consistency_ratio(result.priorities, table);
    result.triad = decision::worst_triad(pairs.judgements);
    constexpr std::size_t most_repaired = 20;  // each judgement is tried in turn
    if (pairs.names.size() <= most_repaired) result.repair = decision::best_repair(pairs.judgements);
    return result;
}

bool is_consistent(const PairWeights& weights) { return weights.ratio && *weights.ratio <= 0.1; }

}  // namespace buywork::criteria
