/// \file
/// Forms of surveys in the columns of XLSForm (https://xlsform.org), as one CSV whose first column names the sheet
/// (survey, choices, settings), which ODK's pyxform reads too, or as a workbook. What XLSForm has no word for stands
/// in columns of our own, which other programs ignore.
#pragma once

#include <buywork/survey/form.hpp>
#include <map>

namespace buywork::exchange {

/// What a form cannot hold, and how often.
using LeftOut = std::map<std::string, std::int64_t, std::less<>>;

struct XlsForm {
    survey::Form form;
    LeftOut left_out = {};
};

/// Whether the content is such a table: its first rows have a column `type` and a column `name`.
bool fits_xlsform(std::string_view content, std::string_view file);

/// \param is_strict what the form cannot hold is a fault
/// \throws Error invalid with the place of every fault
XlsForm read_xlsform(std::string_view content, std::string_view file, bool is_strict);

/// A form of a file, as TOML or XLSForm.
/// \throws Error invalid with the place of every fault
XlsForm read_form_file(std::string_view content, std::string_view file, bool is_strict);

/// Read again and written again it is the same bytes.
std::string xlsform_csv(const survey::Form& form);

}  // namespace buywork::exchange
