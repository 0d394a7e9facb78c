#include <doctest/doctest.h>

#include <buywork/model/toml.hpp>

using namespace buywork;
using model::unfit_toml;

TEST_CASE("what the TOML parser must not see is told with its place") {
    const auto place = [](std::string_view content) {
        const auto fault = unfit_toml(content);
        return fault ? std::to_string(fault->at.line) + ":" + std::to_string(fault->at.column) : "";
    };
    CHECK(place("title = \"été\" # été\nkey = 'é'\n\"clé\" = {a.\"é\" = [\"é\",'é']}\n") == "");
    CHECK(place("a = '''é.\n'''\nb = \"\"\"é\\\"\n\"\"\"\n") == "");
    CHECK(place("a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1\n") == "1:66");
    CHECK(place(std::string_view("a = 1\n\0", 7)) == "2:1");
    CHECK(place("a = \"\xff\"\n") == "1:6");
}

TEST_CASE("a letter beyond ASCII outside a text is a fault with its place") {
    const auto place = [](std::string_view content) {
        const auto read = model::read_toml(content, {}, {});
        REQUIRE(read.faults.size() == 1);
        return std::to_string(read.faults[0].at.line) + ":" + std::to_string(read.faults[0].at.column);
    };
    CHECK(place("[été]\n") == "1:2");
    CHECK(place("[project]\nété = 1\n") == "2:1");
    CHECK(place("[project]\ntitle = é\n") == "2:9");
    CHECK(place("[project]\ntitle\uFD3F = 1\n") == "2:6");
    CHECK(place("[project]\ntitle = \"x\"\"é\"\n") == "2:12");
    CHECK(place("a = 2026O'''é\n") == "1:9");
}
