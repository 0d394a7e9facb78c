/// \file
/// Imports todo.txt: one task per line.
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether a file is todo.txt, by its name (`todo.txt`, `done.txt`, also with a prefix) or by a first line
/// that begins with `(A) `, `x ` and a date, or a date.
bool is_todo_txt(std::string_view content, std::string_view name);

/// Imports every line: `x 2026-11-20 2026-11-01 (A) text +project @context due:2026-12-01 rec:1w pri:A key:KEY`.
/// A context is a tag, or the assignee when it is the key of a person. Further projects are tags. A line is
/// identified by its text, as notes are; an open line never reopens an action. Among lines that differ only in
/// their dates, the open one is imported, or else the last one done.
/// \throws Error invalid with the place (`todo.txt:12`) of every fault
workspace::Imported import_todo_txt(workspace::Operation& operation, std::string_view content, std::string_view name,
                                    const workspace::Said& defaults);

}  // namespace buywork::exchange
