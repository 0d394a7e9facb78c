#include <doctest/doctest.h>

#include <buywork/model/json.hpp>

using namespace buywork;
using model::JsonPlace;
using model::Node;

namespace {

/// Every piece as `member/index type`.
std::vector<std::string> pieces(std::string_view text, model::Pieces cut, std::size_t most = 100) {
    std::vector<std::string> found;
    model::read_json(
        text,
        [&](const JsonPlace& at, const Node& node) {
            found.push_back(std::string(at.member) + "/" + std::to_string(at.index) + " " +
                            model::name_of(node.type));
            return found.size() < most;
        },
        cut);
    return found;
}

}  // namespace

TEST_CASE("an array at the top comes by element, anything else whole") {
    CHECK(pieces(R"([1,{"a":[2]},[]])", model::Pieces::elements) ==
          std::vector<std::string>{"/0 a number", "/1 an object", "/2 an array"});
    CHECK(pieces(R"({"a":[1,2]})", model::Pieces::elements) == std::vector<std::string>{"/0 an object"});
    CHECK(pieces("[1,2,3]", model::Pieces::elements, 2).size() == 2);
}

TEST_CASE("the arrays of an object come by element, then the object") {
    CHECK(pieces(R"({"n":1,"a":["x",{"b":[1]}],"c":[],"d":[null]})", model::Pieces::members) ==
          std::vector<std::string>{"a/0 a string", "a/1 an object", "d/0 null", "/0 an object"});
    CHECK(pieces("[[1]]", model::Pieces::members) == std::vector<std::string>{"/0 an array"});
}

TEST_CASE("too many values in one piece are refused, in many pieces they are not") {
    const auto ignore = [](const JsonPlace&, const Node&) { return true; };
    std::string many = "0";
    for (int i = 0; i < 100'000; ++i) many += ",0";
    CHECK_FALSE(model::read_json("[" + many + "]", ignore));
    CHECK_FALSE(model::read_json(R"({"a":[)" + many + "]}", ignore, model::Pieces::members));
    CHECK(model::read_json("[[" + many + "]]", ignore));
    CHECK(model::read_json(R"({"a":[[)" + many + "]]}", ignore, model::Pieces::members));
}
