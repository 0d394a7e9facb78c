/// \file
/// Shares with their intervals, and response rates. A calculation without storage; what is undefined is absent.
#pragma once

#include <cstdint>
#include <optional>

namespace buywork::survey {

/// The 97.5 % quantile of the normal distribution: an interval of 95 %.
inline constexpr double z95 = 1.959963984540054;

struct Interval {
    double low = 0;
    double high = 0;
};

/// The Wilson score interval of a share, from 0 to 1; absent without trials.
/// Source: Wilson, J. Amer. Statist. Assoc. 22 (1927).
std::optional<Interval> wilson(std::int64_t successes, std::int64_t trials, double z = z95);

/// What the interval of a difference allows to say: nothing when it includes 0.
enum class Verdict { not_distinguishable, better, worse };
Verdict verdict_of(const Interval& difference);

/// Successes among trials.
struct Share {
    std::int64_t successes = 0;
    std::int64_t trials = 0;
};
/// A later share less an earlier one, from -1 to 1.
struct ShareDifference {
    double difference = 0;
    Interval interval;  ///< 95 %
};
/// Absent when one of them has no trials.
/// Source: Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10, from the Wilson intervals of both.
std::optional<ShareDifference> difference(const Share& before, const Share& after);

/// What became of the people invited. Who is not eligible (left the company, an address known to be dead) is in no
/// term.
struct Dispositions {
    std::int64_t complete = 0;
    std::int64_t partial = 0;
    std::int64_t refused = 0;         ///< and broken off
    std::int64_t not_contacted = 0;   ///< did not answer
    std::int64_t other = 0;           ///< eligible, prevented otherwise
    std::int64_t unknown_place = 0;   ///< not known whether there is such a household or place
    std::int64_t unknown_person = 0;  ///< not known whether the person is eligible
    double eligible_share = 1;        ///< e: the estimated share of eligible people among the unknown, 0 to 1
};

/// Shares of 1, as AAPOR's Standard Definitions name them: RR1, 3 and 5 count complete answers, RR2, 4 and 6 partial
/// ones too; RR1 and 2 count all unknown people as eligible, RR3 and 4 the share e, RR5 and 6 none. Absent where
/// nobody is counted.
struct ResponseRates {
    std::optional<double> rr1, rr2, rr3, rr4, rr5, rr6;
};
ResponseRates response_rates(const Dispositions& people);

}  // namespace buywork::survey
