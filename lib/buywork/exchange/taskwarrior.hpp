/// \file
/// Taskwarrior: the JSON of `task export`.
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether the first value is a task: an object with `uuid`, `status` and `description`.
bool is_taskwarrior(std::string_view content, std::string_view name);

/// Brings in every task of an array, or one a line. Its UUID is the key, and its action is found again under another
/// project too. A task that was started is being done, a deleted one is dropped. Annotations become the description.
/// Of a recurrence the last open task repeats; its template is left out. Days are those of the clock on the wall.
/// \throws Error invalid with the place (`tasks.json:/3/due`) of every fault
workspace::Imported import_taskwarrior(workspace::Operation& operation, std::string_view content,
                                       std::string_view name, const workspace::Said& defaults);

}  // namespace buywork::exchange
