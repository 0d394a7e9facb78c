#include <algorithm>
#include <array>
#include <buywork/base/currency.hpp>
#include <buywork/base/error.hpp>
#include <buywork/base/money.hpp>
#include <buywork/base/text.hpp>
#include <buywork/base/translate.hpp>
#include <charconv>
#include <cmath>

namespace buywork {

namespace {

__extension__ using Wide = __int128;

constexpr std::string_view no_break = "\u00A0";
constexpr std::string_view narrow_no_break = "\u202F";
constexpr std::size_t longest_input = 100;

struct Symbol {
    std::string_view symbol;
    std::string_view code;
};
constexpr std::array<Symbol, 4> symbols = {{{"€", "EUR"}, {"$", "USD"}, {"£", "GBP"}, {"¥", "JPY"}}};

struct Magnitude {
    std::string_view suffix;
    int zeros;
};
constexpr std::array<Magnitude, 6> magnitudes = {{{"Md", 9}, {"bn", 9}, {"k", 3}, {"K", 3}, {"M", 6}, {"G", 9}}};

[[noreturn]] void refuse(std::string message, std::string hint) {
    throw Error(Code::usage, std::move(message), std::move(hint));
}

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void replace_all(std::string& text, std::string_view from, char to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; ++at) text.replace(at, from.size(), 1, to);
}

/// Plain spaces, apostrophes and minus signs; empty when it is too long to be a number.
std::string normalised(std::string_view text) {
    if (text.size() > longest_input) return {};
    const bool is_ascii = std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
    if (is_ascii) return std::string(text::trim(text));
    std::string out(text);
    replace_all(out, no_break, ' ');
    replace_all(out, narrow_no_break, ' ');
    replace_all(out, "’", '\'');
    replace_all(out, "−", '-');
    return std::string(text::trim(out));
}

/// What stands before, in and behind the digits.
struct Parts {
    std::string_view before, number, after;
};

std::optional<Parts> parts_of(std::string_view text) {
    constexpr std::string_view all = "0123456789";
    const std::size_t first = text.find_first_of(all);
    if (first == text.npos) return std::nullopt;
    const std::size_t end = text.find_last_of(all) + 1;
    return Parts{text.substr(0, first), text.substr(first, end - first), text.substr(end)};
}

/// A number before it is given a size: digits, of which the last `decimals` are a fraction.
struct Scanned {
    std::string digits;
    std::size_t decimals = 0;
    bool ambiguous = false;  ///< 1,200: the separator may mean thousands
};

/// Whether `text` is `1`, `12`, `123`, or groups of three behind that: `12 345`.
bool grouped(std::string_view text, char separator) {
    const auto groups = text::split(text, separator);
    const auto all_digits = [](std::string_view group) { return std::all_of(group.begin(), group.end(), digit); };
    if (!std::all_of(groups.begin(), groups.end(), all_digits) || groups[0].empty()) return false;
    if (groups.size() == 1) return true;
    const auto three = [](std::string_view group) { return group.size() == 3; };
    return groups[0].size() <= 3 && std::all_of(groups.begin() + 1, groups.end(), three);
}

/// The separator of thousands, or a space when there is none; nothing when there are several kinds.
std::optional<char> group_separator(std::string_view whole) {
    const std::size_t at = whole.find_first_not_of("0123456789");
    if (at == whole.npos) return ' ';
    const char separator = whole[at];
    if (std::string_view(" ',.").find(separator) == std::string_view::npos) return std::nullopt;
    return separator;
}

/// Where the decimal separator stands: the last point or comma, unless it is one of several of its kind.
std::size_t decimal_separator(std::string_view number) {
    const std::size_t last = number.find_last_of(".,");
    if (last == number.npos || number.find(number[last]) != last) return number.npos;
    return last;
}

std::optional<Scanned> scan(std::string_view number) {
    const std::size_t point = decimal_separator(number);
    const std::string_view whole = number.substr(0, point);
    const std::string_view fraction = point == number.npos ? std::string_view{} : number.substr(point + 1);
    const auto separator = group_separator(whole);
    if (!separator || !grouped(whole, *separator)) return std::nullopt;
    if (!std::all_of(fraction.begin(), fraction.end(), digit)) return std::nullopt;
    Scanned result;
    std::copy_if(whole.begin(), whole.end(), std::back_inserter(result.digits), digit);
    result.digits += fraction;
    result.decimals = fraction.size();
    result.ambiguous = fraction.size() == 3 && whole.size() <= 3 && whole[0] != '0';
    return result;
}

Separators separators_in(std::string_view number) {
    const auto scanned = scan(number);
    if (!scanned) return {};
    const std::size_t point = decimal_separator(number);
    if (scanned->ambiguous) return {.doubtful = number[point]};
    const std::string_view whole = number.substr(0, point);
    const bool is_grouped = whole.find_first_not_of("0123456789") != whole.npos;
    return {.decimal = point == number.npos ? '\0' : number[point],
            .thousands = is_grouped ? group_separator(whole).value_or('\0') : '\0'};
}

/// The digits as a number of units of 10^-decimals.
enum class Fit { exact, too_fine, too_large };
Fit fit(Scanned scanned, bool negative, std::size_t decimals, std::int64_t& out) {
    std::string& digits = scanned.digits;
    for (; scanned.decimals > decimals; --scanned.decimals) {
        if (digits.back() != '0') return Fit::too_fine;
        digits.pop_back();
    }
    digits.append(decimals - scanned.decimals, '0');
    if (negative) digits.insert(0, 1, '-');
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return result.ec == std::errc{} ? Fit::exact : Fit::too_large;
}

[[noreturn]] void refuse_ambiguous(std::string_view text, const Scanned& scanned) {
    const std::size_t point = scanned.digits.size() - 3;
    std::string fraction = scanned.digits.substr(point);
    if (fraction == "000") {
        fraction = "0";
    } else if (fraction.back() == '0') {
        fraction.erase(fraction.find_last_not_of('0') + 1);
    } else {
        fraction += '0';
    }
    const std::string decimal = scanned.digits.substr(0, point) + "." + fraction;
    refuse(tr("\"{}\" is ambiguous: thousands or decimals?", text::excerpt(text)),
           tr("write {} or {}", scanned.digits, decimal));
}

std::optional<bool> sign(std::string_view text) {
    if (text.empty() || text == "+") return false;
    if (text == "-") return true;
    return std::nullopt;
}

struct Signed {
    bool negative;
    Scanned number;
};

/// A number with nothing but a sign about it.
Signed plain_number(std::string_view text, const char* hint) {
    const std::string plain = normalised(text);
    const auto parts = parts_of(plain);
    const auto negative = parts ? sign(text::trim(parts->before)) : std::nullopt;
    const auto number = negative && parts->after.empty() ? scan(parts->number) : std::nullopt;
    if (!number) refuse(tr("not a number: \"{}\"", text::excerpt(text)), translated(hint));
    if (number->ambiguous) refuse_ambiguous(text, *number);
    return {*negative, *number};
}

/// The currency, the sign and the magnitude that stand about a number.
struct Marks {
    std::string currency;
    std::optional<int> zeros;
    bool negative = false;
    bool has_sign = false;
};

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
    return out;
}

bool take_sign(std::string_view& text, Marks& marks) {
    if ((text[0] != '-' && text[0] != '+') || marks.has_sign) return false;
    marks.has_sign = true;
    marks.negative = text[0] == '-';
    text.remove_prefix(1);
    return true;
}

bool take_currency(std::string_view& text, Marks& marks) {
    if (!marks.currency.empty()) return false;
    for (const auto& [symbol, code] : symbols) {
        if (!text.starts_with(symbol)) continue;
        marks.currency = code;
        text.remove_prefix(symbol.size());
        return true;
    }
    const std::string code = upper(text.substr(0, 3));
    if (!currency_exponent(code)) return false;
    marks.currency = code;
    text.remove_prefix(3);
    return true;
}

bool take_magnitude(std::string_view& text, Marks& marks) {
    if (marks.zeros) return false;
    for (const auto& [suffix, zeros] : magnitudes) {
        if (!text.starts_with(suffix)) continue;
        marks.zeros = zeros;
        text.remove_prefix(suffix.size());
        return true;
    }
    return false;
}

[[noreturn]] void refuse_money(std::string_view text) {
    refuse(tr("not an amount: \"{}\"", text::excerpt(text)), tr("write 1200.50, 1 200,50 €, 35k, 1,2M€ or 1200 USD"));
}

[[noreturn]] void refuse_currency(std::string_view code) {
    refuse(tr("no such currency: \"{}\"", text::excerpt(code)),
           tr("currencies are ISO 4217 codes such as EUR or USD"));
}

/// A word of three letters that is no currency is meant as one.
[[noreturn]] void refuse_mark(std::string_view rest, std::string_view text) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    const bool code = word.size() == 3 && std::all_of(word.begin(), word.end(), letter);
    if (code && !currency_exponent(upper(word))) refuse_currency(word);
    refuse_money(text);
}

Marks read_marks(const Parts& parts, std::string_view text) {
    Marks marks;
    for (std::string_view rest = text::trim(parts.before); !rest.empty(); rest = text::trim(rest))
        if (!take_sign(rest, marks) && !take_currency(rest, marks)) refuse_mark(rest, text);
    for (std::string_view rest = text::trim(parts.after); !rest.empty(); rest = text::trim(rest))
        if (!take_currency(rest, marks) && !take_magnitude(rest, marks)) refuse_mark(rest, text);
    return marks;
}

/// Whole digits with separators: 12,345 or 12 345.
std::string grouped_digits(std::string digits, bool french) {
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, french ? narrow_no_break : ",");
    return digits;
}

std::uint64_t magnitude_of(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    return number < 0 ? 0 - bits : bits;
}

/// The exact decimal form, without its sign: whole digits and fraction.
std::pair<std::string, std::string> split_decimal(std::int64_t number, std::size_t decimals) {
    std::string digits = std::to_string(magnitude_of(number));
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    return {digits.substr(0, digits.size() - decimals), digits.substr(digits.size() - decimals)};
}

bool all_zeros(std::string_view text) { return text.find_first_not_of('0') == text.npos; }

std::string_view symbol_of(std::string_view code) {
    const auto found = std::find_if(symbols.begin(), symbols.end(), [&](const Symbol& s) { return s.code == code; });
    return found == symbols.end() ? code : found->symbol;
}

/// Puts the sign and the currency about a number: -€1,200 or -1 200 €.
std::string with_currency(std::string_view currency, bool is_negative, std::string number, std::string_view unit,
                          bool french) {
    const std::string_view symbol = symbol_of(currency);
    std::string out = is_negative ? "-" : "";
    if (french) return out.append(number).append(no_break).append(unit).append(symbol);
    out += symbol;
    if (symbol == currency) out += no_break;
    return out.append(number).append(unit);
}

std::size_t decimals_of(std::string_view currency) {
    return static_cast<std::size_t>(currency_exponent(currency).value_or(2));
}

constexpr std::size_t most_decimals = 6;

/// Whole minor units and a rest that is not negative: -0.0035 EUR is -1 cent and 6,500 millionths.
UnitPrice unit_price_of(Wide millionths, std::string currency) {
    const Wide unit = millionths_of_minor(currency);
    Wide rest = millionths % unit;
    if (rest < 0) rest += unit;
    return {static_cast<std::int64_t>((millionths - rest) / unit), std::move(currency),
            static_cast<std::int64_t>(rest)};
}

/// The exact decimal form of a price with a fraction, without its sign and without zeros at its end.
std::pair<std::string, std::string> split_finely(const UnitPrice& price) {
    Wide millionths = Wide{price.minor} * millionths_of_minor(price.currency) + price.fraction;
    if (millionths < 0) millionths = -millionths;
    constexpr std::int64_t unit = 1'000'000;
    std::string fraction = std::to_string(unit + static_cast<std::int64_t>(millionths % unit)).substr(1);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return {std::to_string(static_cast<std::int64_t>(millionths / unit)), fraction};
}

/// Digits, with a sign and a fraction: what a program writes.
std::optional<std::int64_t> exact(std::string_view text, std::size_t decimals) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const std::size_t point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point == text.npos ? "0" : text.substr(point + 1);
    if (text.size() > longest_input || whole.empty() || fraction.empty()) return std::nullopt;
    Scanned scanned{std::string(whole).append(fraction), fraction.size()};
    if (!std::all_of(scanned.digits.begin(), scanned.digits.end(), digit)) return std::nullopt;
    std::int64_t result = 0;
    return fit(std::move(scanned), negative, decimals, result) == Fit::exact ? std::optional(result) : std::nullopt;
}

}  // namespace

std::optional<Decimal> Decimal::from_text(std::string_view text) {
    const auto millionths = exact(text, 6);
    return millionths ? std::optional(Decimal{*millionths}) : std::nullopt;
}

Decimal Decimal::nearest(double value) { return {std::llround(value * 1e6)}; }

std::string Decimal::text() const {
    auto [whole, fraction] = split_decimal(millionths, 6);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    const std::string unsigned_text = fraction.empty() ? whole : whole + "." + fraction;
    return millionths < 0 ? "-" + unsigned_text : unsigned_text;
}

std::optional<Money> Money::from_amount(std::string_view amount, std::string_view currency) {
    const auto decimals = currency_exponent(currency);
    const auto minor = decimals ? exact(amount, static_cast<std::size_t>(*decimals)) : std::nullopt;
    return minor ? std::optional(Money{*minor, std::string(currency)}) : std::nullopt;
}

std::optional<UnitPrice> UnitPrice::from_amount(std::string_view amount, std::string_view currency) {
    if (const auto money = Money::from_amount(amount, currency)) return UnitPrice{money->minor, money->currency};
    const auto millionths = currency_exponent(currency) ? exact(amount, most_decimals) : std::nullopt;
    return millionths ? std::optional(unit_price_of(*millionths, std::string(currency))) : std::nullopt;
}

std::string UnitPrice::amount() const {
    if (fraction == 0) return Money{minor, currency}.amount();
    const auto [whole, decimals] = split_finely(*this);
    return (minor < 0 ? "-" : "") + whole + "." + decimals;
}

std::int64_t millionths_of_minor(std::string_view currency) {
    std::int64_t millionths = 1'000'000;
    for (std::size_t i = decimals_of(currency); i > 0; --i) millionths /= 10;
    return millionths;
}

std::string Money::amount() const {
    const auto [whole, fraction] = split_decimal(minor, decimals_of(currency));
    const std::string unsigned_text = fraction.empty() ? whole : whole + "." + fraction;
    return minor < 0 ? "-" + unsigned_text : unsigned_text;
}

std::int64_t parse_number(std::string_view text) {
    const auto [negative, number] = plain_number(text, N_("write a whole number such as 42 or 1 200"));
    std::int64_t result = 0;
    switch (number.decimals > 0 ? Fit::too_fine : fit(number, negative, 0, result)) {
        case Fit::exact:
            break;
        case Fit::too_fine:
            refuse(tr("not a whole number: \"{}\"", text::excerpt(text)), tr("write it without decimals"));
        case Fit::too_large:
            refuse(tr("the number is too large: {}", text::excerpt(text)),
                   tr("the maximum is {}", std::int64_t{INT64_MAX}));
    }
    return result;
}

namespace {

/// What stands in parentheses around the whole, as accountants write what is below zero.
std::optional<std::string_view> in_parentheses(std::string_view text) {
    text = text::trim(text);
    if (text.size() < 3 || text.front() != '(' || text.back() != ')') return std::nullopt;
    text = text::trim(text.substr(1, text.size() - 2));
    const bool is_signed = text.starts_with('-') || text.starts_with('+') || text.starts_with("−");
    return is_signed || text.find_first_of("()") != text.npos ? std::nullopt : std::optional(text);
}

}  // namespace

Separators separators_of(std::string_view text) {
    const std::string plain = normalised(text);
    const auto parts = parts_of(plain);
    return parts ? separators_in(parts->number) : Separators{};
}

Decimal parse_decimal(std::string_view text) {
    if (const auto inner = in_parentheses(text)) return {-parse_decimal(*inner).millionths};
    const auto [negative, number] = plain_number(text, N_("write a number such as 12.5 or 1 200,50"));
    Decimal result;
    switch (fit(number, negative, 6, result.millionths)) {
        case Fit::exact:
            break;
        case Fit::too_fine:
            refuse(tr("the number has more than six decimals: {}", text::excerpt(text)),
                   tr("round it to six decimals"));
        case Fit::too_large:
            refuse(tr("the number is too large: {}", text::excerpt(text)),
                   tr("the maximum is {}", Decimal{INT64_MAX}.text()));
    }
    return result;
}

Decimal parse_share(std::string_view text) {
    if (!text::trim(text).ends_with('%')) return parse_decimal(text);
    const std::string_view percent = text::trim(text);
    const Decimal number = parse_decimal(text::trim(percent.substr(0, percent.size() - 1)));
    if (number.millionths % 100 != 0)
        refuse(tr("the number has more than six decimals: {}", text::excerpt(text)), tr("round it to six decimals"));
    return {number.millionths / 100};
}

namespace {

/// A number with its currency, before it is fitted to a number of decimals.
struct Amount {
    Scanned number;
    bool negative = false;
    std::string currency;
    std::size_t decimals = 0;  ///< of the currency
};

Amount scan_amount(std::string_view text, std::string_view default_currency) {
    const std::string plain = normalised(text);
    const auto parts = parts_of(plain);
    if (!parts) refuse_money(text);
    auto number = scan(parts->number);
    if (!number) refuse_money(text);
    const Marks marks = read_marks(*parts, text);
    if (number->ambiguous && !marks.zeros) refuse_ambiguous(text, *number);
    std::string currency = marks.currency.empty() ? std::string(default_currency) : marks.currency;
    const auto decimals = currency_exponent(currency);
    if (!decimals) refuse_currency(currency);
    // A magnitude moves the point: by zeros behind the digits, fewer decimals, or both.
    const auto zeros = static_cast<std::size_t>(marks.zeros.value_or(0));
    const std::size_t moved = std::min(zeros, number->decimals);
    number->decimals -= moved;
    number->digits.append(zeros - moved, '0');
    return {std::move(*number), marks.negative, std::move(currency), static_cast<std::size_t>(*decimals)};
}

[[noreturn]] void refuse_large(std::string_view text, const UnitPrice& most) {
    refuse(tr("the amount is too large: {}", text::excerpt(text)), tr("the maximum is {}", human(most, language())));
}

}  // namespace

Money parse_money(std::string_view text, std::string_view default_currency) {
    if (const auto inner = in_parentheses(text)) {
        Money money = parse_money(*inner, default_currency);
        money.minor = -money.minor;
        return money;
    }
    const Amount amount = scan_amount(text, default_currency);
    Money money{0, amount.currency};
    switch (fit(amount.number, amount.negative, amount.decimals, money.minor)) {
        case Fit::exact:
            break;
        case Fit::too_fine:
            refuse(tr("{} has {} decimals: \"{}\" has more", money.currency, amount.decimals, text::excerpt(text)),
                   tr("round it; unit prices alone may be finer"));
        case Fit::too_large:
            refuse_large(text, {INT64_MAX, money.currency});
    }
    return money;
}

UnitPrice parse_unit_price(std::string_view text, std::string_view default_currency) {
    const auto inner = in_parentheses(text);
    const Amount amount = scan_amount(inner.value_or(text), default_currency);
    const bool negative = amount.negative != inner.has_value();
    UnitPrice price{0, amount.currency};
    if (fit(amount.number, negative, amount.decimals, price.minor) == Fit::exact) return price;
    std::int64_t millionths = 0;
    switch (fit(amount.number, negative, most_decimals, millionths)) {
        case Fit::exact:
            return unit_price_of(millionths, amount.currency);
        case Fit::too_fine:
            refuse(tr("a unit price has up to six decimals: \"{}\" has more", text::excerpt(text)),
                   tr("round it, or give the price of 100 or 1000 units"));
        case Fit::too_large:
            break;
    }
    refuse_large(text, unit_price_of(INT64_MAX, amount.currency));
}

std::string human(const Money& money, std::string_view language) {
    const bool french = language == "fr";
    const auto [whole, fraction] = split_decimal(money.minor, decimals_of(money.currency));
    std::string number = grouped_digits(whole, french);
    if (!all_zeros(fraction)) number.append(french ? "," : ".").append(fraction);
    return with_currency(money.currency, money.minor < 0, std::move(number), "", french);
}

std::string human(const UnitPrice& price, std::string_view language) {
    if (price.fraction == 0) return human(Money{price.minor, price.currency}, language);
    const bool french = language == "fr";
    const auto [whole, fraction] = split_finely(price);
    return with_currency(price.currency, price.minor < 0,
                         grouped_digits(whole, french).append(french ? "," : ".") + fraction, "", french);
}

/// Thousands have one decimal, millions and billions two.
static int decimals_short(int zeros) { return zeros <= 3 ? 1 : 2; }

std::string human_short(const Money& money, std::string_view language) {
    struct Unit {
        int zeros;
        std::string_view english, french;
    };
    constexpr std::array<Unit, 3> units = {{{9, "bn", "Md"}, {6, "M", "M"}, {3, "k", "k"}}};
    const bool french = language == "fr";
    const std::uint64_t minor = magnitude_of(money.minor);
    for (const Unit& unit : units) {
        const int decimals = decimals_short(unit.zeros);
        std::uint64_t whole = 1, parts = 1;  // minor units of the unit; its parts that are shown
        for (std::size_t i = 0; i < static_cast<std::size_t>(unit.zeros) + decimals_of(money.currency); ++i)
            whole *= 10;
        for (int i = 0; i < decimals; ++i) parts *= 10;
        // An amount that would round to 1,000 of the smaller unit takes this one.
        const std::uint64_t smaller = decimals_short(unit.zeros - 3) == 1 ? 10 : 100;
        const std::uint64_t least = unit.zeros == 3 ? whole : whole - whole / 1000 / smaller / 2;
        if (minor < least) continue;
        const std::uint64_t shown = (minor + whole / parts / 2) / (whole / parts);
        std::string number = grouped_digits(std::to_string(shown / parts), french);
        std::string fraction = std::to_string(parts + shown % parts).substr(1);
        fraction.erase(fraction.find_last_not_of('0') + 1);
        if (!fraction.empty()) number.append(french ? "," : ".").append(fraction);
        return with_currency(money.currency, money.minor < 0, std::move(number), french ? unit.french : unit.english,
                             french);
    }
    return human(money, language);
}

std::string human(Decimal decimal, std::string_view language) {
    const bool french = language == "fr";
    auto [whole, fraction] = split_decimal(decimal.millionths, 6);
    fraction.erase(fraction.find_last_not_of('0') + 1);
    std::string out = (decimal.millionths < 0 ? "-" : "") + grouped_digits(whole, french);
    if (!fraction.empty()) out.append(french ? "," : ".").append(fraction);
    return out;
}

std::string human_chance(double share, std::string_view language) {
    constexpr double half = 0.0005;
    if (share > 0 && share < half) return "< " + human(Decimal{100'000}, language);
    if (share < 1 && share >= 1 - half) return "> " + human(Decimal{99'900'000}, language);
    return human(Decimal{std::llround(share * 1000) * 100'000}, language);
}

Decimal percentage(double share) {
    Decimal result;
    std::int64_t fineness = 100'000;  // millionths
    for (; fineness > 0; fineness /= 10) {
        const double unit = 1e8 / static_cast<double>(fineness);
        result.millionths = std::llround(share * unit) * fineness;
        const bool is_bound = result.millionths == 0 || result.millionths == 100'000'000;
        if (!is_bound || share == 0 || share == 1) break;
    }
    return result;
}

std::string human(std::int64_t number, std::string_view language) {
    return (number < 0 ? "-" : "") + grouped_digits(std::to_string(magnitude_of(number)), language == "fr");
}

}  // namespace buywork
