/// \file
/// Reads one sheet of an Excel or LibreOffice workbook (.xlsx, ECMA-376) as text.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace buywork::exchange {

/// Whether the content is a workbook, by its first bytes.
bool is_xlsx(std::string_view content);

/// A sheet converted to CSV.
struct SheetText {
    std::string name;
    std::string csv;                 ///< UTF-8 with a byte order mark, semicolons and decimal commas; row 3 is line 3
    std::vector<std::string> notes;  ///< data not read or hidden from view, in the language of messages
};

/// Decides from the first rows of a sheet whether a reader can read it.
using FitsSheet = std::function<bool(std::string_view csv)>;

/// Reads the named sheet; without a name the only visible one that is not empty, or among several the only one that
/// `fits`. Cells are formatted as shown (see NumberFormat), formulas as their last result; hidden rows and columns
/// are read and counted.
/// \param file its name, for messages
/// \throws Error invalid with the place of every cell with an error, and when the file is damaged or too large;
///         not_found with the nearest name; conflict with the names when several sheets qualify
SheetText read_xlsx(std::string_view content, std::string_view file, const std::optional<std::string>& sheet = {},
                    const FitsSheet& fits = {});

/// The table in a file as text: a sheet of a workbook; any other file unchanged.
/// \throws Error as `read_xlsx`; invalid for a format older than Excel 2007 or a password; usage when a sheet is
///         named and the file has none
SheetText table_text(std::string content, std::string_view file, const std::optional<std::string>& sheet = {},
                     const FitsSheet& fits = {});

/// The same for every visible sheet that `fits`, when a workbook has several and none is named; otherwise one sheet.
std::vector<SheetText> table_texts(std::string content, std::string_view file,
                                   const std::optional<std::string>& sheet, const FitsSheet& fits);

}  // namespace buywork::exchange
