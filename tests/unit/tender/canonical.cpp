#include <doctest/doctest.h>

#include <buywork/base/hash.hpp>
#include <buywork/tender/canonical.hpp>
#include <limits>

#include "unit/base/raised.hpp"

using namespace buywork;
using tender::canonical_json;
using tender::canonical_number;

TEST_CASE("numbers are printed as ECMAScript prints them") {
    CHECK(canonical_number(0) == "0");
    CHECK(canonical_number(-0.0) == "0");
    CHECK(canonical_number(-1.5) == "-1.5");
    CHECK(canonical_number(100) == "100");
    CHECK(canonical_number(1e20) == "100000000000000000000");
    CHECK(canonical_number(1e21) == "1e+21");
    CHECK(canonical_number(123456789012345680000.0) == "123456789012345680000");
    CHECK(canonical_number(0.000001) == "0.000001");
    CHECK(canonical_number(1e-7) == "1e-7");
    CHECK(canonical_number(1.25e-7) == "1.25e-7");
    CHECK(canonical_number(333333333.33333329) == "333333333.3333333");
    CHECK(canonical_number(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
    CHECK(canonical_number(std::numeric_limits<double>::denorm_min()) == "5e-324");
    CHECK(raised([] { canonical_number(std::numeric_limits<double>::infinity()); }).code == Code::invalid);
}

TEST_CASE("whole numbers are doubles too") {
    CHECK(canonical_json("9007199254740993") == "9007199254740992");
    CHECK(canonical_json("-9007199254740993") == "-9007199254740992");
    CHECK(canonical_json("18446744073709551615") == "18446744073709552000");
    CHECK(canonical_json("-0") == "0");
    CHECK(canonical_json("4e1") == "40");
}

TEST_CASE("keys are in the order of their UTF-16 code units") {
    CHECK(canonical_json("{\"\\uFB33\":1,\"\\uD83D\\uDE02\":2,\"\\u20AC\":3,\"\\u0080\":4,\"1\":5,\"\\r\":6}") ==
          "{\"\\r\":6,\"1\":5,\"\u0080\":4,\"€\":3,\"😂\":2,\"\uFB33\":1}");
}

TEST_CASE("strings have the shortest escapes") {
    CHECK(canonical_json("\"\\u0041\\u000a\\u001F\\/\\\"\\u00e9\\u007f\"") == "\"A\\n\\u001f/\\\"é\x7f\"");
}

TEST_CASE("what is no canonical JSON is refused") {
    for (const char* text : {"", "{", "[1,]", "{\"a\":1,\"\\u0061\":2}", "NaN", "01", "1e400", "\"\\ud800\"",
                             "\"\xC3\"", "\"\xED\xA0\x80\"", "[1] 2", "'a'"})
        CHECK_MESSAGE(raised([&] { canonical_json(text); }).code == Code::invalid, text);
    CHECK(raised([] { canonical_json(std::string(2000, '[')); }).code == Code::invalid);
    CHECK(canonical_json(std::string(1000, '[') + std::string(1000, ']')).size() == 2000);
}

TEST_CASE("BLAKE2b is over the bytes as they are") {
    CHECK(hex(blake2b("")) == "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}
