/// \file
/// Workbooks of Excel and LibreOffice (.xlsx, ECMA-376): one sheet of them, as text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::exchange {

/// Whether it is one, by its first bytes.
bool is_xlsx(std::string_view content);

/// A sheet as readers of CSV take it.
struct SheetText {
    std::string name;
    std::string csv;                 ///< UTF-8 with its mark, semicolons and decimal commas; row 3 is its third line
    std::vector<std::string> notes;  ///< what was not read, or would not be seen, in the language of messages
};

/// Whether the first rows of a sheet are what a reader looks for.
using FitsSheet = std::function<bool(std::string_view csv)>;

/// Reads the named sheet; without a name the only visible one that is not empty, or of several the only one that
/// `fits`. Cells read as they are shown (see NumberFormat), formulas as their last result; hidden rows and columns
/// are read and counted.
/// \param file its name, for messages
/// \throws Error invalid with the place of every cell that holds an error, and when the file is damaged or too large;
///         not_found with the nearest name; conflict with the names when several sheets may be meant
SheetText read_xlsx(std::string_view content, std::string_view file, const std::optional<std::string>& sheet = {},
                    const FitsSheet& fits = {});

/// The table in a file as text: of a workbook a sheet, any other file as it is.
/// \throws Error as `read_xlsx`; invalid of what Excel wrote before 2007 or with a password; usage when a sheet is
///         named and the file has none
SheetText table_text(std::string content, std::string_view file, const std::optional<std::string>& sheet = {},
                     const FitsSheet& fits = {});

/// The same of every visible sheet that `fits`, where a workbook has several and none is named; else that one alone.
std::vector<SheetText> table_texts(std::string content, std::string_view file,
                                   const std::optional<std::string>& sheet, const FitsSheet& fits);

}  // namespace buywork::exchange
