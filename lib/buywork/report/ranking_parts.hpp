/// \file
/// Parts shared by the documents on a ranking, and messages of its command.
#pragma once

#include <buywork/criteria/ranking.hpp>
#include <buywork/view/document.hpp>
#include <buywork/view/tree.hpp>

namespace buywork::report {

/// The positions by rank, ties in the order of the bids.
std::vector<std::size_t> by_rank(const criteria::Ranking& ranking);

/// A list below its heading; nothing when it is empty.
void add_list(view::Document& document, const std::string& heading, view::List list);
/// The score as shown: weighted sums in points out of 100.
double shown_score(const criteria::Ranking& ranking, double score);
int score_decimals(const criteria::Ranking& ranking);
std::string score_label(criteria::Method method);
/// The criterion whose values are amounts: the price, else the cost.
std::optional<std::size_t> amount_column(const criteria::Scheme& scheme, const criteria::Bids& bids);
void put_amount(view::MemoryRows& rows, const criteria::Bids& bids, double amount);

/// Unranked variants and options.
void add_apart(view::Document& document, const criteria::Scheme& scheme, const criteria::Bids& bids,
               const criteria::Ranking& ranking);
/// A variant with the rank and score it would have, in one sentence.
std::string in_words(const criteria::Variant& variant, const criteria::Ranking& ranking);
/// "alpha: the option Gravure, €5,000, is not counted"
std::string option_in_words(const criteria::LineAmount& option);

/// The keys of a bid and its supplier; nothing for a bid from a file.
void add_keys(view::Tree& tree, const criteria::Bids& bids, std::size_t row);
/// The lot and the round of stored bids.
void add_scope(view::Tree& tree, const criteria::Bids& bids);
/// Substituted amounts, options and variants of stored bids; the currency rates.
void add_apart(view::Tree& tree, const criteria::Bids& bids);

/// The currency rates used, and the warnings.
view::List remarks(const criteria::Ranking& ranking, const criteria::Bids& bids);

}  // namespace buywork::report
