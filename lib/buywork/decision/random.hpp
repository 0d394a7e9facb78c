/// \file
/// Random numbers that a seed repeats to the bit.
#pragma once

#include <cstdint>
#include <span>

namespace buywork::decision {

/// xoshiro256++, seeded by splitmix64.
/// Source: Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021).
class Random {
  public:
    explicit Random(std::uint64_t seed);

    std::uint64_t next();
    /// From 0 up to, not including, 1.
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// Of the standard normal distribution. Source: Marsaglia and Bray, SIAM Review 6 (1964), the polar method.
    double normal();
    /// Weights that sum to 1, spread evenly over all such weights: the gaps between sorted uniform numbers.
    /// Source: Devroye, Non-Uniform Random Variate Generation, 1986, V.2.
    void simplex(std::span<double> weights);

  private:
    std::uint64_t state_[4];
    double spare_ = 0;
    bool has_spare_ = false;
};

}  // namespace buywork::decision
