#include <doctest/doctest.h>

#include <buywork/base/hex.hpp>

using namespace buywork;

TEST_CASE("bytes and their digits") {
    CHECK(from_hex("00fFa1") == std::string("\0\xff\xa1", 3));
    CHECK(from_hex("") == "");
    CHECK(!from_hex("0"));
    CHECK(!from_hex("0g"));
    CHECK(!from_hex("/0"));
    CHECK(hexadecimal(0xe9, 4) == "00E9");
    CHECK(hexadecimal(0x1f600, 4) == "1F600");
    CHECK(hexadecimal(0, 0) == "");
}

TEST_CASE("an escape needs both its digits") {
    CHECK(unescaped("a%2Fb%2fc", '%') == "a/b/c");
    CHECK(unescaped("100%", '%') == "100%");
    CHECK(unescaped("%4", '%') == "%4");
    CHECK(unescaped("%4g%41", '%') == "%4gA");
    CHECK(unescaped("%2541", '%') == "%41");
    CHECK(unescaped("=C3=A9t=C3=A9%41", '=') == "été%41");
}

TEST_CASE("base64 is read as it is written") {
    for (const std::string& bytes :
         {std::string(), std::string("f"), std::string("fo"), std::string("\0\xff\x80", 3)})
        CHECK(from_base64(base64(bytes)) == bytes);
    CHECK(from_base64("Zm9v\r\nYmFy") == "foobar");
    for (const char* wrong : {"Zm9", "Zm9v=", "Zm9-", "*m9v", "Zg=", "Zh=="}) CHECK_FALSE(from_base64(wrong));
}

TEST_CASE("a digest has 64 digits in lower case") {
    CHECK(is_hex_digest(std::string(60, '0') + "9aef"));
    CHECK_FALSE(is_hex_digest(std::string(63, '0')));
    CHECK_FALSE(is_hex_digest(std::string(65, '0')));
    CHECK_FALSE(is_hex_digest(std::string(63, '0') + "A"));
}
