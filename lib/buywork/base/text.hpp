/// \file
/// Text in any script: validity, columns on a terminal, comparison without accents, keys.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::text {

/// The longest text a field takes, in bytes.
inline constexpr std::size_t max_bytes = 1'000'000;
/// The longest title or name, in bytes.
inline constexpr std::size_t max_line_bytes = 1'000;

/// The offset of the first byte that is not well-formed UTF-8.
std::optional<std::size_t> invalid_utf8(std::string_view text);

/// Terminal columns of well-formed UTF-8: 2 for East Asian wide and emoji, 0 for combining marks.
int width(std::string_view text);

/// At most `columns` wide, ending in … when something was cut; never splits a grapheme.
std::string clip(std::string_view text, int columns);

/// Lines of at most `columns`, broken at spaces, inside a word only when it is wider than that.
/// A line feed ends a line too. An empty text is one empty line.
std::vector<std::string> wrap(std::string_view text, int columns);

/// Control, escape, bidirectional, zero-width and tag characters and invalid bytes as visible ‹U+001B›;
/// the rest as it is.
/// The joiners that scripts and emoji need (U+200C, U+200D, variation selectors) stay between visible characters.
std::string visible(std::string_view text);

/// A text as messages quote it: `visible`, and clipped to a fixed width.
std::string excerpt(std::string_view text, int columns = 60);

/// Lower case, without accents and compatibility forms: for search, order and key making.
/// SQL has the same function on both engines as `fold`.
std::string fold(std::string_view text);

/// Whether `text` contains `needle`, both folded. In SQL on both engines as `has`.
bool has(std::string_view text, std::string_view needle);

/// A key `[a-z0-9-]{1,64}` made from a title ("Maintenance multitechnique" -> "maintenance-multitechnique");
/// empty when the title has no letter or digit that can be written that way.
std::string slug(std::string_view title);
/// The same, cut at a word to at most 32 characters, with a number behind it from 2 on: the key of a new record.
std::string key_from(std::string_view title, int number = 1);

/// Whether it is a key: `[a-z0-9-]{1,64}`.
bool is_key(std::string_view text);

/// Damerau-Levenshtein distance (optimal string alignment) in code points.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate nearest to a mistyped word, within a third of its length.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// ASCII only, by intent: option names, codes, format names.
std::string lower_ascii(std::string_view text);
/// Without the blanks at both ends, no-break ones included: text pasted from pages and documents has them.
std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);

/// Converts Windows-1252, a superset of the printable characters of ISO 8859-1, to UTF-8.
std::string from_windows_1252(std::string_view text);

/// \throws Error usage when it is not UTF-8, has a NUL, or is longer than `max_bytes`.
void require_text(std::string_view text);
/// What a title or name must be besides: one line, not empty, at most `max_line_bytes`.
/// \throws Error usage
void require_line(std::string_view text);

}  // namespace buywork::text
