/// \file
/// The file formats that `import` reads. Private to `workspace/`.
#pragma once

#include <buywork/model/csv.hpp>
#include <buywork/workspace/intake.hpp>

namespace buywork::workspace {

/// CSV with a row of headings.
void import_csv(Intake& intake, const model::Entity& entity, std::string_view content, model::Quoting quoting);
/// An array of objects, or one object.
void import_json(Intake& intake, const model::Entity& entity, std::string_view content);
/// One object per line.
void import_json_lines(Intake& intake, const model::Entity& entity, std::string_view content);

/// The place of a fault of the whole file.
inline const Intake::Place whole_file{-1};

inline bool is_number(const model::Field& field) { return std::string_view(field.name) == "id"; }
/// The heading of a record's number, as in lists; in another program's file it does not identify a record here.
Value number_said(std::string_view text);

}  // namespace buywork::workspace
