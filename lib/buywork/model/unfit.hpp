/// \file
/// Validates stored values against their fields: a file from another source may contain any value.
#pragma once

#include <buywork/model/entity.hpp>

namespace buywork::model {

/// The fault of a stored value, as a text to be translated; nullptr: none.
const char* unfit(const Field& field, const Cell& cell);

/// \throws Error invalid with the record and the field
[[noreturn]] void throw_unfit(const Entity& entity, std::int64_t id, const Field& field, const char* what);

/// \throws Error invalid for the first invalid stored value
void require_fit(const Entity& entity, const Record& record);

/// SQL that compares days as text gives wrong answers for a text that is no day: asked before such a query.
/// \throws Error invalid for a stored date of the entity that does not exist
void require_dates(store::Database& database, const Entity& entity);

}  // namespace buywork::model
