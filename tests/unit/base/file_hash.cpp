#include <doctest/doctest.h>

#include <buywork/base/file_hash.hpp>

using namespace buywork;

TEST_CASE("the digest of a file is what b2sum -l 256 prints, however it is split") {
    CHECK(hex(file_hash("")) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    CHECK(hex(file_hash("abc")) == "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    CHECK(FileHash().add("a").add("").add("bc").finish() == file_hash("abc"));
}
