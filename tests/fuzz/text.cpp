/// Texts: what is shown is safe, what is cut fits, keys are keys.
#include "fuzz.hpp"

using namespace buywork;
using fuzz::require;

namespace {

void keeps_to_columns(std::string_view shown, int columns) {
    require(text::width(text::clip(shown, columns)) <= columns, "clip is no wider than asked");
    for (const std::string& line : text::wrap(shown, columns)) {
        require(!text::invalid_utf8(line), "wrap splits no character");
        // One grapheme may be wider than the line.
        require(text::width(line) <= std::max(columns, 2), "a wrapped line is no wider than asked");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const int columns = input.below(40);
    const std::string_view text = input.rest();
    const bool is_valid = !text::invalid_utf8(text);

    const std::string shown = text::visible(text);
    require(!text::invalid_utf8(shown), "visible is UTF-8");
    require(text::visible(shown) == shown, "visible leaves nothing to be made visible");
    require(shown.find_first_of("\x1b\r\n\t\x7f") == shown.npos, "visible has no control character");
    for (const char* hidden : {"\u0085", "\u009b", "\u200b", "\u202e", "\u2066", "\u2069", "\ufeff"})
        require(shown.find(hidden) == shown.npos, "visible has no hidden character");
    keeps_to_columns(shown, columns);
    require(text::width(text::excerpt(text, columns)) <= columns, "an excerpt is no wider than asked");
    require(!text::invalid_utf8(text::excerpt(text, columns)), "an excerpt is UTF-8");

    const std::string folded = text::fold(text);
    require(!text::invalid_utf8(folded), "fold is UTF-8");
    // U+034F keeps marks apart, and goes with them.
    if (text.find("\u034f") == text.npos) require(text::fold(folded) == folded, "fold twice is fold once");
    require(text::has(text, text), "a text has itself");

    const std::string key = text::slug(text);
    require(key.empty() || text::is_key(key), "a slug is a key or empty");
    require(text::slug(key) == key, "the slug of a key is that key");

    if (is_valid) {
        require(!text::invalid_utf8(text::clip(text, columns)), "clip splits no character");
        require(text::width(text) >= 0, "a width is not negative");
    }
    const std::size_t half = text.size() / 2;
    const auto a = text.substr(0, half), b = text.substr(half);
    if (size < 200) {
        require(text::edit_distance(a, b) == text::edit_distance(b, a), "distances have no direction");
        require(text::edit_distance(text, text) == 0, "a text is at no distance from itself");
    }
    std::string joined;
    for (const auto part : text::split(text, ',')) joined.append(part).append(",");
    require(joined == std::string(text) + ",", "split loses nothing");
    fuzz::expect_errors({Code::usage}, [&] { text::require_line(text); });
    return 0;
}
