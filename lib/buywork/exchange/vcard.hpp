/// \file
/// Imports address books in vCard format (2.1, RFC 2426, RFC 6350).
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether a file is vCard, by its extension or its first line.
bool is_vcard(std::string_view content, std::string_view name);

/// Imports every card: name (FN, else N), preferred address, work telephone, TITLE or ROLE, NOTE; ORG when the
/// workspace has that entity. See `People` for how existing people are recognised. Skips groups and organisations.
/// \throws Error invalid with the place (`people.vcf:12`) of every fault
workspace::Imported import_vcard(workspace::Operation& operation, std::string_view content, std::string_view name,
                                 const workspace::Said& defaults);

}  // namespace buywork::exchange
