/// \file
/// Reads CSV from spreadsheets and programs, row by row.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::model {

/// How separators and line ends are encoded in cells: quoted (RFC 4180), or escaped as `\\t`, `\\n`, `\\r`, `\\\\`,
/// as in buywork's TSV.
enum class Quoting { quotes, escapes };

/// Whether rows of one cell may precede the table; the separator is then detected in the first row that has one.
enum class Titles { none, above };

/// RFC 4180 with any line ends. UTF-8, with or without a byte order mark, or UTF-16 with one (Excel's "Unicode
/// text"). The separator is given by a first line `sep=;` or `"sep=;"`, else it is the most frequent of comma,
/// semicolon and tab outside quotes in the first row.
class CsvReader {
  public:
    static constexpr std::size_t max_columns = 1'000;

    /// \param content must outlive the reader
    /// \throws Error invalid when UTF-16 is broken
    explicit CsvReader(std::string_view content, Quoting quoting = Quoting::quotes, Titles titles = Titles::none);
    CsvReader(const CsvReader&) = delete;

    /// Reads the next row that is not blank; the cells are valid until the next call.
    /// \throws Error invalid: a misplaced quote, a cell above text::max_bytes, more than `max_columns`
    bool next(std::vector<std::string_view>& cells);
    /// The number of the row as a spreadsheet shows it: from 1, including blank rows.
    std::int64_t row() const { return row_; }
    char separator() const { return separator_; }
    /// The unread rest of the content.
    std::string_view rest() const { return text_.substr(at_); }

  private:
    std::string_view cell();
    std::string_view quoted();
    std::string_view plain();
    std::string_view escaped();
    void take_separator(Titles titles);
    void end_row();

    std::string converted_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::int64_t row_ = 0;
    char separator_ = ',';
    Quoting quoting_ = Quoting::quotes;
    std::deque<std::string> unescaped_;  ///< cells of the row with unescaped "" or escapes
};

}  // namespace buywork::model
