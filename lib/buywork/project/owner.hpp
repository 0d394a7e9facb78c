/// \file
/// What an action, a meeting or a note belongs to.
#pragma once

#include <cstdint>
#include <optional>

namespace buywork::project {

/// A project, a committee or a perimeter.
struct Owner {
    const char* kind;  ///< the name of the field, of the option and of the table
    std::int64_t id;
};

/// \returns nothing when it belongs to the workspace itself
template <class Record>
std::optional<Owner> owner_of(const Record& record) {
    if (record.project) return Owner{"project", record.project->id};
    if (record.committee) return Owner{"committee", record.committee->id};
    if (record.perimeter) return Owner{"perimeter", record.perimeter->id};
    return std::nullopt;
}

}  // namespace buywork::project
