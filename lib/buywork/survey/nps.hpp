/// \file
/// Net Promoter Score: its interval, and whether two waves differ. Scores are from -100 to 100.
#pragma once

#include <buywork/survey/rates.hpp>

namespace buywork::survey {

/// Answers from 0 to 10, as counts: 0 to 6 detractors, 7 and 8 passives, 9 and 10 promoters.
struct Nps {
    std::int64_t detractors = 0;
    std::int64_t passives = 0;
    std::int64_t promoters = 0;

    /// \param mark from 0 to 10
    void add(std::int64_t mark, std::int64_t times = 1) {
        (mark <= 6 ? detractors : mark <= 8 ? passives : promoters) += times;
    }
    std::int64_t n() const { return detractors + passives + promoters; }
    /// The share of promoters less the share of detractors, in points; absent without answers.
    std::optional<double> score() const;
    /// Of one answer, as -1, 0 or 1, in the form of a population; absent without answers.
    std::optional<double> variance() const;
    /// Of the score, as a share of 1; absent without answers.
    std::optional<double> standard_error() const;
};

/// The adjusted Wald interval: three answers are added, 3/4 of a promoter, 3/4 of a detractor, 3/2 of a passive.
/// Source: Rocks, Interval estimation for the Net Promoter Score, The American Statistician 70 (2016).
struct AdjustedNps {
    double score = 0;     ///< of the adjusted counts
    double variance = 0;  ///< of that score, in squared points
    Interval interval;    ///< 95 %, within -100 and 100
};
/// Absent without answers.
std::optional<AdjustedNps> adjusted(const Nps& nps);

/// A later wave against an earlier one, by their adjusted scores.
struct NpsDifference {
    double difference = 0;  ///< later − earlier, in points
    double z = 0;
    Interval interval;  ///< 95 %; when it includes 0 the waves are not distinguishable
    Verdict verdict = Verdict::not_distinguishable;
};
/// Absent when one of them has no answers.
std::optional<NpsDifference> difference(const Nps& before, const Nps& after);

}  // namespace buywork::survey
