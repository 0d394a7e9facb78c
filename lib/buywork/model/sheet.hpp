/// \file
/// The rows of a table written by people or programs, each cell below its heading.
#pragma once

#include <buywork/base/error.hpp>
#include <buywork/model/csv.hpp>
#include <optional>
#include <span>
#include <unordered_map>

namespace buywork::model {

/// The headings known to a reader, each with the reader's number for its meaning. Case, accents and surrounding
/// blanks are ignored, and all apostrophes are equal.
class Headings {
  public:
    /// \param names separated by |; a name added before keeps its meaning
    void add(std::string_view names, std::size_t meaning);
    std::optional<std::size_t> find(std::string_view heading) const;
    /// The known heading nearest to a misspelt one.
    std::optional<std::string> nearest(std::string_view heading) const;

    /// A heading in the form used for comparison.
    static std::string fold(std::string_view heading);

  private:
    std::unordered_map<std::string, std::size_t> meanings_;
    std::vector<std::string> names_;
};

/// The cell without the `'` that prevents a spreadsheet from reading a text as a formula.
std::string_view without_quote(std::string_view cell);

/// Reads a table row by row. Blank rows are skipped; cells missing at the end of a row are empty.
class Sheet {
  public:
    static constexpr std::size_t none = ~std::size_t{0};
    struct Column {
        std::string heading = {};    ///< as written, trimmed
        std::size_t meaning = none;  ///< none: not a known heading
        bool is_repeated = false;    ///< an earlier column has the same meaning
    };

    /// \param content must outlive the sheet
    /// \throws Error invalid when UTF-16 is broken
    explicit Sheet(std::string_view content, Quoting quoting = Quoting::quotes, Titles titles = Titles::none);

    /// Reads the next row that is not blank as the heading row; false when there is none.
    /// \throws Error invalid, as CsvReader::next
    bool read_headings(const Headings& known);
    std::span<const Column> columns() const { return columns_; }
    /// The first column of that meaning, or `none`.
    std::size_t column(std::size_t meaning) const { return meaning < places_.size() ? places_[meaning] : none; }
    bool has(std::size_t meaning) const { return column(meaning) != none; }

    /// Moves to the next row that is not blank. \throws Error invalid, as CsvReader::next; `row` is then that row
    bool next();
    /// The number of the row as a spreadsheet shows it.
    std::int64_t row() const { return reader_.row() + (is_inside_ ? 1 : 0); }
    /// \throws Error usage when a value is in a column without a heading
    void require_fit() const;
    /// The number of cells in the row.
    std::size_t size() const { return cells_.size(); }
    /// The cell as written; empty when the row is shorter or the column is `none`.
    std::string_view raw(std::size_t column) const {
        return column < cells_.size() ? cells_[column] : std::string_view();
    }
    /// The same without the leading quote against formulas.
    std::string_view text(std::size_t column) const { return without_quote(raw(column)); }
    /// The same, trimmed.
    std::string_view cell(std::size_t column) const;

    char separator() const { return reader_.separator(); }
    /// Whether a comma is always the decimal sign: the file has a byte order mark and semicolons, as written by
    /// `--excel` and a French Excel.
    bool has_comma() const { return has_comma_; }
    /// The content after the row, for readers that split lines themselves.
    std::string_view rest() const { return reader_.rest(); }

  private:
    bool next_row();
    bool is_blank() const;

    CsvReader reader_;
    std::vector<std::string_view> cells_;
    std::vector<Column> columns_;
    std::vector<std::size_t> places_;    ///< the first column of each meaning
    std::vector<std::size_t> nameless_;  ///< columns without a heading
    bool has_comma_;
    bool is_inside_ = false;  ///< a row is being read
};

}  // namespace buywork::model
