/// \file
/// Outlook: imports tasks and contacts from its CSV export, with English or French headings.
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether the first row has the headings of Outlook's tasks: `Subject` and `Due Date`, `Objet` and `Échéance`.
bool is_outlook_tasks(std::string_view content, std::string_view name);
/// Whether the first row has the headings of Outlook's contacts: `First Name` and `Last Name`, `Prénom` and `Nom`.
bool is_outlook_contacts(std::string_view content, std::string_view name);

/// Imports every task, identified by its subject. UTF-8, UTF-16 or Windows-1252. With French headings dates are
/// day first; with English ones the order is inferred from the file's dates. \throws Error invalid with the place
/// (`tasks.csv:9`) of every fault
workspace::Imported import_outlook_tasks(workspace::Operation& operation, std::string_view content,
                                         std::string_view name, const workspace::Said& defaults);
/// Imports every contact. See `People` for how existing people are recognised.
/// \throws Error invalid with the place of every fault
workspace::Imported import_outlook_contacts(workspace::Operation& operation, std::string_view content,
                                            std::string_view name, const workspace::Said& defaults);

}  // namespace buywork::exchange
