/// \file
/// SMAA-2: the share of all possible weights under which each alternative is first.
#pragma once

#include <buywork/decision/matrix.hpp>
#include <cstdint>
#include <optional>

namespace buywork::decision {

/// Which weights are possible. They always sum to 1.
struct PossibleWeights {
    std::vector<std::size_t> order = {};  ///< columns from the weightiest down; empty: no order is known
    std::vector<bool> tied = {};          ///< by place in the order: as weighty as the one before; or empty
    std::vector<double> least = {};       ///< a column, or empty
    std::vector<double> most = {};        ///< a column, or empty
};

struct Sampling {
    std::uint32_t draws = 100'000;
    std::uint64_t seed = 1;
    PossibleWeights weights = {};
};

/// Shares of the draws. An alternative that ties with others has the best of their ranks.
struct Smaa {
    Matrix acceptability;  ///< alternative × rank
    Matrix error;          ///< the standard error of each share, √(p(1 − p)/draws)
    Matrix winning;        ///< alternative × alternative: how often the row is better than the column
    std::vector<std::optional<std::vector<double>>> central;  ///< mean weights where it is first; absent: never
    std::vector<std::optional<double>> confidence;            ///< how often it is first under its central weights
    std::vector<double> mean;                                 ///< mean of all weights drawn
};

/// \param utilities more is better
/// \throws Error invalid when no weights can satisfy the bounds, or hardly any do
/// Source: Lahdelma and Salminen, SMAA-2, Operations Research 49 (2001).
Smaa smaa(const Matrix& utilities, const Sampling& sampling);

/// A measured value that is not known exactly.
struct Measurement {
    enum class Kind {
        exact,      ///< a
        normal,     ///< mean a, standard deviation b
        lognormal,  ///< exp of a normal one
        uniform,    ///< a to b
    };
    Kind kind = Kind::exact;
    double a = 0;
    double b = 0;
};

/// The same with uncertain values. Utilities are linear between the lowest and highest end of the values' 95 %
/// intervals of each column, and go on beyond.
/// \param measurements column after column
/// Source: Tervonen and Lahdelma, Implementing stochastic multicriteria acceptability analysis, EJOR 178 (2007).
Smaa smaa(std::span<const Measurement> measurements, std::size_t rows, std::span<const Direction> directions,
          const Sampling& sampling);

}  // namespace buywork::decision
