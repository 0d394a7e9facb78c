/// \file
/// Projects as files: bring a project and all around it to what a file says, and write that file.
#pragma once

#include <buywork/workspace/upsert.hpp>

namespace buywork::project {

/// A file and what stands in it.
struct Source {
    std::string name;  ///< for messages
    std::string content;
};

/// Whether records of a project that its file does not name go.
enum class Prune { no, yes };

/// Brings the workspace to what the files say, all of them together: shared records, then projects, then what belongs
/// to them. The entities' tables say what may stand in a file.
/// \returns what became of every record, in the order of work
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
