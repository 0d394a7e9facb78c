#include <doctest/doctest.h>

#include <buywork/base/base64.hpp>
#include <buywork/base/hex.hpp>

using namespace buywork;

TEST_CASE("base64 is read as it is written") {
    for (const std::string& bytes :
         {std::string(), std::string("f"), std::string("fo"), std::string("\0\xff\x80", 3)})
        CHECK(from_base64(base64(bytes)) == bytes);
    CHECK(from_base64("Zm9v\r\nYmFy") == "foobar");
    for (const char* wrong : {"Zm9", "Zm9v=", "Zm9-", "*m9v", "Zg=", "Zh=="}) CHECK_FALSE(from_base64(wrong));
}
