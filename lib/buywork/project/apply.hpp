/// \file
/// Projects as files: applies files to the workspace and exports a project to a file.
#pragma once

#include <buywork/workspace/upsert.hpp>

namespace buywork::project {

/// A file and its content.
struct Source {
    std::string name;  ///< for messages
    std::string content;
};

/// Whether records of a project that are not in its file are removed. Those of an entity without the verb `remove`
/// are kept.
enum class Prune { no, yes };

/// Applies the files to the workspace in one operation: shared records, then projects, then the records that belong
/// to them. The entities' declarations define which sections a file may have. The content of a document that is not
/// stored yet is read from the file of that name in the folder of the project's file.
/// \returns the outcome for each record, in writing order
/// \throws Error invalid with the position of every fault of every file, before anything is written; conflict when a
///         record to be removed is still referred to
std::vector<workspace::Change> apply(workspace::Operation& operation, std::span<const Source> files, Prune prune);

/// Creates a project from a template, whose relative dates count from `start`.
/// \param said the fields of the project; they override the template
/// \returns the project's change first
/// \throws Error as `apply`
std::vector<workspace::Change> add_from_template(workspace::Operation& operation, const Source& file,
                                                 const workspace::Said& said, Date start);

/// Exports a project to a self-contained file: the records it refers to, the project, and all its records.
/// Private records are omitted, and documents that are not for everyone unless personal data is written. Applying the
/// file to the same workspace changes nothing.
/// \param personal whether people's addresses, telephone numbers and notes are written
enum class Personal { leave_out, write };
std::string export_toml(store::Database& database, std::int64_t project, Personal personal = Personal::leave_out);

}  // namespace buywork::project
