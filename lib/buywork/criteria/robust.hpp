/// \file
/// Robustness of a ranking under other weights, methods and price formulas, and without one bidder.
#pragma once

#include <algorithm>
#include <buywork/criteria/explain.hpp>
#include <buywork/decision/smaa.hpp>

namespace buywork::criteria {

/// The set of weights that are sampled.
enum class OtherWeights { any, order };
inline constexpr Choice weighings[] = {{"any", N_("all possible weights")},
                                       {"order", N_("weights that keep the order of importance")}};

struct RobustQuery {
    std::uint32_t draws = 100'000;
    std::uint64_t seed = 1;
    OtherWeights weighing = OtherWeights::any;
};

/// The ranking with one thing changed.
struct Scenario {
    std::string name;                               ///< the method, the formula, or the bidder or evaluator left out
    std::string label;                              ///< the same as people read it
    std::vector<std::size_t> winners;               ///< positions in the ranking
    std::vector<std::optional<std::size_t>> ranks;  ///< of each; absent for who is left out
    std::optional<std::size_t> left = {};           ///< the bidder left out
    bool is_reversed = false;                       ///< two of the remaining bids have swapped ranks

    /// False where nothing can be ranked then: a mark or a price is missing.
    bool is_ranked() const {
        return std::any_of(ranks.begin(), ranks.end(), [](const auto& rank) { return rank.has_value(); });
    }
};

struct Robustness {
    std::vector<std::size_t> winners;              ///< positions in the ranking
    std::optional<decision::Stability> stability;  ///< of weighted methods
    decision::Smaa smaa;                           ///< over the utilities of the weighted sum
    std::vector<Scenario> methods;
    std::vector<Scenario> formulas;
    std::vector<Scenario> without;
    std::vector<Scenario> evaluators;  ///< without the marks of each; filled by who knows them
};

/// \throws Error usage above `most_explained` bids, or without any
Robustness robust(const Scheme& scheme, const Bids& bids, const Ranking& ranking, const RobustQuery& query);

/// Another ranking of the same bids, by the positions of the first; who is out in it has no rank.
Scenario compared(std::string name, const Ranking& ranking, const Ranking& other, const Bids& bids);

/// Whether the same are first, of those who are not left out; nothing when the only winner is, or nobody is ranked.
std::optional<bool> keeps_winner(const Scenario& other, const std::vector<std::size_t>& winners);

/// The objections to the winner, the strongest first: other weights, where another is first under more of them
/// or the winner under less than 55 %; an evaluator or a losing bidder without whom another is first; another price
/// formula or method; weights under which another is first at all.
std::vector<std::string> objections(const Robustness& robustness, const Bids& bids, const Ranking& ranking);

/// A sentence for the minutes: how often the winner is first, and the strongest objection.
std::string headline(const Robustness& robustness, const Bids& bids, const Ranking& ranking);

}  // namespace buywork::criteria
