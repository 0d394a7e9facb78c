#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "unit/view/sample.hpp"

using namespace buywork;
using namespace buywork::view;
using Json = nlohmann::json;

namespace {
std::string string(std::string_view text) {
    std::string out;
    append_json(out, text);
    return out;
}
}  // namespace

TEST_CASE("a JSON string escapes controls and nothing else") {
    CHECK(string("") == "\"\"");
    CHECK(string("a\"b\\c/") == R"("a\"b\\c/")");
    CHECK(string("\b\f\n\r\t\x1b\x01") == R"("\b\f\n\r\t\u001b\u0001")");
    CHECK(string(std::string_view("a\0b", 3)) == R"("a\u0000b")");
    CHECK(string("\x7f") == R"("\u007f")");
    CHECK(string("\xC2\x80\xC2\x9F\xC2\xA0") == "\"\\u0080\\u009f\xC2\xA0\"");
    CHECK(string("é € 😀 \xE2\x80\xA8") == "\"é € 😀 \xE2\x80\xA8\"");
    CHECK(string("\xC2") == "\"\xC2\"");
}

TEST_CASE("every kind in JSON") {
    CHECK(render_text(every_kind(), style(Format::json)) ==
          "[{\"title\": \"Maintenance\", \"count\": -12345, \"share\": 12.5, "
          "\"spend\": {\"amount\": 1200.50, \"currency\": \"EUR\"}, \"due\": \"2026-12-01\", "
          "\"at\": \"2026-12-01T09:30:05Z\", \"meeting\": {\"local\": \"2026-12-01T14:00\", \"zone\": "
          "\"Europe/Paris\"}, \"stage\": \"source\", \"project\": \"maintenance\", \"done\": true, "
          "\"tags\": [\"hvac\", \"lots, 2\"]},\n"
          "{\"title\": null, \"count\": null, \"share\": null, \"spend\": null, \"due\": null, \"at\": null, "
          "\"meeting\": null, \"stage\": null, \"project\": null, \"done\": null, \"tags\": null}]\n");
}

TEST_CASE("JSON does not change with the language") {
    const std::string english = render_text(every_kind(), style(Format::json));
    const French french;
    CHECK(render_text(every_kind(), style(Format::json)) == english);
}

TEST_CASE("a list is an array, empty too") {
    CHECK(render_text(texts({}), style(Format::json)) == "[]\n");
    CHECK(render_text(texts({}), style(Format::ndjson)) == "");
    CHECK(render_text(texts({"a"}), style(Format::json)) == "[{\"text\": \"a\"}]\n");
    CHECK(render_text(texts({"a", "b"}), style(Format::ndjson)) == "{\"text\": \"a\"}\n{\"text\": \"b\"}\n");
}

TEST_CASE("one thing is an object") {
    Table one = every_kind();
    one.single = true;
    const std::string text = render_text(std::move(one), style(Format::json));
    CHECK(text.starts_with("{\n  \"title\": \"Maintenance\",\n  \"count\": -12345,\n"));
    CHECK(text.ends_with("\n  \"tags\": [\"hvac\", \"lots, 2\"]\n}\n"));
    CHECK(Json::parse(text).size() == 11);

    Table none = texts({});
    none.single = true;
    CHECK(render_text(std::move(none), style(Format::json)) == "null\n");
}

TEST_CASE("a reference without a key is its number") {
    auto rows = std::make_unique<MemoryRows>();
    rows->row().cell(42);
    Table table{"t", "", {{"lot", "Lot", Kind::reference}}, std::move(rows)};
    CHECK(render_text(std::move(table), style(Format::json)) == "[{\"lot\": 42}]\n");
}

TEST_CASE("hostile text comes back from JSON as it was") {
    const Json parsed = Json::parse(render_text(texts({hostile}), style(Format::json)));
    CHECK(parsed[0]["text"] == std::string(hostile));
}

TEST_CASE("many rows cross the buffer whole") {
    auto rows = std::make_unique<MemoryRows>();
    for (int i = 0; i < 20'000; ++i) rows->row().cell(i).cell("row");
    Table table{"t", "", {{"id", "", Kind::number}, {"text", ""}}, std::move(rows)};
    const Json parsed = Json::parse(render_text(std::move(table), style(Format::json)));
    REQUIRE(parsed.size() == 20'000);
    CHECK(parsed[19'999]["id"] == 19'999);
}

TEST_CASE("a document in JSON: keys in order, tables by name") {
    const auto parsed = nlohmann::ordered_json::parse(render_text(roadmap(), style(Format::json)));
    std::vector<std::string> keys;
    for (const auto& [key, value] : parsed.items()) keys.push_back(key);
    CHECK(keys == std::vector<std::string>{"report", "title", "subtitle", "as_of", "figures", "axes", "foot"});
    CHECK(parsed["report"] == "roadmap");
    CHECK(parsed["as_of"] == "2026-06-15T08:00:00Z");
    CHECK(parsed["figures"].dump() == R"({"projects":14,"gains":{"amount":1200.5,"currency":"EUR"}})");
    CHECK(parsed["axes"][1]["axis"] == "Buy responsibly");
}

TEST_CASE("two tables of one name share an array, or part when they differ") {
    Document document{"x", "X", "", {}};
    document.blocks.emplace_back(texts({"a"}));
    document.blocks.emplace_back(texts({}));
    document.blocks.emplace_back(texts({"b", "c"}));
    Table other = every_kind();
    other.name = "texts";
    document.blocks.emplace_back(std::move(other));
    Table title = texts({"d"});
    title.name = "title";
    document.blocks.emplace_back(std::move(title));
    const auto parsed = Json::parse(render_text(std::move(document), style(Format::json)));
    CHECK(parsed["texts"].dump() == R"([{"text":"a"},{"text":"b"},{"text":"c"}])");
    CHECK(parsed["texts_2"].size() == 2);
    CHECK(parsed["title"] == "X");
    CHECK(parsed["title_2"][0]["text"] == "d");
}

TEST_CASE("an empty document in JSON") {
    CHECK(render_text(Document{"x", "X", "", {}}, style(Format::json)) ==
          "{\n  \"report\": \"x\",\n  \"title\": \"X\",\n  \"as_of\": null\n}\n");
}
