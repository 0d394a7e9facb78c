/// \file
/// Random numbers that a seed repeats to the bit.
#pragma once

#include <bit>
#include <cstdint>
#include <span>

namespace buywork {

/// xoshiro256++, seeded by splitmix64.
/// Source: Blackman and Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021).
class Random {
  public:
    explicit Random(std::uint64_t seed);

    std::uint64_t next() {
        const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }
    /// From 0 up to, not including, 1.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
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

}  // namespace buywork
