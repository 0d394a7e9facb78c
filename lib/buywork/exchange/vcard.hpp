/// \file
/// vCard (2.1, RFC 2426, RFC 6350): address books in.
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Whether a file is vCard, by its ending or its first line.
bool is_vcard(std::string_view content, std::string_view name);

/// Brings in every card: name (FN, else N), preferred address, telephone at work, TITLE or ROLE, NOTE; ORG where the
/// workspace has that entity. Who is known already, see `People`. Groups and organisations are left out.
/// \throws Error invalid with the place (`people.vcf:12`) of every fault
workspace::Imported import_vcard(workspace::Operation& operation, std::string_view content, std::string_view name,
                                 const workspace::Said& defaults);

}  // namespace buywork::exchange
