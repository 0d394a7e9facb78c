/// \file
/// Abnormally low bids: a warning of our own, since the law gives no figure. No bid is ever excluded by a formula
/// (Court of Justice, 29 March 2012, C-599/10); a person decides after the bidder was asked.
#pragma once

#include <buywork/base/money.hpp>
#include <optional>
#include <span>
#include <vector>

namespace buywork::tender {

/// How far a price is below what it is compared with; absent: nothing to compare with.
struct LowBid {
    std::optional<double> below_mean_of_others;  ///< a share of 1; negative when above
    std::optional<double> below_estimate;
    std::optional<double> below_next;  ///< of the next lowest price
    bool is_flagged = false;    ///< strictly more than the threshold below the mean of the others or the estimate
    bool is_far_below = false;  ///< by the second rule
};

/// The default of the threshold: a share of 1.
inline constexpr Decimal usual_threshold{150'000};

/// Prices in the order given. The second rule is that of Prozorro (Ukraine): 40% or more below the mean of the
/// others, or 30% or more below the next lowest price. Both are decided exactly.
/// \param estimate of the buyer, absent or not positive: none
/// \param threshold a share of 1
std::vector<LowBid> low_bids(std::span<const Decimal> prices, std::optional<Decimal> estimate, Decimal threshold);

/// What is on record about a flagged bid.
struct Inquiry {
    bool was_asked = false;  ///< in writing, with the warning that the bid may be rejected
    bool was_answered = false;
    bool deadline_passed = false;  ///< for the answer
};
/// Whether a person may now decide, with a reason: keep the bid, reject it, or award to it.
/// Source: articles L2152-5, L2152-6, R2152-3 to R2152-5.
constexpr bool may_decide(const Inquiry& inquiry) {
    return inquiry.was_asked && (inquiry.was_answered || inquiry.deadline_passed);
}

}  // namespace buywork::tender
