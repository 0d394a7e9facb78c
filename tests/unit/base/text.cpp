#include <doctest/doctest.h>

#include <buywork/base/text.hpp>
#include <chrono>
#include <unit/base/raised.hpp>

using namespace buywork;
using namespace std::literals;

namespace {

constexpr std::size_t ten_megabytes = 10'000'000;

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string out;
    out.reserve(bytes + piece.size());
    while (out.size() < bytes) out += piece;
    return out;
}

constexpr const char* family = "👨‍👩‍👧‍👦";

}  // namespace

TEST_CASE("well-formed UTF-8 of every length and script") {
    for (const std::string_view text :
         {""sv, "plain ASCII"sv, "\0"sv, "é"sv, "مرحبا"sv, "שלום"sv, "नमस्ते"sv, "ภาษาไทย"sv, "日本語"sv,
          "👨‍👩‍👧‍👦"sv, "\u0080\u07FF\u0800\uD7FF\uE000\uFFFD\uFFFF\U00010000\U0010FFFF"sv})
        CHECK_MESSAGE(!text::invalid_utf8(text), text);
}

TEST_CASE("every kind of malformed UTF-8 is found where it begins") {
    const std::string_view malformed[] = {
        "\x80",              // a continuation byte alone
        "\xBF",              //
        "\xC0\x80",          // overlong NUL
        "\xC1\xBF",          // overlong
        "\xE0\x80\x80",      // overlong
        "\xE0\x9F\xBF",      //
        "\xF0\x80\x80\x80",  // overlong
        "\xF0\x8F\xBF\xBF",  //
        "\xED\xA0\x80",      // surrogates
        "\xED\xBF\xBF",      //
        "\xF4\x90\x80\x80",  // beyond U+10FFFF
        "\xF5\x80\x80\x80",  //
        "\xF8\x88\x80\x80\x80",
        "\xFE",
        "\xFF",
        "\xC3",  // cut short
        "\xE2\x82",
        "\xF0\x9F\x98",
        "\xC3\x28",  // a wrong continuation
        "\xE2\x28\xA1",
        "\xF0\x28\x8C\xBC",
    };
    for (const std::string_view bytes : malformed) {
        CHECK(text::invalid_utf8(bytes) == 0);
        for (const std::size_t offset : {1U, 7U, 8U, 9U, 23U}) {
            const std::string before(offset, 'a');
            CHECK(text::invalid_utf8(before + std::string(bytes)) == offset);
            CHECK(text::invalid_utf8(before + std::string(bytes) + "tail of some length") == offset);
        }
        CHECK(text::invalid_utf8("é" + std::string(bytes)) == 2);
        CHECK(!text::invalid_utf8(text::visible(bytes)));
        CHECK(!text::invalid_utf8(text::fold(bytes)));
        CHECK(!text::invalid_utf8(text::excerpt(bytes)));
        CHECK(text::width(bytes) >= 1);
    }
}

TEST_CASE("columns on a terminal") {
    CHECK(text::width("") == 0);
    CHECK(text::width("abc") == 3);
    CHECK(text::width("é") == 1);
    CHECK(text::width("e\u0301") == 1);
    CHECK(text::width("日本語") == 6);
    CHECK(text::width("한국어") == 6);
    CHECK(text::width("\u1112\u1161\u11AB") == 2);  // the same syllable in parts
    CHECK(text::width("שלום") == 4);
    CHECK(text::width("مرحبا") == 5);
    CHECK(text::width("ที่") == 1);
    CHECK(text::width("น้ำ") == 2);
    CHECK(text::width("नमस्ते") == 4);
    CHECK(text::width("€…—") == 3);
    CHECK(text::width("ａ") == 2);
    CHECK(text::width("👍") == 2);
    CHECK(text::width("👍🏽") == 2);
    CHECK(text::width(family) == 2);
    CHECK(text::width("👩‍💻 ok") == 5);
    CHECK(text::width("❤") == 1);
    CHECK(text::width("❤\uFE0F") == 2);
    CHECK(text::width("1\uFE0F\u20E3") == 2);
    CHECK(text::width("a\uFE0F") == 1);
    CHECK(text::width("🇫🇷") == 2);
    CHECK(text::width("🇫🇷🇩🇪") == 4);
    CHECK(text::width("a" + repeated("\u0301", 1000)) == 1);
    CHECK(text::width(std::string(ten_megabytes, 'a')) == ten_megabytes);
}

TEST_CASE("clipping never splits a grapheme") {
    CHECK(text::clip("", 3) == "");
    CHECK(text::clip("abc", 3) == "abc");
    CHECK(text::clip("abcd", 3) == "ab…");
    CHECK(text::clip("abc", 1) == "…");
    CHECK(text::clip("abc", 0) == "");
    CHECK(text::clip("abc", -5) == "");
    CHECK(text::clip("日本語", 6) == "日本語");
    CHECK(text::clip("日本語", 5) == "日本…");
    CHECK(text::clip("日本語", 4) == "日…");
    CHECK(text::clip("日本語", 1) == "…");
    CHECK(text::clip("cafe\u0301s noirs", 6) == "cafe\u0301s…");
    CHECK(text::clip("cafe\u0301s noirs", 5) == "cafe\u0301…");
    CHECK(text::clip("a"s + family + "b" + family, 4) == "a"s + family + "…");
    CHECK(text::clip("🇫🇷🇩🇪🇮🇹", 5) == "🇫🇷🇩🇪…");
    for (int columns = 1; columns < 12; ++columns)
        CHECK(text::width(text::clip("日本"s + family + "नमस्ते🇫🇷ab", columns)) <= columns);
    CHECK(text::clip(std::string(ten_megabytes, 'a'), 3) == "aa…");
}

TEST_CASE("wrapping breaks at spaces") {
    using Lines = std::vector<std::string>;
    CHECK(text::wrap("", 10) == Lines{""});
    CHECK(text::wrap("one two three", 7) == Lines{"one two", "three"});
    CHECK(text::wrap("one two three", 100) == Lines{"one two three"});
    CHECK(text::wrap("abc   def", 3) == Lines{"abc", "def"});
    CHECK(text::wrap("abc ", 3) == Lines{"abc"});
    CHECK(text::wrap("a  b", 10) == Lines{"a  b"});
    CHECK(text::wrap("  indented text", 10) == Lines{"  indented", "text"});
    CHECK(text::wrap("abcdefgh", 3) == Lines{"abc", "def", "gh"});
    CHECK(text::wrap("x abcdefgh y", 3) == Lines{"x", "abc", "def", "gh", "y"});
    CHECK(text::wrap("one\n\ntwo", 10) == Lines{"one", "", "two"});
    CHECK(text::wrap("日本語", 4) == Lines{"日本", "語"});
    CHECK(text::wrap("日本", 1) == Lines{"日", "本"});
    CHECK(text::wrap("ab", -3) == Lines{"a", "b"});
    CHECK(text::wrap("1\u00A0200\u00A0€ net", 8) == Lines{"1\u00A0200\u00A0€", "net"});
    CHECK(text::wrap(family + "\u0020"s + family, 2) == Lines{family, family});
    for (const auto& line : text::wrap("Le marché 日本語 "s + family + " est à नमस्ते renouveler", 9))
        CHECK(text::width(line) <= 9);
    CHECK(text::wrap(std::string(ten_megabytes, ' '), 80) == Lines{""});
    CHECK(text::wrap(std::string(ten_megabytes, 'a'), 80).size() == ten_megabytes / 80);
}

TEST_CASE("what hides or steers becomes visible") {
    CHECK(text::visible("\x1b[31mred\x1b[0m") == "‹U+001B›[31mred‹U+001B›[0m");
    CHECK(text::visible("\x1b]0;title\x07") == "‹U+001B›]0;title‹U+0007›");
    CHECK(text::visible("a\nb\tc\r") == "a‹U+000A›b‹U+0009›c‹U+000D›");
    CHECK(text::visible("a\0b"s) == "a‹U+0000›b");
    CHECK(text::visible("\x7F\u0080\u009B") == "‹U+007F›‹U+0080›‹U+009B›");
    CHECK(text::visible("\xC3(\xFF") == "‹0xC3›(‹0xFF›");
    CHECK(text::visible("\xED\xA0\x80") == "‹0xED›‹0xA0›‹0x80›");
    for (const char* hidden :
         {"\u00AD",     "\u061C",     "\u200B",     "\u200E", "\u200F", "\u2028",     "\u2029",     "\u202A",
          "\u202B",     "\u202C",     "\u202D",     "\u202E", "\u2060", "\u2066",     "\u2067",     "\u2068",
          "\u2069",     "\uFEFF",     "\uFDD0",     "\uFFFE", "\uFFFF", "\U0001FFFE", "\U0010FFFF", "\U000E0000",
          "\U000E0001", "\U000E0041", "\U000E007F", "\uFFF9", "\u180E"}) {
        const std::string shown = text::visible("a"s + hidden + "b");
        CHECK_MESSAGE(shown.starts_with("a‹U+"), shown);
        CHECK_MESSAGE(shown.ends_with("›b"), shown);
    }
    CHECK(text::visible("a\U000E0041") == "a‹U+E0041›");
    CHECK(text::visible("\u202Eevil") == "‹U+202E›evil");
}

TEST_CASE("the rest stays as it is") {
    for (const std::string text : {"plain",
                                   "L'achat d'énergie",
                                   "1\u202F200\u00A0€",
                                   "مرحبا",
                                   "שלום",
                                   "नमस्ते",
                                   "ภาษาไทย",
                                   "日本語",
                                   "👨‍👩‍👧‍👦",
                                   "👁️‍🗨️ ok",
                                   "❤️",
                                   "1️⃣",
                                   "می‌خواهم",
                                   "क्‍ष",
                                   "葛\U000E0100",
                                   "🇫🇷",
                                   "e\u0301",
                                   "\u0600\u0661",
                                   "\uE000",
                                   "‹U+001B›"})
        CHECK(text::visible(text) == text);
}

TEST_CASE("joiners stay only between visible characters") {
    CHECK(text::visible("\u200Da") == "‹U+200D›a");
    CHECK(text::visible("a\u200D") == "a‹U+200D›");
    CHECK(text::visible("a\u200C b") == "a‹U+200C› b");
    CHECK(text::visible("a \u200Cb") == "a ‹U+200C›b");
    CHECK(text::visible("a\u200D\u200Db") == "a‹U+200D›‹U+200D›b");
    CHECK(text::visible("a\u200D\x1b") == "a‹U+200D›‹U+001B›");
    CHECK(text::visible("a\u200D\xFF") == "a‹U+200D›‹0xFF›");
    CHECK(text::visible("\uFE0Fa") == "‹U+FE0F›a");
    CHECK(text::visible(" \uFE0F") == " ‹U+FE0F›");
    CHECK(text::visible("❤\uFE0F\uFE0F") == "❤\uFE0F‹U+FE0F›");
    CHECK(text::visible("\u00A0\uFE0F") == "\u00A0‹U+FE0F›");
}

TEST_CASE("excerpts are short whatever they are taken from") {
    CHECK(text::excerpt("short") == "short");
    CHECK(text::excerpt("a\nb") == "a‹U+000A›b");
    CHECK(text::excerpt("abcdef", 4) == "abc…");
    CHECK(text::excerpt("abc", 0) == "");
    for (const std::string_view piece :
         {"a"sv, "é"sv, "日"sv, "👍"sv, "\u0301"sv, "\xFF"sv, "\0"sv, "\u200D"sv, "a\u0301"sv}) {
        const std::string shown = text::excerpt(repeated(piece, ten_megabytes));
        CHECK(text::width(shown) <= 60);
        CHECK(shown.size() < 1000);
        CHECK(shown.ends_with("…"));
        CHECK(!text::invalid_utf8(shown));
    }
}

TEST_CASE("folding") {
    CHECK(text::fold("") == "");
    CHECK(text::fold("ABC-xyz 09") == "abc-xyz 09");
    CHECK(text::fold("Éléonore ÇA Où") == "eleonore ca ou");
    CHECK(text::fold("e\u0301") == text::fold("é"));
    CHECK(text::fold("ŒUVRE Œ œ Æ æ ẞ ß") == "oeuvre oe oe ae ae ss ss");
    CHECK(text::fold("ΟΔΥΣΣΕΥΣ") == text::fold("οδυσσευς"));
    CHECK(text::fold("İstanbul") == "istanbul");
    CHECK(text::fold("ﬁn ① ½ ｗｉｄｅ") == "fin 1 1\u20442 wide");
    CHECK(text::fold("\u20A8 \u210C \u1D2D \U0001D4D1\U0001D4FE\U0001D502 \u03D3") == "rs h ae buy \u03C5");
    CHECK(text::fold("\u00A0") == " ");
    CHECK(text::fold("Ω") == "ω");
    CHECK(text::fold("ЖЁ") == "же");
    CHECK(text::fold("한") == "\u1112\u1161\u11AB");
    CHECK(text::fold("नमस्ते") == "नमस्ते");
    CHECK(text::fold("שָׁלוֹם") == text::fold("ש\u05B8\u05C1לו\u05B9ם"));
    CHECK(text::fold("مَرْحَبًا") == "مَرْحَبًا");
    CHECK(text::fold("日本") == "日本");
    CHECK(text::fold(family) == family);
    CHECK(text::fold("\0a\x1b"s) == "\0a\x1b"s);
    CHECK(text::fold("É\xFF") == "e\uFFFD");
    // Marks that stay are in canonical order: U+05B8 (18) before U+05C1 (24), U+0591 (220).
    CHECK(text::fold("\u05D0\u0591\u05C1\u05B8") == "\u05D0\u05B8\u05C1\u0591");
}

TEST_CASE("folding twice is folding once, for every character") {
    for (char32_t point = 1; point < 0x110000; ++point) {
        if (point >= 0xD800 && point < 0xE000) continue;
        std::string character;
        if (point < 0x80) {
            character = static_cast<char>(point);
        } else {
            const int more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
            character = static_cast<char>((0xF00 >> (more + 1) & 0xFF) | point >> (6 * more));
            for (int i = more - 1; i >= 0; --i) character += static_cast<char>(0x80 | (point >> (6 * i) & 0x3F));
        }
        const std::string folded = text::fold(character);
        if (text::fold(folded) != folded) FAIL_CHECK(static_cast<std::uint32_t>(point) << ": " << folded);
    }
}

TEST_CASE("folding a stack of marks takes no quadratic time") {
    const auto start = std::chrono::steady_clock::now();
    CHECK(text::fold("a" + repeated("\u0301\u0316", ten_megabytes)) == "a");
    CHECK(text::fold("a" + repeated("\u0591\u05B8", 1'000'000)).size() == 1'000'001);
    CHECK(text::fold(repeated("é", 1'000'000)).size() == 500'000);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

TEST_CASE("containing") {
    CHECK(text::has("Marché d'Énergie", "energie"));
    CHECK(text::has("Marche", "MARCHÉ"));
    CHECK(text::has("cœur", "COEUR"));
    CHECK(text::has("anything", ""));
    CHECK(text::has("", ""));
    CHECK(!text::has("", "a"));
    CHECK(!text::has("a_c", "abc"));
    CHECK(!text::has("abc", "a%"));
}

TEST_CASE("keys from titles") {
    CHECK(text::slug("Maintenance multitechnique") == "maintenance-multitechnique");
    CHECK(text::slug("L'achat d'énergie") == "l-achat-d-energie");
    CHECK(text::slug("L’achat") == "l-achat");
    CHECK(text::slug("  --A & B--  ") == "a-b");
    CHECK(text::slug("Œuvre nº 5") == "oeuvre-no-5");
    CHECK(text::slug("ℌ") == "h");
    CHECK(text::slug("") == "");
    CHECK(text::slug("日本語") == "");
    CHECK(text::slug("مرحبا") == "");
    CHECK(text::slug(family) == "");
    CHECK(text::slug("\0\x1b\xFF"s) == "");
    CHECK(text::slug(std::string(63, 'a') + " b") == std::string(63, 'a'));
    CHECK(text::slug(std::string(64, 'a')) == std::string(64, 'a'));
    CHECK(text::slug(std::string(64, 'a') + " b") == std::string(64, 'a'));
    CHECK(text::slug(std::string(65, 'a')) == std::string(64, 'a'));
    CHECK(text::slug("ab " + std::string(61, 'c')) == "ab-" + std::string(61, 'c'));
    CHECK(text::slug("ab " + std::string(62, 'c')) == "ab");
    CHECK(text::slug(repeated("é ", 1'000'000)).size() == 63);
    CHECK(text::is_key(text::slug("Ça, c'est L'ÉTÉ !")));
}

TEST_CASE("what is a key") {
    CHECK(text::is_key("a"));
    CHECK(text::is_key("a-1"));
    CHECK(text::is_key(std::string(64, 'z')));
    for (const std::string text : {"", "A", "a b", "a_b", "é", "a\n"}) CHECK_MESSAGE(!text::is_key(text), text);
    CHECK(!text::is_key(std::string(65, 'z')));
    CHECK(!text::is_key("a\0"s));
}

TEST_CASE("distance between words") {
    CHECK(text::edit_distance("", "") == 0);
    CHECK(text::edit_distance("", "abc") == 3);
    CHECK(text::edit_distance("abc", "") == 3);
    CHECK(text::edit_distance("kitten", "sitting") == 3);
    CHECK(text::edit_distance("ab", "ba") == 1);
    CHECK(text::edit_distance("ca", "abc") == 3);
    CHECK(text::edit_distance("été", "ete") == 2);
    CHECK(text::edit_distance("日本", "日本語") == 1);
}

TEST_CASE("the nearest word") {
    const std::vector<std::string> keys = {"maintenance", "cleaning", "energy", "été"};
    CHECK(text::nearest("maintenence", keys) == "maintenance");
    CHECK(text::nearest("maintnance", keys) == "maintenance");
    CHECK(text::nearest("enregy", keys) == "energy");
    CHECK(text::nearest("CLEANING", keys) == "cleaning");
    CHECK(text::nearest("ete", keys) == "été");
    CHECK(!text::nearest("xyz", keys));
    CHECK(!text::nearest("", keys));
    CHECK(!text::nearest("maintenance", {}));
    CHECK(!text::nearest(std::string(ten_megabytes, 'a'), keys));
    CHECK(!text::nearest("energie", std::vector{std::string(ten_megabytes, 'a')}));
    CHECK(text::nearest("abd", std::vector<std::string>{"abc", "abd"}) == "abd");
}

TEST_CASE("small tools") {
    CHECK(text::lower_ascii("ABC É xyz") == "abc É xyz");
    CHECK(text::trim(" \t\r\n a b \v\f") == "a b");
    CHECK(text::trim("  ") == "");
    CHECK(text::trim("\u00A0 a\u202F\t") == "a");
    CHECK(text::split("", ',') == std::vector<std::string_view>{""});
    CHECK(text::split("a,,b,", ',') == std::vector<std::string_view>{"a", "", "b", ""});
    CHECK(text::join(std::vector<std::string>{}, ", ") == "");
    CHECK(text::join(std::vector<std::string>{"a", "", "b"}, ", ") == "a, , b");
}

TEST_CASE("texts that a field takes") {
    CHECK_NOTHROW(text::require_text(""));
    CHECK_NOTHROW(text::require_text("two\nlines \x1b 日本語"));
    CHECK_NOTHROW(text::require_text(std::string(text::max_bytes, 'a')));
    const auto refused = [](std::string_view text) { return raised([&] { text::require_text(text); }); };
    CHECK(refused("abc\xFFz").message == "the text is not UTF-8: byte 0xFF at offset 3");
    CHECK(refused("ab\0c"s).message == "the text has a NUL character at offset 2");
    CHECK(refused(std::string(text::max_bytes + 1, 'a')).message ==
          "the text is too long: 1000001 bytes, the maximum is 1000000");
    CHECK(refused(std::string(ten_megabytes, '\xFF')).message.size() < 100);
    CHECK(refused("\xFF").code == Code::usage);
    CHECK(!refused("\xFF").hint.empty());
}

TEST_CASE("titles and names") {
    CHECK_NOTHROW(text::require_line("Maintenance 日本語 "s + family));
    CHECK_NOTHROW(text::require_line(" kept as it is "));
    CHECK_NOTHROW(text::require_line(std::string(text::max_line_bytes, 'a')));
    const auto refused = [](std::string_view text) {
        const Error error = raised([&] { text::require_line(text); });
        CHECK(error.code == Code::usage);
        CHECK(!error.hint.empty());
        return error.message;
    };
    CHECK(refused("") == "the text is empty");
    CHECK(refused(" \t ") == "the text is empty");
    CHECK(refused("a\nb") == "the text has a line break at offset 1; a title or name is one line");
    for (const std::string text : {"a\rb", "a\vb", "a\fb", "a\u0085b", "a\u2028b", "a\u2029b"})
        CHECK(refused(text) == "the text has a line break at offset 1; a title or name is one line");
    CHECK(refused(std::string(1001, 'a')) == "the text is too long: 1001 bytes, the maximum is 1000");
    CHECK(refused(std::string(ten_megabytes, 'a')) ==
          "the text is too long: 10000000 bytes, the maximum is 1000");
    CHECK(refused("a\0"s) == "the text has a NUL character at offset 1");
    CHECK(refused("a\x80") == "the text is not UTF-8: byte 0x80 at offset 1");
}

TEST_CASE("Windows-1252 becomes UTF-8") {
    CHECK(text::from_windows_1252("Soci\xE9t\xE9 \x80 \x9C\x81") == "Société € œ\u0081");
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    CHECK_FALSE(text::invalid_utf8(text::from_windows_1252(all)));
}
