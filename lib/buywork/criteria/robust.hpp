/// \file
/// Robustness of a ranking under other weights, methods and price formulas, and without one bidder.
#pragma once

#include <algorithm>
#include <buywork/criteria/explain.hpp>
#include <buywork/decision/smaa.hpp>

namespace buywork::criteria {

/// The set from which weights are sampled.
enum class OtherWeights { any, order };
inline constexpr Choice weighings[] = {{"any", N_("all possible weights")},
                                       {"order", N_("weights that keep the order of importance")}};

struct RobustQuery {
    std::uint32_t draws = 100'000;
    std::uint64_t seed = 1;
    OtherWeights weighing = OtherWeights::any;
};

/// The ranking with one change.
struct Scenario {
    std::string name;                               ///< the method, the formula, or the excluded bidder or evaluator
    std::string label;                              ///< the same for people
    std::vector<std::size_t> winners;               ///< positions in the ranking
    std::vector<std::optional<std::size_t>> ranks;  ///< of each bid; absent for an excluded one
    std::optional<std::size_t> left = {};           ///< the excluded bidder
    bool is_reversed = false;                       ///< two of the remaining bids have swapped ranks

    /// False when the bids cannot be ranked then: a mark or a price is missing.
    bool is_ranked() const {
        return std::any_of(ranks.begin(), ranks.end(), [](const auto& rank) { return rank.has_value(); });
    }
};

struct Robustness {
    std::vector<std::size_t> winners;              ///< positions in the ranking
    std::optional<decision::Stability> stability;  ///< of weighted methods
    decision::Smaa smaa;                           ///< over the utilities of the weighted sum
    std::uint32_t draws = 0;                       ///< of weights
    std::vector<Scenario> methods;
    std::vector<Scenario> formulas;
    std::vector<Scenario> without;
    std::vector<Scenario> evaluators;  ///< without each evaluator's marks; filled by the caller
};

/// \throws Error usage for more than `most_explained` bids, or none
Robustness robust(const Scheme& scheme, const Bids& bids, const Ranking& ranking, const RobustQuery& query);

/// Another ranking of the same bids, by the positions of the first; eliminated bids have no rank.
Scenario compared(std::string name, const Ranking& ranking, const Ranking& other, const Bids& bids);

/// Whether the winners are the same, excluded bidders aside; nothing when all are excluded or none is ranked.
std::optional<bool> keeps_winner(const Scenario& other, const std::vector<std::size_t>& winners);

/// How many of the weights have it so, in per cent. What no sample contradicts is given with its bound at 95 % by the
/// rule of three, 3/draws: "> 99.997", "< 0.003".
std::string share_in_words(const Robustness& robustness, double share);

/// The objections to the winner, strongest first: other weights, where another bid is first under more of them
/// or the winner under less than 55 %; an evaluator or a losing bidder without whom another bid is first; another
/// price formula or method; any weights under which another bid is first.
std::vector<std::string> objections(const Robustness& robustness, const Bids& bids, const Ranking& ranking);

/// A sentence for the minutes: how often the winner is first, and the strongest objection.
std::string headline(const Robustness& robustness, const Bids& bids, const Ranking& ranking);

}  // namespace buywork::criteria
