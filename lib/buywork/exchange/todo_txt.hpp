/// \file
/// todo.txt: one task a line.
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether a file is todo.txt, by its name (`todo.txt`, `done.txt`, also with something before) or by a first line
/// that begins with `(A) `, `x ` and a date, or a date.
bool is_todo_txt(std::string_view content, std::string_view name);

/// Brings in every line: `x 2026-11-20 2026-11-01 (A) text +project @context due:2026-12-01 rec:1w pri:A key:KEY`.
/// A context is a tag, unless it is the key of a person: the assignee. Further projects are tags. A line is known by
/// its text, as notes are; an open line never reopens. Of lines that differ in their dates alone the open one counts,
/// or else the last one done.
/// \throws Error invalid with the place (`todo.txt:12`) of every fault
workspace::Imported import_todo_txt(workspace::Operation& operation, std::string_view content, std::string_view name,
                                    const workspace::Said& defaults);

}  // namespace buywork::exchange
