#include <doctest/doctest.h>

#include <buywork/base/hash.hpp>
#include <cstdlib>
#include <vector>

using namespace buywork;

namespace {

std::vector<std::uint8_t> drawn(std::size_t count) {
    std::vector<std::uint8_t> bytes(count);
    random_bytes(bytes);
    return bytes;
}

struct Seed {
    explicit Seed(const char* seed) { setenv("BUYWORK_SEED", seed, 1); }
    ~Seed() { unsetenv("BUYWORK_SEED"); }
};

}  // namespace

TEST_CASE("digests are BLAKE2b-256 over prefixed pieces") {
    CHECK(hex(Hash().finish()) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(hex(Hash().add("abc").finish()) == "3bdc62cfd65e3b78e3d90e32e0a91ebfbc229c30abe54e6abd16c5d4def0db7b");
    CHECK(hex(Hash().add(std::int64_t{-2}).finish()) ==
          "ffba2baa57e9e5420783d40cb4f04a1de4b546f3addd0d2032ec6b094fdd3df0");
}

TEST_CASE("pieces keep their borders and kinds") {
    CHECK(Hash().add("ab").add("c").finish() != Hash().add("a").add("bc").finish());
    CHECK(Hash().add("").finish() != Hash().finish());
    CHECK(Hash().add("").add("").finish() != Hash().add("").finish());
    const std::string_view eight_zeros("\0\0\0\0\0\0\0\0", 8);
    CHECK(Hash().add(std::int64_t{0}).finish() != Hash().add(eight_zeros).finish());
    CHECK(Hash().add(std::int64_t{0}).finish() != Hash().add("").finish());
    CHECK(Hash().add(std::int64_t{1}).finish() != Hash().add(std::int64_t{256}).finish());
}

TEST_CASE("hexadecimal") {
    const std::vector<std::uint8_t> bytes = {0x00, 0x0f, 0xa0, 0xff};
    CHECK(hex(bytes) == "000fa0ff");
    CHECK(hex({}) == "");
}

TEST_CASE("random bytes differ, beyond the buffer too") {
    CHECK(drawn(32) != drawn(32));
    const auto many = drawn(20000);
    std::vector<int> seen(256);
    for (const auto byte : many) ++seen[byte];
    for (const int count : seen) CHECK(count > 20);
    CHECK(drawn(0).empty());
}

TEST_CASE("a seed gives one sequence, however it is drawn") {
    std::vector<std::uint8_t> whole;
    {
        const Seed seed("seed");
        whole = drawn(10000);
    }
    CHECK(hex(std::span(whole).first(32)) == "3c4ab7b7db50d528c47913b81566f7df954613f8e73c0398aa949a31bd881922");
    CHECK(drawn(32) != drawn(32));
    {
        const Seed seed("seed");
        std::vector<std::uint8_t> pieces;
        while (pieces.size() < whole.size()) {
            const auto piece = drawn(std::min<std::size_t>(37, whole.size() - pieces.size()));
            pieces.insert(pieces.end(), piece.begin(), piece.end());
        }
        CHECK(pieces == whole);
    }
    const Seed other("seeds");
    CHECK(drawn(10000) != whole);
}

TEST_CASE("the digest of a file is what b2sum -l 256 prints, however it is split") {
    CHECK(hex(blake2b("")) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(hex(blake2b("abc")) == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    CHECK(Blake2b().add("a").add("").add("bc").finish() == blake2b("abc"));
}
