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
    CHECK(place("a = '''é\n'''\nb = \"\"\"é\\\"\n\"\"\"\n") == "");
    CHECK(place("[été]\n") == "1:2");
    CHECK(place("a = 1\nb = 2026O'''é\n") == "2:10");
    CHECK(place("a = \"x\"\"é\"\n") == "1:8");
    CHECK(place("a = 4e=\"\"\"x\"@'é\n") == "1:7");
    CHECK(place("a = [1,\n4e='é']\n") == "2:3");
    CHECK(place("a = [{b = 'é', c = 1}, {d = 2}]\n[[t]]\ne.f = {}\ng = 'é'\n") == "");
    CHECK(place("a = 4e=5\nb = O'K\n") == "");  // the parser says it better
    CHECK(place("a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1\n") != "");
    CHECK(place(std::string_view("a = 1\n\0", 7)) == "2:1");
    CHECK(place("a = \"\xff\"\n") == "1:6");
}
