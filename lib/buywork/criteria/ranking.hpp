/// \file
/// Bids ranked by a scheme.
#pragma once

#include <buywork/criteria/bids.hpp>

namespace buywork::criteria {

/// The bids that pass every floor and ceiling, ranked among themselves.
struct Ranking {
    Method method = Method::weighted_sum;
    std::vector<double> shares;              ///< of each criterion, sum 1
    std::vector<std::size_t> rows;           ///< of the bids that stay in, ascending
    std::vector<double> scores;              ///< of those; a price or cost for the lowest of these
    std::vector<std::size_t> ranks;          ///< of those
    bool is_defined = true;                  ///< else no score exists: all are alike to TOPSIS
    decision::Matrix contributions;          ///< of each criterion to the score; empty unless asked for
    decision::Matrix utilities;              ///< what the weights multiply; empty unless asked for and weighted
    std::vector<decision::Breach> breaches;  ///< row by row
    std::vector<std::string> warnings;       ///< in the language of messages
};

enum class Parts { scores, all };

/// Weighted sums add up share × utility. TOPSIS gives closeness; what a criterion contributes is its part of the
/// squared distance from the anti-ideal. PROMETHEE gives the net flow. AHP adds up share × local priority.
/// \throws Error invalid naming bid, criterion and remedy when a value cannot be normalised or all weights are 0;
///         usage when the method has nothing to work on
Ranking rank(const Scheme& scheme, const Bids& bids, Method method, Parts parts);

/// The shares of the weights, sum 1.
std::vector<double> shares_of(const Scheme& scheme);

/// Scores and ranks of values alone, when all of them stay in; nothing when they cannot be ranked.
struct Scored {
    std::vector<double> scores;
    std::vector<std::size_t> ranks;
};
std::optional<Scored> try_rank(const Scheme& scheme, const decision::Matrix& values, std::span<const double> shares,
                               Method method);

/// Whether the score is a sum of share × utility.
bool is_weighted(Method method);
/// Whether the lowest score is the best.
bool is_lowest_best(Method method);

/// The name of a bid by its position in the ranking.
std::string_view name_at(const Bids& bids, const Ranking& ranking, std::size_t at);
/// The positions of rank 1.
std::vector<std::size_t> winners_of(std::span<const std::size_t> ranks);

/// "lead_time 35 > 30"
std::string reason(const Scheme& scheme, const Bids& bids, const decision::Breach& breach);

}  // namespace buywork::criteria
