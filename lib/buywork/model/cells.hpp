/// \file
/// Tables of an entity's records: their headings, and their cells as values of its fields.
#pragma once

#include <buywork/model/read.hpp>
#include <buywork/model/sheet.hpp>

namespace buywork::model {

// The meanings of headings: for the field at a position that of its values, and for money that of their currencies.
constexpr std::size_t value_meaning(std::size_t field) { return 2 * field; }
constexpr std::size_t currency_meaning(std::size_t field) { return 2 * field + 1; }
constexpr std::size_t field_of(std::size_t meaning) { return meaning / 2; }
constexpr bool is_currency(std::size_t meaning) { return meaning % 2 == 1; }

/// The headings of an entity's files: names of its fields, French headings, and behind them those for readers only.
Headings headings_of(const Entity& entity);

/// Reads cells of a sheet's row as values.
class Cells {
  public:
    /// \param is_own the headings are the very names of fields, as `list --format csv` writes them
    explicit Cells(const Sheet& sheet, bool is_own = false) : sheet_(sheet), is_own_(is_own) {}

    /// Nothing for a cell of blanks that is no text.
    /// \param currency the column that says the currency of an amount, or `Sheet::none`
    /// \throws Error usage, or the errors of the context's `resolve`
    std::optional<Value> read(const Field& field, std::size_t column, std::size_t currency,
                              const Context& context) const;

  private:
    std::optional<std::string> plain_number(std::string_view cell) const;
    std::optional<Decimal> exact_decimal(std::string_view cell) const;
    Value read_money(const Field& field, std::string_view cell, std::string_view currency,
                     const Context& context) const;

    const Sheet& sheet_;
    bool is_own_;
};

}  // namespace buywork::model
