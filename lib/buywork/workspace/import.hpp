/// \file
/// Imports records from files written by people and programs: CSV of any spreadsheet, JSON, NDJSON.
#pragma once

#include <buywork/workspace/intake.hpp>

namespace buywork::workspace {

/// Imports every record of a file; an existing record of the same identity is updated.
/// CSV: byte order mark, separator (comma, semicolon, tab) and French or English headings are detected.
/// \param name of the file, for messages; its extension selects CSV, JSON or NDJSON, else the first character does
/// \param defaults values of fields that a record lacks
/// \throws Error invalid with the place (`people.csv:9`, `people.json:/3/email`) of every fault
Imported import(Operation& operation, const model::Entity& entity, std::string_view content, std::string_view name,
                const Said& defaults);

/// The same for an entity whose records are identified by more than key and title.
Imported import_known(Operation& operation, const model::Entity& entity, std::string_view content,
                      std::string_view name, const Said& defaults, Recogniser* recogniser);

/// Whether `import` reads files with that extension.
bool has_known_ending(std::string_view name);

}  // namespace buywork::workspace
