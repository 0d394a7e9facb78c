/// \file
/// Reads the input of a ranking from a workspace: criteria with their weights, bids with their values.
#pragma once

#include <buywork/criteria/offer.hpp>
#include <buywork/criteria/robust.hpp>
#include <buywork/criteria/score.hpp>

namespace buywork::criteria {

/// A variant with the base offers, as if it competed.
struct VariantCase {
    Variant variant;
    Bids bids;  ///< the variant is the last; empty when it cannot be ranked
};

/// One project's case.
struct Gathered {
    Scheme scheme;
    Bids bids;
    std::vector<std::string> notes;     ///< for the reader, in the language of messages
    std::vector<Problem> not_quoted;    ///< lines that bids leave open without a substitute; also in the notes
    std::vector<VariantCase> variants;  ///< that do not compete
};

/// The bids of a project to rank, and the treatment of yearly costs.
struct Selection {
    std::optional<std::string> lot = {};  ///< by key or title: only its bids; needed when the bids are for several
    std::int64_t round = INT64_MAX;       ///< prices and scores up to this one count, the newest of each
    Completion completion = Completion::refuse;  ///< of lines that a bid leaves open
    bool has_variants = false;                   ///< variants compete with the base offers
    std::int64_t without = 0;                    ///< an evaluator whose marks do not count; 0: all count
    double discount = 0;                         ///< rate a year, of costs paid over years
    double growth = 0;                           ///< of those costs, a year
    Date today = {};                             ///< prices are converted by the newest rates of this day or before
};

/// The leaves of the tree of criteria, weighted as `scheme_of` says. A bid's price is the sum of its lines, those
/// paid over years discounted; where the bids are in several currencies, each is converted into the project's by its
/// rate, the total rounded once. Options do not count. Variants are apart, unless they are asked for or there is no
/// base offer. Other values are the means of what evaluators gave, or what
/// was measured. Bids invited, disqualified or withdrawn are left out. \throws Error not_found without criteria or
/// bids; usage when a lot is needed; invalid naming every value that is
///         missing or outside its scale, lines that a bid leaves open, and bids in different currencies without a
///         rate
Gathered gather(store::Database& database, std::int64_t project, const Selection& selection);

/// Ranks each variant that does not compete with the base offers, one by one, into `bids.variants`.
void rank_variants(Gathered& gathered, Method method);

/// The ranking without the marks of each evaluator in turn; the only evaluator of a criterion cannot be left out.
/// \param ranking that of all of them
std::vector<Scenario> without_evaluators(store::Database& database, std::int64_t project, const Selection& selection,
                                         const Bids& bids, const Ranking& ranking);

}  // namespace buywork::criteria
