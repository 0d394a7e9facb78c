/// \file
/// Records from files that people and programs write: CSV as any spreadsheet makes it, JSON, NDJSON.
#pragma once

#include <buywork/workspace/upsert.hpp>

namespace buywork::workspace {

/// What an import did.
struct Imported {
    std::int64_t created = 0;
    std::int64_t updated = 0;
    std::int64_t unchanged = 0;
};

/// Brings every record of a file into the workspace; one with a known identity is changed to what the file says.
/// CSV: byte order mark, separator (comma, semicolon, tab) and French or English headings are found out.
/// \param name of the file, for messages; its ending picks CSV, JSON or NDJSON, else the first character does
/// \param defaults said of every record that does not say otherwise
/// \throws Error invalid with the place (`people.csv:9`, `people.json:/3/email`) of every fault
Imported import(Operation& operation, const model::Entity& entity, std::string_view content, std::string_view name,
                const Said& defaults);

}  // namespace buywork::workspace
