/// \file
/// The headings of a price table, in one row or two, and the content of its columns. Private to `exchange/`.
#pragma once

#include <buywork/exchange/price_heading.hpp>
#include <cstdint>
#include <functional>
#include <optional>

namespace buywork::exchange {

struct PriceRow {
    std::int64_t number;
    Cells cells;
    const std::string& at(std::size_t column) const;  ///< empty when the row is shorter
    bool is_blank_at(std::optional<std::size_t> column) const { return !column || at(*column).empty(); }
};
using PriceRows = std::vector<PriceRow>;

/// A cell as a spreadsheet names it: "C12".
std::string cell_name(std::size_t column, std::int64_t row);

/// The columns of one bidder.
struct BidderColumns {
    std::string name;
    std::optional<std::size_t> unit_price = {};
    std::optional<std::size_t> total = {};
    std::string variant = {};  ///< in the heading: "variante 1" of "Alpha variante 1"; empty: none
    /// "Alpha (variante 1)".
    std::string shown() const { return variant.empty() ? name : name + " (" + variant + ")"; }
};

/// The layout of a price table from one heading row to the next.
class PriceLayout {
  public:
    static constexpr std::size_t most_rows_above = 20;
    /// Decides which headings are bidders: known names, and optionally unknown ones.
    struct Known {
        std::function<bool(std::string_view)> is_bidder;
        bool takes_others = false;
        bool needs_bidder = true;
    };

    /// \param head the position of the heading row in `rows`
    /// \param end the position of the next heading row, or the number of rows
    /// \throws Error invalid when no column, or more than one, contains a bidder's prices
    PriceLayout(const PriceRows& rows, std::size_t head, std::size_t end, const Known& known);

    std::size_t first() const { return first_; }  ///< the first row above the lines: names of bidders, or headings
    std::size_t lines() const { return lines_; }  ///< the first row of lines
    bool repeats(const PriceRow& row) const { return row.cells == names_; }

    std::size_t size() const { return names_.size(); }
    const std::string& name(std::size_t column) const { return names_[column]; }
    Column meaning(std::size_t column) const { return headings_[column].column; }
    bool has(Column meaning) const { return find(meaning).has_value(); }
    /// The first column with that meaning.
    std::optional<std::size_t> find(Column meaning) const;
    /// The row's cell in that column; nothing without such a column.
    std::optional<std::string> said(Column meaning, const PriceRow& row) const;

    /// The bidders with their own columns. When a column contains bidders, the row's bidder.
    template <class Act>
    void for_each_bidder(const PriceRow& row, Act act) const {
        if (has(Column::supplier))
            act(BidderColumns{*said(Column::supplier, row), find(Column::unit_price), find(Column::total)});
        else
            for (const BidderColumns& one : bidders_) act(one);
    }
    const std::vector<BidderColumns>& bidders() const { return bidders_; }
    /// Columns of amounts whose heading is neither known nor a bidder.
    const std::vector<BidderColumns>& unknown() const { return unknown_; }
    std::int64_t values(std::size_t column) const { return values_[column]; }
    /// Whether a column tells options or variants from base offers.
    bool says_nature() const { return has(Column::option) || has(Column::variant) || has(Column::kind); }
    /// Whether the column of kinds, or the heading of a bidder's column, says that prices belong to a variant.
    bool has_variants() const { return has_variants_; }

  private:
    void count(const PriceRows& rows, std::size_t end);
    void keep_one_title();
    void read_kinds(const PriceRows& rows, std::size_t end);
    bool read_row_above(const PriceRows& rows, std::size_t head);
    bool read_row_below(const PriceRows& rows, std::size_t end);
    bool read_names(const Cells& names, const std::vector<Heading>& headings);
    void read_bidders(const Known& known);
    void split_variants(const Known& known);
    void drop_unknown(const Known& known);
    void leave_unused_prices();
    void give(const std::string& name, std::size_t column, bool is_total);

    std::size_t first_, lines_;
    Cells names_;
    std::vector<Heading> headings_;
    std::vector<BidderColumns> bidders_, unknown_;
    std::vector<std::int64_t> values_;   ///< number of cells that are not empty
    std::vector<std::int64_t> amounts_;  ///< number of those that have digits or an answer in place of an amount
    bool has_variants_ = false;
};

}  // namespace buywork::exchange
