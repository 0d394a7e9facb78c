/// \file
/// The vocabulary of price tables: headings, sums and cells without an amount, in French and in English.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <optional>
#include <string>
#include <vector>

namespace buywork::exchange {

/// The content of a column; `other` is reported and not read.
enum class Column {
    bidder,
    title,
    quantity,
    unit_price,
    total,
    years,
    supplier,
    bid,
    lot,
    variant,
    currency,
    number,
    unit,
    section,
    option,
    other
};
/// Whether it says something of the line of the price schedule alone.
bool is_of_schedule(Column column);

/// What a heading says; of "PU Alpha" the bidder too.
struct Heading {
    Column column = Column::bidder;
    std::string bidder = {};
};

Heading heading_of(std::string_view text);

/// "Alpha HT" is Alpha.
std::string without_tax_words(std::string_view heading);

using Cells = std::vector<std::string>;
/// Whether one of several headings is that of the lines' descriptions.
bool is_heading_row(const Cells& cells);

/// A row with the sum of others.
enum class Sum { none, section, all, with_tax };
Sum sum_of(std::string_view title);
/// Whether the title can only be that of a sum, whatever the row's quantity.
bool is_surely_sum(std::string_view title);
/// The lot that a row over its lines names: "1" of "LOT 1 - FLACONS"; else empty.
std::string lot_of(std::string_view title);
/// Whether a row between the lines has headings of its own.
bool is_next_heading_row(const Cells& cells);
/// An amount without the words that say that it is before tax: "98,00 €" of "98,00 € HT".
/// \throws Error usage when it is one with tax
std::string_view without_tax(std::string_view amount);
/// An answer in place of an amount: "inclus", "NC", "sur demande".
std::optional<criteria::Quote> quote_in(std::string_view cell);
/// One of these, or what says nothing of the price: "sans objet", "-".
bool is_no_amount(std::string_view cell);

}  // namespace buywork::exchange
