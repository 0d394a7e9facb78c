#include <algorithm>
#include <array>
#include <buywork/base/date.hpp>
#include <buywork/base/text.hpp>
#include <buywork/exchange/number_format.hpp>
#include <charconv>
#include <cmath>

namespace buywork::exchange {
namespace {

/// A number's digits in base ten: 0.412 is "412" with none before the point.
struct Digits {
    std::string digits;
    int before_point = 0;

    /// Rounded to that number of decimals, halves away from zero.
    void round(int decimals) {
        const int kept = before_point + decimals;
        if (kept >= static_cast<int>(digits.size())) return;
        const bool is_up = kept >= 0 && digits[static_cast<std::size_t>(kept)] >= '5';
        digits.resize(static_cast<std::size_t>(std::max(kept, 0)));
        if (!is_up) return;
        for (std::size_t i = digits.size(); i-- > 0;) {
            if (digits[i] != '9') return void(++digits[i]);
            digits[i] = '0';
        }
        digits.insert(digits.begin(), '1');
        ++before_point;
    }
    char at(int place) const {  ///< 0 is the first digit after the decimal point, -1 the first before it
        const int index = before_point + place;
        return index >= 0 && index < static_cast<int>(digits.size()) ? digits[static_cast<std::size_t>(index)] : '0';
    }
    int count_decimals() const { return static_cast<int>(digits.find_last_not_of('0') + 1) - before_point; }
    bool is_zero() const { return digits.find_first_not_of('0') == digits.npos; }
};

/// The 15 digits that spreadsheets keep.
Digits digits_of(double value) {
    std::array<char, 64> out;
    const auto end =
        std::to_chars(out.data(), out.data() + out.size(), std::abs(value), std::chars_format::scientific, 14).ptr;
    const std::string_view text(out.data(), static_cast<std::size_t>(end - out.data()));
    const std::size_t e = text.find('e');
    int exponent = 0;
    const std::size_t first = e + (text[e + 1] == '+' ? 2 : 1);
    std::from_chars(text.data() + first, text.data() + text.size(), exponent);
    return {std::string(1, text[0]) + std::string(text.substr(2, e - 2)), exponent + 1};
}

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string clock(std::int64_t seconds, bool has_seconds) {
    const auto hours = seconds / 3600;
    return (hours < 10 ? "0" : "") + std::to_string(hours) + ":" + two(static_cast<int>(seconds / 60 % 60)) +
           (has_seconds ? ":" + two(static_cast<int>(seconds % 60)) : "");
}

constexpr double seconds_a_day = 86'400;

/// The 29 February 1900 that spreadsheets count is no day.
std::optional<Date> day_of(std::int64_t serial, bool is_1904) {
    if (serial < 0 || serial > 2'958'465) return std::nullopt;
    if (is_1904) return *Date::from(1904, 1, 1) + static_cast<std::int32_t>(serial);
    if (serial == 0 || serial == 60) return std::nullopt;
    return *Date::from(1899, 12, serial < 60 ? 31 : 30) + static_cast<std::int32_t>(serial);
}

}  // namespace

std::string general_number(double value) {
    const Digits digits = digits_of(value);
    const int size = static_cast<int>(digits.digits.find_last_not_of('0') + 1);
    if (size == 0) return "0";
    std::string text = value < 0 ? "-" : "";
    for (int i = std::min(-digits.before_point, -1); i < std::max(size - digits.before_point, 0); ++i) {
        if (i == 0) text += ',';
        text += digits.at(i);
    }
    return text;
}

std::string_view NumberFormat::built_in(int number) {
    constexpr std::pair<int, std::string_view> codes[] = {{1, "0"},
                                                          {2, "0.00"},
                                                          {3, "#,##0"},
                                                          {4, "#,##0.00"},
                                                          {5, "#,##0"},
                                                          {6, "#,##0"},
                                                          {7, "#,##0.00"},
                                                          {8, "#,##0.00"},
                                                          {9, "0%"},
                                                          {10, "0.00%"},
                                                          {14, "dd/mm/yyyy"},
                                                          {15, "d-mmm-yy"},
                                                          {16, "d-mmm"},
                                                          {17, "mmm-yy"},
                                                          {18, "h:mm"},
                                                          {19, "h:mm:ss"},
                                                          {20, "h:mm"},
                                                          {21, "h:mm:ss"},
                                                          {22, "d/m/yy h:mm"},
                                                          {37, "#,##0"},
                                                          {38, "#,##0"},
                                                          {39, "#,##0.00"},
                                                          {40, "#,##0.00"},
                                                          {41, "#,##0;-#,##0;\"-\""},
                                                          {42, "#,##0;-#,##0;\"-\""},
                                                          {43, "#,##0.00;-#,##0.00;\"-\""},
                                                          {44, "#,##0.00;-#,##0.00;\"-\""},
                                                          {45, "mm:ss"},
                                                          {46, "[h]:mm:ss"},
                                                          {47, "mm:ss"}};
    for (const auto& [known, code] : codes)
        if (known == number) return code;
    const bool is_asian_date = (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
    return is_asian_date ? "yyyy/m/d" : "General";
}

NumberFormat::NumberFormat(std::string_view code) {
    std::size_t start = 0;
    bool in_quotes = false;
    for (std::size_t i = 0; i <= code.size(); ++i) {
        if (i < code.size() && code[i] == '\\')
            ++i;
        else if (i < code.size() && code[i] == '"')
            in_quotes = !in_quotes;
        else if (i == code.size() || (code[i] == ';' && !in_quotes)) {
            sections_.push_back(section_of(code.substr(start, i - start)));
            start = i + 1;
        }
    }
}

void NumberFormat::add(Section& section, Token::Kind kind, std::string_view text) {
    const bool joins =
        kind == Token::Kind::literal && !section.tokens.empty() && section.tokens.back().kind == Token::Kind::literal;
    if (joins)
        section.tokens.back().text += text;
    else
        section.tokens.push_back({kind, kind == Token::Kind::digit ? text.front() : '0', std::string(text)});
}

/// Parts that span several characters: quoted text, an escaped character, a space as wide as a character, and
/// brackets with a currency, elapsed hours, a condition or a colour.
/// \returns the position of the last character read; nothing when no such part begins at `i`
std::optional<std::size_t> NumberFormat::add_span(Section& section, std::string_view code, std::size_t i) {
    using enum Token::Kind;
    const char c = code[i];
    if (c == '"') {
        const std::size_t end = std::min(code.find('"', i + 1), code.size());
        add(section, literal, code.substr(i + 1, end - i - 1));
        return end;
    }
    if (c == '\\') {
        if (i + 1 < code.size()) add(section, literal, code.substr(i + 1, 1));
        return i + 1;
    }
    if (c == '_' || c == '*') return i + 1;
    if (c != '[') return std::nullopt;
    const std::size_t end = std::min(code.find(']', i), code.size());
    const std::string_view inside = code.substr(i + 1, end - i - 1);
    if (inside.starts_with('$')) add(section, literal, inside.substr(1, inside.find('-') - 1));
    const std::string unit = text::lower_ascii(inside);
    section.is_elapsed |= unit == "h" || unit == "hh" || unit == "m" || unit == "mm" || unit == "s";
    section.is_general |= inside.find_first_of("<>=") != inside.npos;
    return end;
}

/// A single character; "m" is minutes beside hours or seconds, months otherwise.
void NumberFormat::add_character(Section& section, std::string_view code, std::size_t i, bool has_hours) {
    using enum Token::Kind;
    const char c = code[i];
    if (c == '0' || c == '#' || c == '?') {
        add(section, digit, code.substr(i, 1));
    } else if (c == '.') {
        add(section, point, "");
    } else if (c == '%') {
        add(section, percent, "%");
    } else if (c == ',') {
        const bool is_behind = code.find_first_of("0#?", i) == code.npos;
        section.thousands += is_behind && code.find_first_of("0#?") < i;
    } else if (std::string_view("yYdD").find(c) != std::string_view::npos) {
        section.has_day = true;
    } else if (std::string_view("hHsS").find(c) != std::string_view::npos) {
        section.has_clock = true;
        section.has_seconds |= c == 's' || c == 'S';
    } else if (c == 'm' || c == 'M') {
        section.has_day |= !has_hours;
    } else if (c == 'e' || c == 'E' || c == '/') {
        section.is_general |= !section.has_day;  // scientific, or a fraction
    } else if (c != '@') {
        add(section, literal, code.substr(i, 1));
    }
}

NumberFormat::Section NumberFormat::section_of(std::string_view code) {
    Section section;
    const std::string lower = text::lower_ascii(code);
    section.is_general = lower.find("general") != lower.npos || lower.find("standard") != lower.npos;
    if (section.is_general) return section;
    const bool has_hours = lower.find_first_of("hs") != lower.npos;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const auto end = add_span(section, code, i);
        end ? void(i = *end) : add_character(section, code, i, has_hours);
    }
    section.is_general |= section.tokens.empty();
    return section;
}

bool NumberFormat::is_of_time() const {
    const Section& first = sections_[0];
    return first.has_day || first.has_clock || first.is_elapsed;
}

const NumberFormat::Section& NumberFormat::section_for(double value) const {
    const bool has_own = sections_.size() > 1 && value < 0;
    return has_own ? sections_[1] : sections_.size() > 2 && value == 0.0 ? sections_[2] : sections_[0];
}

int NumberFormat::decimals_of(const Section& section) {
    const auto& tokens = section.tokens;
    const auto is = [](Token::Kind kind) { return [kind](const Token& token) { return token.kind == kind; }; };
    const auto point = std::find_if(tokens.begin(), tokens.end(), is(Token::Kind::point));
    const auto percents = std::count_if(tokens.begin(), tokens.end(), is(Token::Kind::percent));
    return static_cast<int>(std::count_if(point, tokens.end(), is(Token::Kind::digit)) + 2 * percents) -
           3 * section.thousands;
}

bool NumberFormat::rounds(double value) const {
    const Section& section = section_for(value);
    if (!std::isfinite(value) || is_of_time() || section.is_general) return false;
    const bool shows_digits = std::any_of(section.tokens.begin(), section.tokens.end(),
                                          [](const Token& token) { return token.kind == Token::Kind::digit; });
    return shows_digits && value != 0.0 && digits_of(value).count_decimals() > decimals_of(section);
}

std::optional<std::string> NumberFormat::text(double value, bool is_1904) const {
    if (!std::isfinite(value)) return std::nullopt;
    const Section& section = section_for(value);
    if (const Section& first = sections_[0]; is_of_time()) {
        const auto seconds = static_cast<std::int64_t>(std::llround(std::min(value, 3e6) * seconds_a_day));
        if (seconds < 0) return std::nullopt;
        if (!first.has_day) return clock(seconds, first.has_seconds && seconds % 60 != 0);
        const auto day = day_of(seconds / 86'400, is_1904);
        if (!day) return std::nullopt;
        return day->iso() + (first.has_clock ? " " + clock(seconds % 86'400, seconds % 60 != 0) : "");
    }
    if (section.is_general) return general_number(value);
    const std::string shown = number(section, value);
    const bool has_digits = shown.find_first_of("123456789") != shown.npos;
    const bool has_sign = value < 0 && has_digits && shown.find('(') == shown.npos && shown.find('-') == shown.npos;
    return std::string(text::trim((has_sign ? "-" : "") + shown));
}

/// The digits stand from the right to the left, those that find no place before the first one.
std::string NumberFormat::number(const Section& section, double value) {
    using enum Token::Kind;
    const auto& tokens = section.tokens;
    const auto is = [](Token::Kind kind) { return [kind](const Token& token) { return token.kind == kind; }; };
    const auto point_at = std::find_if(tokens.begin(), tokens.end(), is(point));
    Digits digits = digits_of(value);
    digits.before_point += 2 * static_cast<int>(std::count_if(tokens.begin(), tokens.end(), is(percent)));
    digits.before_point -= 3 * section.thousands;
    digits.round(static_cast<int>(std::count_if(point_at, tokens.end(), is(digit))));
    std::string before;
    const auto places = std::count_if(tokens.begin(), point_at, is(digit));
    const int whole = digits.is_zero() ? 0 : std::max(digits.before_point, 0);
    int place = 0;
    for (auto token = std::make_reverse_iterator(point_at); token != tokens.rend(); ++token) {
        if (token->kind != digit) {
            before.insert(0, token->text);
            continue;
        }
        ++place;
        if (place <= whole || token->digit == '0') before.insert(0, 1, digits.at(-place));
        if (place == places)
            for (int more = place + 1; more <= whole; ++more) before.insert(0, 1, digits.at(-more));
    }
    std::string behind;
    place = 0;
    std::size_t last_digit = 0;  // zeros after it are not required by the format
    std::string decimals;
    for (auto token = point_at; token != tokens.end(); ++token) {
        if (token->kind == digit) {
            decimals += digits.at(place++);
            if (token->digit == '0' || decimals.back() != '0') last_digit = decimals.size();
        } else if (token->kind != point) {
            behind += token->text;
        }
    }
    decimals.resize(last_digit);
    return before + (decimals.empty() ? "" : "," + decimals) + behind;
}

}  // namespace buywork::exchange
