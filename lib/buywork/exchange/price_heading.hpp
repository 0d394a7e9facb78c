/// \file
/// The vocabulary of price tables: headings, sums and cells without an amount, in French and in English.
#pragma once

#include <buywork/criteria/bid.hpp>
#include <optional>
#include <string>
#include <vector>

namespace buywork::exchange {

/// The content of a column; `other` is reported and not imported.
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
    kind,
    other
};
/// Whether the column describes only the line of the price schedule.
bool is_of_schedule(Column column);

/// A parsed heading; "PU Alpha" also contains the bidder.
struct Heading {
    Column column = Column::bidder;
    std::string bidder = {};
};

Heading heading_of(std::string_view text);

/// Removes the words for "excluding tax": "Alpha HT" becomes "Alpha".
std::string without_tax_words(std::string_view heading);

using Cells = std::vector<std::string>;
/// Whether one of several headings is that of the line descriptions.
bool is_heading_row(const Cells& cells);

/// A row with the sum of other rows.
enum class Sum { none, section, all, with_tax };
Sum sum_of(std::string_view title);
/// Whether the title can only be that of a sum, whatever the row's quantity.
bool is_surely_sum(std::string_view title);
/// The lot in the heading row of its lines: "1" for "LOT 1 - FLACONS"; empty when there is none.
std::string lot_of(std::string_view title);
/// Whether a row between lines is another heading row.
bool is_next_heading_row(const Cells& cells);
/// An amount without the words for "excluding tax": "98,00 €" for "98,00 € HT".
/// \throws Error usage when the amount includes tax
std::string_view without_tax(std::string_view amount);
/// An answer in place of an amount: "inclus", "NC", "sur demande".
std::optional<criteria::Quote> quote_in(std::string_view cell);
/// What a cell such as "Base", "PSE 1", "Tranche optionnelle" or "Variante B" says about its row.
enum class LineKind { base, option, variant };
std::optional<LineKind> kind_in(std::string_view cell);
/// Whether a title, or the heading above lines, marks them as a variant.
bool is_variant_title(std::string_view title);
/// Whether the first letter is one of these: most titles need no closer look.
bool begins_with_one_of(std::string_view letters, std::string_view title);
/// Whether the cell is such an answer, or a text without a price: "sans objet", "-".
bool is_no_amount(std::string_view cell);

}  // namespace buywork::exchange
