/// \file
/// Imports a RACI matrix: one row per deliverable, one column per person, cells such as "AR".
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Imports a matrix for the project in `defaults`, or for governance when there is none. Deliverables are found
/// by key or title, and created when missing; people by key, e-mail address or name, else stored as text.
/// An empty cell removes the person's letters from that row. \throws Error invalid with the place of every
/// fault; conflict
workspace::Imported import_raci_table(workspace::Operation& operation, std::string_view content,
                                      std::string_view name, const workspace::Said& defaults);

}  // namespace buywork::exchange
