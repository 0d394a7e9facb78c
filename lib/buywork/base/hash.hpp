/// \file
/// Digests and randomness.
#pragma once

#include <array>
#include <buywork/base/hex.hpp>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace buywork {

using Digest = std::array<std::uint8_t, 32>;

/// BLAKE2b-256 (RFC 7693) of bytes as they stand, however they are split: what `b2sum -l 256` prints.
class Blake2b {
  public:
    Blake2b();
    Blake2b& add(std::string_view bytes);
    Digest finish();

  private:
    alignas(64) std::array<std::byte, 384> state_;
};

inline Digest blake2b(std::string_view bytes) { return Blake2b().add(bytes).finish(); }

/// BLAKE2b-256 of several pieces. Pieces are length-prefixed, so that ("ab","c") and ("a","bc") differ.
class Hash {
  public:
    Hash& add(std::string_view piece);
    Hash& add(std::int64_t number);
    Digest finish() { return bytes_.finish(); }

  private:
    Blake2b bytes_;
};

/// SHA-256 (FIPS 180-4), for digests that other programs check.
Digest sha256(std::string_view text);

inline std::string_view bytes(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

/// Fills with unpredictable bytes; with BUYWORK_SEED set, with a reproducible sequence (for tests and demos only).
void random_bytes(std::span<std::uint8_t> out);

}  // namespace buywork
