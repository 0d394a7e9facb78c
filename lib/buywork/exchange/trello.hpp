/// \file
/// Trello: imports a board from its JSON export.
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether it is an object with the arrays `cards` and `lists`.
bool is_trello(std::string_view content, std::string_view name);

/// Imports every card. The name of its list gives the state, in English or French; any other list name becomes a
/// tag. Archived cards are dropped unless done. The first member found in the workspace is the assignee;
/// checklists are appended to the description. The card's id is the key; an existing action is also found under
/// another project.
/// \throws Error invalid with the place (`board.json:/cards/3/due`) of every fault
workspace::Imported import_trello(workspace::Operation& operation, std::string_view content, std::string_view name,
                                  const workspace::Said& defaults);

}  // namespace buywork::exchange
