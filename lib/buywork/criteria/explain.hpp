/// \file
/// Explains a ranking: the changes of weights or values with which each losing bid would win.
#pragma once

#include <array>
#include <buywork/criteria/ranking.hpp>
#include <buywork/decision/stability.hpp>

namespace buywork::criteria {

inline constexpr std::size_t most_explained = 200;  ///< maximum number of bids

/// With this weight for the criterion and the others in proportion, the bid would be first (at the ends, tied).
struct WeightChange {
    std::size_t column = 0;
    double now = 0;
    decision::Interval needed;
};

/// With this value, all else equal, the bid would be first.
struct ValueChange {
    std::size_t column = 0;
    double now = 0;
    double needed = 0;
};

struct Loser {
    std::size_t at = 0;  ///< position in the ranking
    double gap = 0;      ///< between its score and the best
    std::vector<WeightChange> weights;
    std::vector<ValueChange> values;
};

/// The points lost by a price above the lowest, out of 100 for the whole bid.
struct PriceLoss {
    std::size_t column = 0;
    double of = 0;                                              ///< the points of the criterion
    std::array<double, 3> lost = {};                            ///< at each of `above`
    static constexpr std::array<int, 3> above = {10, 50, 100};  ///< per cent above the lowest price
};

struct Explanation {
    std::vector<std::size_t> winners;      ///< positions in the ranking
    std::optional<std::size_t> runner_up;  ///< the next bid after the winners
    double gap = 0;                        ///< between the two scores
    std::vector<Loser> losers;             ///< by rank
    std::vector<PriceLoss> price_losses;   ///< of each price criterion of a weighted sum, for any formula
};

/// \throws Error usage for more than `most_explained` bids
Explanation explain(const Scheme& scheme, const Bids& bids, const Ranking& ranking);

/// "Bravo would win if price weighed less than 31 %"; empty when no single weight suffices.
std::string in_words(const WeightChange& change, const Scheme& scheme, std::string_view name);
std::string in_words(const ValueChange& change, const Scheme& scheme, std::string_view name);
/// "more than 31", in per cent.
std::string required(const WeightChange& change);
/// "1,080,000 or less"
std::string required(const ValueChange& change, const Scheme& scheme);

}  // namespace buywork::criteria
