/// \file
/// The content lines of iCalendar and vCard.
#pragma once

#include <string>
#include <string_view>

namespace buywork::exchange {

/// Unfolds content lines; accepts any line break and skips blank lines.
class ContentLines {
  public:
    /// \param text must outlive the object
    explicit ContentLines(std::string_view text) : text_(text) {}

    /// Reads the next line with its continuation lines: those that begin with a blank and, when the line is declared
    /// QUOTED-PRINTABLE, the line after a trailing `=`.
    bool next(std::string& line);
    /// The line of the file on which the last line read begins, from 1.
    int number() const { return number_; }

  private:
    void take(std::string& line);
    std::string_view text_;
    std::size_t at_ = 0;
    int number_ = 1, following_ = 1;
};

}  // namespace buywork::exchange
