#include <sodium.h>

#include <buywork/base/file_hash.hpp>

namespace buywork {
namespace {

using State = crypto_generichash_state;

State* sodium(std::array<std::byte, 384>& state) { return reinterpret_cast<State*>(state.data()); }

}  // namespace

FileHash::FileHash() {
    static_assert(sizeof(State) <= sizeof state_ && alignof(State) <= 64);
    [[maybe_unused]] static const int chosen = sodium_init();  // picks the fastest code for this processor
    crypto_generichash_init(sodium(state_), nullptr, 0, sizeof(Digest));
}

FileHash& FileHash::add(std::string_view piece) {
    crypto_generichash_update(sodium(state_), reinterpret_cast<const unsigned char*>(piece.data()), piece.size());
    return *this;
}

Digest FileHash::finish() {
    Digest digest;
    crypto_generichash_final(sodium(state_), digest.data(), digest.size());
    return digest;
}

}  // namespace buywork
