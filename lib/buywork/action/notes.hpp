/// \file
/// Actions out of meeting notes: the check boxes of a Markdown file.
#pragma once

#include <buywork/action/action.hpp>
#include <buywork/workspace/import.hpp>

namespace buywork::action {

/// Whether a text has a check box outside of code.
bool has_check_boxes(std::string_view markdown);

/// Brings in every `- [ ] text @person due:DATE #tag p:PROJECT`; `- [x]` is done. French too: `pour:`, `échéance:`.
/// The words may stand anywhere in the text; `\@` and `\#` are what they say. The text without them is the title,
/// from which comes the key: a second import finds the action again, and never reopens it. \param name of the file,
/// for messages \param defaults said of every action that does not say otherwise \throws Error invalid with the place
/// (`notes.md:12`) of every fault
workspace::Imported import_notes(workspace::Operation& operation, std::string_view markdown, std::string_view name,
                                 const workspace::Said& defaults);

}  // namespace buywork::action
