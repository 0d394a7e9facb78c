/// \file
/// Taskwarrior: imports the JSON of `task export`.
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether the first value is a task: an object with `uuid`, `status` and `description`.
bool is_taskwarrior(std::string_view content, std::string_view name);

/// Imports the tasks of an array, or one task per line. The UUID is the key; an existing action is also found under
/// another project. A started task becomes in progress, a deleted one dropped. Annotations become the description.
/// Of a recurrence the last open task repeats; its template is ignored. Dates are in local time.
/// \throws Error invalid with the place (`tasks.json:/3/due`) of every fault
workspace::Imported import_taskwarrior(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults);

}  // namespace buywork::exchange
