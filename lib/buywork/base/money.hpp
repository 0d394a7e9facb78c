/// \file
/// Exact amounts: money in minor units, decimals in millionths. No floating point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace buywork {

/// A decimal number with six decimals, ±9.2·10¹².
struct Decimal {
    std::int64_t millionths = 0;

    /// Reads exactly what `text` writes and the like: digits, a point, no more than six decimals.
    static std::optional<Decimal> from_text(std::string_view text);
    /// The closest one, halves away from zero.
    static Decimal nearest(double value);
    double real() const { return static_cast<double>(millionths) / 1e6; }
    std::string text() const;  ///< shortest exact form: "12.5", "-0.000001"
    friend auto operator<=>(Decimal, Decimal) = default;
};

/// An amount in the currency's minor unit (cents).
struct Money {
    std::int64_t minor = 0;
    std::string currency = "EUR";  ///< ISO 4217

    /// Reads exactly what `amount` writes and the like; nothing when the currency is unknown or too coarse.
    static std::optional<Money> from_amount(std::string_view amount, std::string_view currency);
    std::string amount() const;  ///< exact decimals of the currency: "1200.50"
    friend auto operator<=>(const Money&, const Money&) = default;
};

/// A price of one unit, with up to six decimals of the currency's unit.
struct UnitPrice {
    std::int64_t minor = 0;        ///< whole minor units, rounded down
    std::string currency = "EUR";  ///< ISO 4217
    std::int64_t fraction = 0;     ///< the rest, in millionths of the currency's unit

    /// Reads exactly what `amount` writes and the like.
    static std::optional<UnitPrice> from_amount(std::string_view amount, std::string_view currency);
    /// As many decimals as the currency has, more where there is a fraction: "1200.50", "0.0035".
    std::string amount() const;
    friend bool operator==(const UnitPrice&, const UnitPrice&) = default;
};

/// Millionths of a currency's unit in its minor unit: 10,000 in a cent.
std::int64_t millionths_of_minor(std::string_view currency);

/// Reads whole numbers: `42`, `-7`, `1 200`. Never octal.
/// \throws Error usage, also when it does not fit 64 bits
std::int64_t parse_number(std::string_view text);

/// What the separators of a written number show: `98,50` has a decimal comma, `1,200.50` also commas between
/// thousands. `1,200` shows nothing by itself: its comma is doubtful.
struct Separators {
    char decimal = 0;    ///< comma or point; 0: none
    char thousands = 0;  ///< between groups of three; 0: none
    char doubtful = 0;   ///< the only one, before three digits
};
/// \returns nothing known for a text that is no number or amount
Separators separators_of(std::string_view text);

/// Reads `12.5`, `12,5`, `1 200,50` (plain, no-break and narrow spaces), `1'200`, `1,200.50`, `1.200,50`.
/// `1,200` and `1.200` are ambiguous, `0,200` is not; a program that reads back exact text uses `from_text`.
/// \throws Error usage, with a hint
Decimal parse_decimal(std::string_view text);

/// A share of 1: as `parse_decimal`, or `15 %`, which is 0.15. \throws Error usage, with a hint
Decimal parse_share(std::string_view text);

/// Reads `1200.50`, `1 200,50 €`, `35k`, `1,2M€`, `1.2M EUR`, `EUR 1200`, `$ 12`, `12 GBP`; without a currency
/// the default one. Thousands are k, millions M, thousand millions Md, bn or G.
/// An amount that the currency's minor unit cannot represent exactly is an error, never rounded.
/// \throws Error usage, with a hint
Money parse_money(std::string_view text, std::string_view default_currency);
/// The same with six decimals of any currency. A seventh is an error.
/// \throws Error usage, with a hint
UnitPrice parse_unit_price(std::string_view text, std::string_view default_currency);

/// As shown to a person, whole when there are no cents: "€1,200.50", "1 200,50 €" (no-break spaces).
std::string human(const Money& money, std::string_view language);
/// The same, with as many decimals as a fraction of the minor unit needs: "€0.0035", "0,0035 €".
std::string human(const UnitPrice& price, std::string_view language);
/// Short, for tables and figures: "€1.2M", "1,2 M€", "35 k€".
std::string human_short(const Money& money, std::string_view language);
std::string human(Decimal decimal, std::string_view language);
/// A probability or share as a percentage without its sign, with one decimal: "97.5". What is not quite all or
/// nothing is never shown as 100 or 0: "> 99.9", "< 0.1".
std::string human_chance(double share, std::string_view language);
/// The same as a number, with as many decimals as keep it apart from 0 and 100.
Decimal percentage(double share);
std::string human(std::int64_t number, std::string_view language);  ///< "12,345", "12 345"

}  // namespace buywork
