#include <sodium.h>

#include <algorithm>
#include <buywork/base/hash.hpp>
#include <cstdlib>
#include <mutex>

namespace buywork {

namespace {

using State = crypto_generichash_state;

State* sodium(std::array<std::byte, 384>& state) { return reinterpret_cast<State*>(state.data()); }

std::array<std::uint8_t, 8> little_endian(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes;
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(number);
        number >>= 8;
    }
    return bytes;
}

void feed(Blake2b& hash, std::uint64_t number) {
    const auto digits = little_endian(number);
    hash.add({reinterpret_cast<const char*>(digits.data()), digits.size()});
}

/// A supply of random bytes, refilled 4 KiB at a time.
class Supply {
  public:
    void take(std::span<std::uint8_t> out) {
        const std::lock_guard lock(mutex_);
        follow_seed();
        while (!out.empty()) {
            if (used_ == buffer_.size()) refill();
            const std::size_t count = std::min(out.size(), buffer_.size() - used_);
            std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(used_), count, out.begin());
            used_ += count;
            out = out.subspan(count);
        }
    }

  private:
    void follow_seed() {
        const char* now = std::getenv("BUYWORK_SEED");
        const std::string_view seed = now ? now : "";
        if (seed == seed_) return;
        seed_ = seed;
        blocks_ = 0;
        used_ = buffer_.size();
    }
    void refill() {
        used_ = 0;
        if (seed_.empty()) {  // the system's generator is slow: it gives a key, which is expanded
            std::array<unsigned char, randombytes_SEEDBYTES> key;
            randombytes_buf(key.data(), key.size());
            return randombytes_buf_deterministic(buffer_.data(), buffer_.size(), key.data());
        }
        for (auto at = buffer_.begin(); at != buffer_.end();) {
            const Digest block = Hash().add(seed_).add(blocks_++).finish();
            at = std::copy(block.begin(), block.end(), at);
        }
    }

    std::mutex mutex_;
    std::string seed_;  ///< empty: unpredictable
    std::int64_t blocks_ = 0;
    std::array<std::uint8_t, 4096> buffer_;
    std::size_t used_ = buffer_.size();
};

}  // namespace

Blake2b::Blake2b() {
    static_assert(sizeof(State) <= sizeof state_ && alignof(State) <= 64);
    [[maybe_unused]] static const int chosen = sodium_init();  // picks the fastest code for this processor
    crypto_generichash_init(sodium(state_), nullptr, 0, sizeof(Digest));
}

Blake2b& Blake2b::add(std::string_view bytes) {
    crypto_generichash_update(sodium(state_), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return *this;
}

Digest Blake2b::finish() {
    Digest digest;
    crypto_generichash_final(sodium(state_), digest.data(), digest.size());
    return digest;
}

Hash& Hash::add(std::string_view piece) {
    feed(bytes_, piece.size());
    bytes_.add(piece);
    return *this;
}

Hash& Hash::add(std::int64_t number) {
    feed(bytes_, UINT64_MAX);  // no piece is that long
    feed(bytes_, static_cast<std::uint64_t>(number));
    return *this;
}

Digest sha256(std::string_view text) {
    Digest digest;
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    return digest;
}

void random_bytes(std::span<std::uint8_t> out) {
    static Supply supply;
    supply.take(out);
}

}  // namespace buywork
