#include <doctest/doctest.h>

#include <buywork/view/tree.hpp>

using namespace buywork;
using view::Tree;

namespace {

std::string written(const Tree& tree) {
    std::string text;
    Output out = Output::string(text);
    view::write_json(tree, out);
    out.finish();
    return text;
}

std::string line(const Tree& tree) {
    std::string text;
    view::append_json_line(text, tree);
    return text;
}

}  // namespace

TEST_CASE("each kind of value is written as JSON has it") {
    Tree all = Tree::object();
    all.add("text", "a \"b\"")
        .add("number", 7)
        .add("flag", true)
        .add("real", 0.1)
        .add("decimal", Decimal{12'500'000});
    all.add("money", Money{120050, "EUR"}).add("date", *Date::from(2026, 12, 1)).add("absent", Tree());
    all.add("maybe", std::optional<double>()).add("no number", 0.0 / 0.0).add("minus zero", -0.0);
    CHECK(line(all) ==
          "{\"text\": \"a \\\"b\\\"\", \"number\": 7, \"flag\": true, \"real\": 0.1, \"decimal\": 12.5, "
          "\"money\": {\"amount\": 1200.50, \"currency\": \"EUR\"}, \"date\": \"2026-12-01\", \"absent\": null, "
          "\"maybe\": null, \"no number\": null, \"minus zero\": 0}");
}

TEST_CASE("lines are broken where objects hold objects, and never within an array") {
    Tree item = Tree::object();
    item.add("name", "A").add("shares", Tree::array_of(std::vector<double>{0.5, 0.25}));
    Tree tree = Tree::object();
    tree.add("plain", Tree::array_of(std::vector<std::string>{"x", "y"}));
    tree.add("nothing", Tree::array()).add("flat", Tree::object().add("a", 1));
    tree.add("items", Tree::array().push(item).push(item));
    tree.add("deep", Tree::object().add("n", 1).add("items", Tree::array().push(item)));
    CHECK(written(tree) ==
          "{\n  \"plain\": [\"x\", \"y\"],\n  \"nothing\": [],\n  \"flat\": {\"a\": 1},\n  \"items\": [\n"
          "    {\"name\": \"A\", \"shares\": [0.5, 0.25]},\n    {\"name\": \"A\", \"shares\": [0.5, 0.25]}\n  ],\n"
          "  \"deep\": {\n    \"n\": 1,\n    \"items\": [\n      {\"name\": \"A\", \"shares\": [0.5, 0.25]}\n    ]\n"
          "  }\n}\n");
}

TEST_CASE("a long array comes one element after the other") {
    int count = 0;
    Tree tree = Tree::object();
    tree.add("rows", Tree::stream([&](Tree& element) {
                 element = Tree(count);
                 return count++ < 3;
             }));
    CHECK(written(tree) == "{\n  \"rows\": [\n    0,\n    1,\n    2\n  ]\n}\n");
    CHECK(tree.find("rows"));
    CHECK(!tree.find("others"));
}
