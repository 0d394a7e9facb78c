/// \file
/// Whole workspaces: backup and restore of the file, and everything as NDJSON in and out, log included.
#pragma once

#include <buywork/base/output.hpp>
#include <buywork/workspace/operation.hpp>
#include <iosfwd>

namespace buywork::workspace {

/// Backs up the workspace to a file, which is checked and synced before it appears, or does not appear at all.
/// \throws Error usage for a PostgreSQL workspace; conflict when there is something at `file`; invalid when the copy
///         is not whole; io
void backup(Workspace& workspace, const std::string& file);

/// Makes a workspace of a backup, after checking it; of an older schema, an upgraded one.
/// \throws Error usage unless both are SQLite; conflict when there is something at `into`; no_workspace when `file`
///         is no workspace or of a newer schema; invalid when it is not whole; io
void restore(const std::string& file, const store::Location& into, const Clock& clock);

/// Writes everything, row by row: a header, the log, every record, and a last line with the number of rows.
/// The same content gives the same bytes on either engine.
void export_whole(Workspace& workspace, Output& out);

/// The result of `import_whole`.
struct Taken {
    std::int64_t operations = 0;
    std::int64_t rows = 0;  ///< records of every kind, settings included
};

/// Replaces the content of the workspace by the export, log and settings included; nothing else is logged.
/// All or nothing, and stored only when `check` finds no fault.
/// \param name of the input, for messages
/// \throws Error conflict when anything happened after `init`; invalid with the line; no_workspace when the export is
///         of another schema or a newer format; io
Taken import_whole(Workspace& workspace, std::istream& in, std::string_view name, Keep keep);

}  // namespace buywork::workspace
