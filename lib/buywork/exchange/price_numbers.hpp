/// \file
/// The decimal mark of the numbers in a price table. Private to `exchange/`.
#pragma once

#include <buywork/exchange/price_layout.hpp>

namespace buywork::exchange {

/// Decides whether `1,255` is a decimal number by the other numbers in the file.
class PriceNumbers {
  public:
    /// \param has_comma whether commas are decimal marks in that kind of file, see Sheet::has_comma
    explicit PriceNumbers(bool has_comma) : has_comma_(has_comma) {}

    static bool is_doubtful(std::string_view number);
    /// Learns from the quantities and amounts of a block.
    void learn(const PriceLayout& layout, const PriceRows& rows, std::size_t end);
    /// The number, written so that `parse_decimal` is in no doubt; unchanged when the file does not decide.
    /// \throws Error usage with the places of numbers that contradict each other
    std::string exact(std::string_view number) const;

  private:
    void learn(std::string_view cell, std::size_t column, std::int64_t row);

    bool has_comma_;
    std::string comma_at_, point_at_;  ///< the first cell with such a decimal mark
    std::string thousands_;            ///< the separators of thousands in the file
};

}  // namespace buywork::exchange
