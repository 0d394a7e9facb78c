/// \file
/// Ranks bids by a scheme.
#pragma once

#include <buywork/criteria/bids.hpp>

namespace buywork::criteria {

/// The ranking of the bids that meet every floor and ceiling.
struct Ranking {
    Method method = Method::weighted_sum;
    std::vector<double> shares;              ///< of the criteria, sum 1
    std::vector<std::size_t> rows;           ///< of the bids that are ranked, ascending
    std::vector<double> scores;              ///< of those; for `lowest`, a price or cost
    std::vector<std::size_t> ranks;          ///< of those
    bool is_defined = true;                  ///< false: no score exists, TOPSIS cannot distinguish the bids
    decision::Matrix contributions;          ///< of each criterion to the score; empty unless requested
    decision::Matrix utilities;              ///< the factors of the weights; empty unless requested and weighted
    std::vector<decision::Breach> breaches;  ///< by row
    std::vector<std::string> warnings;       ///< in the language of messages
};

enum class Parts { scores, all };

/// Weighted sums add up share × utility. TOPSIS yields closeness; the contribution of a criterion is its part of the
/// squared distance from the anti-ideal. PROMETHEE yields the net flow. AHP adds up share × local priority.
/// \throws Error invalid with bid, criterion and remedy when a value cannot be normalised or all weights are 0;
///         usage when the method lacks its input
Ranking rank(const Scheme& scheme, const Bids& bids, Method method, Parts parts);

/// The shares of the weights, sum 1.
std::vector<double> shares_of(const Scheme& scheme);

/// Scores and ranks of values alone, without eliminations; nothing when they cannot be ranked.
struct Scored {
    std::vector<double> scores;
    std::vector<std::size_t> ranks;
};
std::optional<Scored> try_rank(const Scheme& scheme, const decision::Matrix& values, std::span<const double> shares,
                               Method method);

/// Whether the score is the sum of share × utility.
bool is_weighted(Method method);
/// Whether the lowest score is the best.
bool is_lowest_best(Method method);

/// The name of a bid by its position in the ranking.
std::string_view name_at(const Bids& bids, const Ranking& ranking, std::size_t at);
/// The positions of the bids with rank 1.
std::vector<std::size_t> winners_of(std::span<const std::size_t> ranks);

/// "lead_time 35 > 30"
std::string reason(const Scheme& scheme, const Bids& bids, const decision::Breach& breach);

}  // namespace buywork::criteria
