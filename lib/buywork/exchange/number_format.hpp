/// \file
/// Number formats of spreadsheets (ECMA-376 part 1, 18.8.31), as needed to show numbers as text. Private to
/// `exchange/`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::exchange {

/// Formats the numbers of a cell: decimals rounded as shown, a decimal comma, no thousands separator,
/// and the percent or currency sign of the format. Dates are `2026-12-11` or
/// `2026-12-11 09:30`, times `09:30`.
class NumberFormat {
  public:
    /// \param code format code such as `#,##0.00 "€"`
    explicit NumberFormat(std::string_view code = "General");
    /// The code of a built-in format, a number below 164 whose code files omit; `General` for any other number.
    static std::string_view built_in(int number);

    /// \param is_1904 whether the workbook uses the 1904 date system
    /// \returns nothing when the date does not exist
    std::optional<std::string> text(double value, bool is_1904) const;
    /// Whether the number has more decimals than are shown; always false for dates and the general format.
    bool rounds(double value) const;

  private:
    struct Token {
        enum class Kind { digit, literal, point, percent };
        Kind kind = Kind::literal;
        char digit = '0';       ///< 0, # or ?
        std::string text = {};  ///< of a literal
    };
    struct Section {
        std::vector<Token> tokens;
        bool is_general = false;
        bool has_day = false, has_clock = false, has_seconds = false, is_elapsed = false;
        int thousands = 0;  ///< trailing commas: 1 scales to thousands, 2 to millions
    };

    bool is_of_time() const;
    const Section& section_for(double value) const;
    static int decimals_of(const Section& section);
    static Section section_of(std::string_view code);
    static void add(Section& section, Token::Kind kind, std::string_view text);
    static std::optional<std::size_t> add_span(Section& section, std::string_view code, std::size_t i);
    static void add_character(Section& section, std::string_view code, std::size_t i, bool has_hours);
    static std::string number(const Section& section, double value);

    std::vector<Section> sections_;
};

/// The number with the 15 significant digits that a spreadsheet stores: "0,412".
std::string general_number(double value);

}  // namespace buywork::exchange
