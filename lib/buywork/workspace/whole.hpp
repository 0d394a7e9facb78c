/// \file
/// Whole workspaces: backup and restore of the file, export and import as NDJSON, log included.
#pragma once

#include <buywork/base/output.hpp>
#include <buywork/workspace/operation.hpp>
#include <iosfwd>

namespace buywork::workspace {

/// Backs up the workspace to a file, which is checked and synced before it is created under its name.
/// \throws Error usage for a PostgreSQL workspace; conflict when `file` exists; invalid when the copy
///         is damaged; io
void backup(Workspace& workspace, const std::string& file);

/// Creates a workspace from a backup, after checking it; an older schema is upgraded.
/// \throws Error usage unless both are SQLite; conflict when `into` exists; no_workspace when `file`
///         is not a workspace or has a newer schema; invalid when it is damaged; io
void restore(const std::string& file, const store::Location& into, const Clock& clock);

/// Writes everything, row by row: a header, the log, every record, and a last line with the number of rows.
/// The output is byte-identical on either engine for the same content.
void export_whole(Workspace& workspace, Output& out);

/// The result of `import_whole`.
struct Taken {
    std::int64_t operations = 0;
    std::int64_t rows = 0;  ///< records of every kind, settings included
};

/// Replaces the content of the workspace by the export, log and settings included; nothing else is logged.
/// All or nothing, and stored only when `check` finds no fault.
/// \param name of the input, for messages
/// \throws Error conflict when there are operations after `init`; invalid with the line; no_workspace when the export
///         has another schema or a newer format; io
Taken import_whole(Workspace& workspace, std::istream& in, std::string_view name, Keep keep);

}  // namespace buywork::workspace
