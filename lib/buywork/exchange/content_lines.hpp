/// \file
/// The lines that iCalendar and vCard are made of.
#pragma once

#include <string>
#include <string_view>

namespace buywork::exchange {

/// Content lines without their folds, line breaks of any kind, blank lines skipped.
class ContentLines {
  public:
    /// \param text must outlive the object
    explicit ContentLines(std::string_view text) : text_(text) {}

    /// Takes the next line, with what continues it: lines that begin with a blank and, where the line says that it is
    /// QUOTED-PRINTABLE, the line after a `=` at its end.
    bool next(std::string& line);
    /// The line of the file on which the one that was taken begins, from 1.
    int number() const { return number_; }

  private:
    void take(std::string& line);
    std::string_view text_;
    std::size_t at_ = 0;
    int number_ = 1, following_ = 1;
};

}  // namespace buywork::exchange
