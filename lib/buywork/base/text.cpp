#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <buywork/base/error.hpp>
#include <buywork/base/hex.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <cstdint>
#include <cstring>

namespace buywork::text {

namespace {

constexpr std::string_view no_break_space = "\u00a0";
constexpr std::string_view figure_space = "\u2007";
constexpr std::string_view narrow_no_break_space = "\u202f";

bool ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool lower_letter(char c) { return c >= 'a' && c <= 'z'; }

/// The number of ASCII bytes at the front.
std::size_t ascii_prefix(std::string_view text) {
    std::size_t length = 0;
    for (; length + 8 <= text.size(); length += 8) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + length, 8);
        if (word & 0x8080808080808080U) break;
    }
    while (length < text.size() && ascii(text[length])) ++length;
    return length;
}

struct Point {
    utf8proc_int32_t value;  ///< negative when the byte begins no well-formed sequence
    std::size_t size;
};

/// The first code point of a text that is not empty.
Point first_point(std::string_view text) {
    if (ascii(text.front())) return {text.front(), 1};
    utf8proc_int32_t value = -1;
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    const auto size =
        utf8proc_iterate(data, static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4)), &value);
    if (size <= 0) return {-1, 1};
    return {value, static_cast<std::size_t>(size)};
}

void append(std::string& out, utf8proc_int32_t point) {
    std::array<utf8proc_uint8_t, 4> bytes;
    const auto size = utf8proc_encode_char(point, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

bool keycap_base(utf8proc_int32_t point) { return (point >= '0' && point <= '9') || point == '#' || point == '*'; }

/// Whether U+FE0F turns the character into a wide emoji.
bool can_be_emoji(utf8proc_int32_t point) {
    return keycap_base(point) ||
           utf8proc_get_property(point)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

struct Grapheme {
    std::size_t size;  ///< in bytes
    int width;         ///< columns, 0 to 2
};

constexpr utf8proc_int32_t replacement = 0xFFFD;

/// The first grapheme of a text that is not empty. An invalid byte is one column.
Grapheme first_grapheme(std::string_view text) {
    if (ascii(text[0]) && (text.size() == 1 || ascii(text[1]))) return {1, text[0] >= ' ' && text[0] != 0x7F ? 1 : 0};
    auto [base, end] = first_point(text);
    if (base < 0) base = replacement;
    int width = utf8proc_charwidth(base);
    utf8proc_int32_t previous = base;
    utf8proc_int32_t state = 0;
    while (end < text.size()) {
        auto [point, size] = first_point(text.substr(end));
        if (point < 0) point = replacement;
        if (utf8proc_grapheme_break_stateful(previous, point, &state)) break;
        const bool wide = point == 0xFE0F && can_be_emoji(base);
        width = wide ? 2 : std::min(2, width + utf8proc_charwidth(point));
        previous = point;
        end += size;
    }
    return {end, width};
}

/// A code point that is shown by its number: it hides, steers the terminal or turns the text around.
bool dangerous(utf8proc_int32_t point) {
    if ((point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF)) return true;  // noncharacters
    if (point >= 0xE0000 && point <= 0xE007F) return true;                                // tags
    const auto* property = utf8proc_get_property(point);
    switch (property->category) {
        case UTF8PROC_CATEGORY_CC:
        case UTF8PROC_CATEGORY_ZL:
        case UTF8PROC_CATEGORY_ZP:
            return true;
        case UTF8PROC_CATEGORY_CF:
            return property->boundclass != UTF8PROC_BOUNDCLASS_PREPEND;
        default:
            return false;
    }
}

bool joiner(utf8proc_int32_t point) { return point == 0x200C || point == 0x200D; }
bool variation(utf8proc_int32_t point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
}

bool leaves_a_mark(utf8proc_int32_t point) {
    return point > ' ' && !joiner(point) && !variation(point) && !dangerous(point) &&
           utf8proc_category(point) != UTF8PROC_CATEGORY_ZS;
}

void append_named(std::string& out, std::string_view prefix, std::uint32_t value, std::size_t digits) {
    out.append("‹").append(prefix).append(hexadecimal(value, digits)).append("›");
}

/// The length of the printable ASCII at the front.
std::size_t printable_prefix(std::string_view text) {
    const auto stop = std::find_if(text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; });
    return static_cast<std::size_t>(stop - text.begin());
}

using Points = std::vector<utf8proc_int32_t>;

/// Appends the lower case of the compatibility decomposition of the lower case, not yet in canonical order.
void append_decomposed(Points& points, utf8proc_int32_t point) {
    if (point < 0x80) return points.push_back(point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point);
    std::array<utf8proc_int32_t, 64> parts;
    int boundary = 0;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
    const auto count =
        utf8proc_decompose_char(utf8proc_tolower(point), parts.data(), parts.size(), options, &boundary);
    for (utf8proc_ssize_t i = 0; i < count; ++i)  // ₨ and 𝓑 have no lower case; what they decompose to has
        points.push_back(utf8proc_tolower(parts[static_cast<std::size_t>(i)]));
}

int combining_class(utf8proc_int32_t point) {
    return point < 0x300 ? 0 : utf8proc_get_property(point)->combining_class;
}

void put_in_canonical_order(Points& points) {
    const auto starter = [](utf8proc_int32_t point) { return combining_class(point) == 0; };
    const auto before = [](utf8proc_int32_t a, utf8proc_int32_t b) {
        return combining_class(a) < combining_class(b);
    };
    for (auto at = points.begin(); at != points.end();) {
        const auto first = std::find_if_not(at, points.end(), starter);
        at = std::find_if(first, points.end(), starter);
        std::stable_sort(first, at, before);
    }
}

void append_folded(std::string& out, utf8proc_int32_t point) {
    if (point >= 0x300 && point <= 0x36F) return;
    switch (point) {
        case 0x153:
            out += "oe";
            break;
        case 0xE6:
            out += "ae";
            break;
        case 0xDF:
            out += "ss";
            break;
        case 0x3C2:
            append(out, 0x3C3);
            break;
        default:
            append(out, point);
    }
}

std::vector<utf8proc_int32_t> code_points(std::string_view text) {
    Points points;
    while (!text.empty()) {
        const auto [value, size] = first_point(text);
        points.push_back(value < 0 ? replacement : value);
        text.remove_prefix(size);
    }
    return points;
}

std::size_t distance(const Points& a, const Points& b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        before.swap(last);
        last.swap(row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

/// Collects words into lines.
class Wrapper {
  public:
    explicit Wrapper(int columns) : columns_(static_cast<std::size_t>(std::max(columns, 1))) {}

    void paragraph(std::string_view text) {
        spaces_ = 0;
        bool first = true;
        for (const std::string_view word : split(text, ' ')) {
            if (!first) ++spaces_;
            first = false;
            if (!word.empty()) add(word);
        }
        end_line();
    }
    std::vector<std::string> lines() && { return std::move(lines_); }

  private:
    void add(std::string_view word) {
        const auto needed = static_cast<std::size_t>(width(word));
        if (used_ + spaces_ + needed > columns_) {
            spaces_ = 0;
            if (used_ > 0) end_line();
        }
        append(std::string(spaces_, ' '), spaces_);
        spaces_ = 0;
        if (needed > columns_) return add_in_pieces(word);
        append(word, needed);
    }
    void add_in_pieces(std::string_view word) {
        while (!word.empty()) {
            const auto [size, columns] = first_grapheme(word);
            const auto needed = static_cast<std::size_t>(columns);
            if (used_ + needed > columns_ && used_ > 0) end_line();
            append(word.substr(0, size), needed);
            word.remove_prefix(size);
        }
    }
    void append(std::string_view text, std::size_t columns) {
        line_ += text;
        used_ += columns;
    }
    void end_line() {
        lines_.push_back(std::move(line_));
        line_.clear();
        used_ = 0;
    }

    std::size_t columns_;
    std::size_t used_ = 0;
    std::size_t spaces_ = 0;  ///< before the next word; dropped at the end of a line
    std::string line_;
    std::vector<std::string> lines_;
};

[[noreturn]] void refuse(std::string message, std::string hint = {}) {
    throw Error(Code::usage, std::move(message), std::move(hint));
}

void require_size(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return;
    refuse(tr("the text is too long: {} bytes, the maximum is {}", text.size(), limit), tr("shorten it"));
}

void require_characters(std::string_view text) {
    if (const auto offset = invalid_utf8(text)) {
        const auto byte = hexadecimal(static_cast<unsigned char>(text[*offset]), 2);
        refuse(tr("the text is not UTF-8: byte 0x{} at offset {}", byte, *offset), tr("convert it to UTF-8"));
    }
    if (const auto offset = text.find('\0'); offset != text.npos)
        refuse(tr("the text has a NUL character at offset {}", offset), tr("remove it"));
}

std::size_t line_break(std::string_view text) {
    std::size_t found = text.find_first_of("\n\v\f\r");
    for (const std::string_view other : {"\u0085", "\u2028", "\u2029"}) found = std::min(found, text.find(other));
    return found;
}

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view text) {
    std::size_t offset = 0;
    while (offset < text.size()) {
        offset += ascii_prefix(text.substr(offset));
        while (offset < text.size() && !ascii(text[offset])) {
            const auto [value, size] = first_point(text.substr(offset));
            if (value < 0) return offset;
            offset += size;
        }
    }
    return std::nullopt;
}

int width(std::string_view text) {
    int columns = 0;
    while (!text.empty()) {
        const Grapheme grapheme = first_grapheme(text);
        columns += grapheme.width;
        text.remove_prefix(grapheme.size);
    }
    return columns;
}

std::string clip(std::string_view text, int columns) {
    if (columns <= 0) return {};
    int used = 0;
    std::size_t offset = 0;
    std::size_t fits = 0;  // the longest part that leaves a column for the ellipsis
    while (offset < text.size()) {
        const Grapheme grapheme = first_grapheme(text.substr(offset));
        used += grapheme.width;
        if (used > columns) return std::string(text.substr(0, fits)) + "…";
        offset += grapheme.size;
        if (used < columns) fits = offset;
    }
    return std::string(text);
}

std::vector<std::string> wrap(std::string_view text, int columns) {
    Wrapper wrapper(columns);
    for (const std::string_view paragraph : split(text, '\n')) wrapper.paragraph(paragraph);
    return std::move(wrapper).lines();
}

std::string visible(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    bool after_mark = false;       // the last thing kept leaves a mark
    bool after_variation = false;  // … and a variation selector stands behind it
    while (!text.empty()) {
        if (const std::size_t plain = printable_prefix(text); plain > 0) {
            out += text.substr(0, plain);
            after_mark = text[plain - 1] != ' ';
            after_variation = false;
            text.remove_prefix(plain);
            continue;
        }
        const auto [point, size] = first_point(text);
        const std::string_view bytes = text.substr(0, size);
        text.remove_prefix(size);
        bool keep = point >= 0 && !dangerous(point);
        if (joiner(point)) keep = after_mark && !text.empty() && leaves_a_mark(first_point(text).value);
        if (variation(point)) keep = after_mark && !after_variation;
        if (keep) {
            out += bytes;
        } else if (point < 0) {
            append_named(out, "0x", static_cast<unsigned char>(bytes[0]), 2);
        } else {
            append_named(out, "U+", static_cast<std::uint32_t>(point), 4);
        }
        after_variation = keep && variation(point);
        after_mark = keep && (after_variation || leaves_a_mark(point));
    }
    return out;
}

std::string excerpt(std::string_view text, int columns) {
    if (columns <= 0) return {};
    std::size_t enough = static_cast<std::size_t>(columns) * 8;
    if (text.size() <= enough) return clip(visible(text), columns);
    while (enough > 0 && !ascii(text[enough]) && (text[enough] & 0x40) == 0) --enough;  // not inside a character
    std::string head = visible(text.substr(0, enough));
    return clip(head.append("…"), columns);
}

std::string fold(std::string_view text) {
    if (ascii_prefix(text) == text.size()) return lower_ascii(text);
    Points points;
    points.reserve(text.size());
    while (!text.empty()) {
        const auto [point, size] = first_point(text);
        append_decomposed(points, point < 0 ? replacement : point);
        text.remove_prefix(size);
    }
    put_in_canonical_order(points);
    std::string out;
    out.reserve(points.size());
    for (const auto point : points) append_folded(out, point);
    return out;
}

bool has(std::string_view text, std::string_view needle) {
    return fold(text).find(fold(needle)) != std::string::npos;
}

namespace {

/// A key cut at a word; inside of a word where that is the first.
std::string shortened(std::string key, std::size_t longest) {
    if (key.size() <= longest) return key;
    const std::size_t word_end = key.rfind('-', longest);
    key.resize(word_end == std::string::npos ? longest : word_end);
    return key;
}

}  // namespace

std::string slug(std::string_view title) {
    constexpr std::size_t longest = 64;
    std::string key;
    for (const char c : lower_ascii(fold(title))) {
        if (lower_letter(c) || digit(c)) {
            key += c;
        } else if (!key.empty() && key.back() != '-') {
            key += '-';
        }
        if (key.size() > longest) break;
    }
    if (!key.empty() && key.back() == '-') key.pop_back();
    return shortened(std::move(key), longest);
}

std::string key_from(std::string_view title, int number) {
    constexpr std::size_t longest = 32;
    const std::string suffix = number == 1 ? "" : "-" + std::to_string(number);
    return shortened(slug(title), longest - suffix.size()) + suffix;
}

bool is_key(std::string_view text) {
    return !text.empty() && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), [](char c) { return lower_letter(c) || digit(c) || c == '-'; });
}

std::size_t edit_distance(std::string_view a, std::string_view b) { return distance(code_points(a), code_points(b)); }

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
    constexpr std::size_t longest = 256;  // beyond that it is no mistyped word
    if (word.size() > longest) return std::nullopt;
    const Points wanted = code_points(fold(word));
    const std::string* best = nullptr;
    std::size_t limit = wanted.size() / 3 + 1;  // to be undercut
    for (const std::string& candidate : candidates) {
        if (candidate.size() > 2 * longest) continue;
        const std::size_t found = distance(wanted, code_points(fold(candidate)));
        if (found >= limit) continue;
        limit = found;
        best = &candidate;
    }
    return best ? std::optional(*best) : std::nullopt;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return out;
}

std::string_view trim(std::string_view text) {
    constexpr std::array<std::string_view, 9> blanks = {
        " ", "\t", "\n", "\v", "\f", "\r", no_break_space, figure_space, narrow_no_break_space};
    const auto is_visible = [](char c) { return c > ' ' && c <= '~'; };
    for (bool is_cut = true; is_cut && !text.empty();) {
        if (is_visible(text.front()) && is_visible(text.back())) return text;
        is_cut = false;
        for (const std::string_view blank : blanks) {
            if (text.starts_with(blank))
                text.remove_prefix(blank.size());
            else if (text.ends_with(blank))
                text.remove_suffix(blank.size());
            else
                continue;
            is_cut = true;
        }
    }
    return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t start = 0;
    for (std::size_t end; (end = text.find(separator, start)) != text.npos; start = end + 1)
        parts.push_back(text.substr(start, end - start));
    parts.push_back(text.substr(start));
    return parts;
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (&part != parts.data()) out += separator;
        out += part;
    }
    return out;
}

std::string from_windows_1252(std::string_view text) {
    static constexpr std::array<char16_t, 32> upper = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const unsigned point = byte >= 0x80 && byte < 0xA0 ? upper[byte - 0x80U] : byte;
        if (point < 0x80) {
            out += c;
        } else if (point < 0x800) {
            out += static_cast<char>(0xC0U | point >> 6U);
            out += static_cast<char>(0x80U | (point & 0x3FU));
        } else {
            out += static_cast<char>(0xE0U | point >> 12U);
            out += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
            out += static_cast<char>(0x80U | (point & 0x3FU));
        }
    }
    return out;
}

void require_text(std::string_view text) {
    require_size(text, max_bytes);
    require_characters(text);
}

void require_line(std::string_view text) {
    if (trim(text).empty()) refuse(tr("the text is empty"), tr("give at least one letter"));
    require_size(text, max_line_bytes);
    require_characters(text);
    if (const std::size_t offset = line_break(text); offset != text.npos)
        refuse(tr("the text has a line break at offset {}; a title or name is one line", offset),
               tr("write it on one line"));
}

}  // namespace buywork::text
