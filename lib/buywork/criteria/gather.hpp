/// \file
/// Reads the input of a ranking from a workspace: criteria with their weights, bids with their values.
#pragma once

#include <buywork/criteria/offer.hpp>
#include <buywork/criteria/robust.hpp>
#include <buywork/criteria/score.hpp>

namespace buywork::criteria {

/// A variant together with the base offers, for ranking it among them.
struct VariantCase {
    Variant variant;
    Bids bids;  ///< the variant is the last one; empty when it cannot be ranked
};

/// The scheme and the bids of one project.
struct Gathered {
    Scheme scheme;
    Bids bids;
    std::vector<std::string> notes;     ///< for the reader, in the language of messages
    std::vector<Problem> not_quoted;    ///< lines without a price or substitute; also in the notes
    std::vector<VariantCase> variants;  ///< variants that are not ranked
};

/// Which bids of a project are ranked, and the treatment of yearly costs.
struct Selection {
    std::optional<std::string> lot = {};  ///< key or title: only its bids; required when there are bids for several
    std::int64_t round = INT64_MAX;       ///< the newest prices and scores up to this round are used
    Completion completion = Completion::refuse;  ///< of lines without a price
    bool has_variants = false;                   ///< variants are ranked with the base offers
    std::int64_t without = 0;                    ///< id of an evaluator whose marks are ignored; 0: none
    double discount = 0;                         ///< annual rate, for costs paid over years
    double growth = 0;                           ///< annual growth of those costs
    Date today = {};                             ///< prices are converted with the newest rates on or before this day
};

/// The leaves of the criteria tree with the weights of `scheme_of`. A bid's price is the sum of its lines, those
/// paid over years discounted; bids in several currencies are converted to the project's currency at its
/// rates, the total rounded once. Options are not counted. Variants are separate, unless requested or without a
/// base offer. Other values are the mean of the evaluators' marks, or the
/// measured value. Bids invited, disqualified or withdrawn are excluded. \throws Error not_found without criteria or
/// bids; usage when a lot is required; invalid with every value that is
///         missing or outside its scale, lines without a price, and bids in different currencies without a
///         rate
Gathered gather(store::Database& database, std::int64_t project, const Selection& selection);

/// Ranks each variant separately among the base offers and stores the results in `bids.variants`.
void rank_variants(Gathered& gathered, Method method);

/// The ranking without the marks of each evaluator in turn; a criterion's only evaluator cannot be excluded.
/// \param ranking the ranking with all evaluators
std::vector<Scenario> without_evaluators(store::Database& database, std::int64_t project, const Selection& selection,
                                         const Bids& bids, const Ranking& ranking);

}  // namespace buywork::criteria
