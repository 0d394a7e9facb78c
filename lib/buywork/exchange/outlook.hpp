/// \file
/// Outlook: tasks and contacts as it exports them to CSV, with English or French headings.
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether the first row has headings of Outlook's tasks: `Subject` and `Due Date`, `Objet` and `Échéance`.
bool is_outlook_tasks(std::string_view content, std::string_view name);
/// Whether the first row has the headings of Outlook's contacts: `First Name` and `Last Name`, `Prénom` and `Nom`.
bool is_outlook_contacts(std::string_view content, std::string_view name);

/// Brings in every task, known by its subject. UTF-8, UTF-16 or Windows-1252. Under French headings days come first
/// in dates; under English ones the file has to show whether days or months do. \throws Error invalid with the place
/// (`tasks.csv:9`) of every fault
workspace::Imported import_outlook_tasks(workspace::Operation& operation, std::string_view content,
                                         std::string_view name, const workspace::Said& defaults);
/// Brings in every contact. Who is known already, see `People`.
/// \throws Error invalid with the place of every fault
workspace::Imported import_outlook_contacts(workspace::Operation& operation, std::string_view content,
                                            std::string_view name, const workspace::Said& defaults);

}  // namespace buywork::exchange
