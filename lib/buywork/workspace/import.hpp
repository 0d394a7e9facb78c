/// \file
/// Records from files that people and programs write: CSV as any spreadsheet makes it, JSON, NDJSON.
#pragma once

#include <buywork/workspace/intake.hpp>

namespace buywork::workspace {

/// Brings every record of a file into the workspace; one with a known identity is changed to what the file says.
/// CSV: byte order mark, separator (comma, semicolon, tab) and French or English headings are found out.
/// \param name of the file, for messages; its ending picks CSV, JSON or NDJSON, else the first character does
/// \param defaults said of every record that does not say otherwise
/// \throws Error invalid with the place (`people.csv:9`, `people.json:/3/email`) of every fault
Imported import(Operation& operation, const model::Entity& entity, std::string_view content, std::string_view name,
                const Said& defaults);

/// The same of an entity whose records are known by more than key and title.
Imported import_known(Operation& operation, const model::Entity& entity, std::string_view content,
                      std::string_view name, const Said& defaults, Recogniser* recogniser);

/// Whether the ending of a file's name tells that `import` reads it.
bool has_known_ending(std::string_view name);

}  // namespace buywork::workspace
