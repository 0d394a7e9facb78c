/// \file
/// A RACI matrix as a table: a row a deliverable, a column a person, cells such as "AR".
#pragma once

#include <buywork/workspace/import.hpp>

namespace buywork::exchange {

/// Takes in such a matrix for the project in `defaults`, or for governance where it names none. Deliverables are
/// known by key or title, and added where they are not; people by key, e-mail address or name, else kept as text. An
/// empty cell takes the part away from the person of that column. \throws Error invalid with the place of every
/// fault; conflict
workspace::Imported import_raci_table(workspace::Operation& operation, std::string_view content,
                                      std::string_view name, const workspace::Said& defaults);

}  // namespace buywork::exchange
