/// \file
/// Projects as files: applies a file to a project and its records, and exports that file.
#pragma once

#include <buywork/workspace/upsert.hpp>

namespace buywork::project {

/// A file and its content.
struct Source {
    std::string name;  ///< for messages
    std::string content;
};

/// Whether records of a project that are not in its file are removed.
enum class Prune { no, yes };

/// Applies the files to the workspace, all of them in one operation: shared records, then projects, then what belongs
/// to them. The entities' declarations define which sections a file may have.
/// \returns the outcome for every record, in the order of writing
/// \throws Error invalid with the place of every fault of every file, before anything is written; conflict when
///         something still refers to a record that should go
std::vector<workspace::Change> apply(workspace::Operation& operation, std::span<const Source> files, Prune prune);

/// Makes a new project out of a template, whose relative dates count from `start`.
/// \param said of the project; it overrides the template
/// \returns the project's change first
/// \throws Error as `apply`
std::vector<workspace::Change> add_from_template(workspace::Operation& operation, const Source& file,
                                                 const workspace::Said& said, Date start);

/// The file of a project, complete by itself: what it refers to, the project, and all that belongs to it.
/// Private records stay out. Applying it to the same workspace changes nothing.
/// \param personal whether people's addresses, telephones and what is noted about them are written
enum class Personal { leave_out, write };
std::string export_toml(store::Database& database, std::int64_t project, Personal personal = Personal::leave_out);

}  // namespace buywork::project
