/// \file
/// Trello: a board as it is exported to JSON.
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether it is an object that has the arrays `cards` and `lists`.
bool is_trello(std::string_view content, std::string_view name);

/// Brings in every card. The name of its list says the state, in English or French; that of another list becomes a
/// tag. Archived cards are dropped unless they were done. The first member whom the workspace knows is the assignee;
/// checklists stand below the description. The card's id is the key, and its action is found again under another
/// project too.
/// \throws Error invalid with the place (`board.json:/cards/3/due`) of every fault
workspace::Imported import_trello(workspace::Operation& operation, std::string_view content, std::string_view name,
                                  const workspace::Said& defaults);

}  // namespace buywork::exchange
