/// \file
/// Imports meeting notes in Markdown: actions alone, or complete minutes.
#pragma once

#include <buywork/action/action.hpp>
#include <buywork/project/owner.hpp>
#include <buywork/workspace/import.hpp>

namespace buywork::action {

/// Whether a text has a check box outside of code.
bool has_check_boxes(std::string_view markdown);

/// Brings in every `- [ ] text @person due:DATE #tag p:PROJECT`; `- [x]` is done. French too: `pour:`, `échéance:`.
/// The words may stand anywhere in the text; `\@` and `\#` are what they say. The text without them is the title,
/// from which comes the key: a second import finds the action again, and never reopens it. Other lines are counted.
/// \param name of the file, for messages
/// \param defaults said of every action that does not say otherwise
/// \throws Error invalid with the place (`notes.md:12`) of every fault
workspace::Imported import_notes(workspace::Operation& operation, std::string_view markdown, std::string_view name,
                                 const workspace::Said& defaults);

/// A meeting whose minutes are read.
struct Minutes {
    std::int64_t meeting;
    std::optional<project::Owner> owner;  ///< of the meeting; a line may name a project where that is none: p:KEY
    Date held;
};

/// The result of an import of minutes.
struct MinutesTaken {
    workspace::Imported actions, notes, attendance;
};

/// Brings in the check boxes as `import_notes` does, and beside them `! decision @person`, `? question @person` and
/// `Present: @marie, @paul` (excused, absent; présents, excusés, absents), each linked to the meeting. Read again,
/// minutes change nothing; what a former meeting said already stays with that one. Each other line is left out by its
/// number.
/// \throws Error invalid with the place of every fault
MinutesTaken import_minutes(workspace::Operation& operation, std::string_view markdown, std::string_view name,
                            const Minutes& minutes);

}  // namespace buywork::action
