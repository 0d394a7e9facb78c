/// \file
/// Forgetting: what a record held goes from its row, from the log and from every byte of the file.
#pragma once

#include <buywork/workspace/operation.hpp>

namespace buywork::workspace {

/// A record whose past is to go, and what is left of it.
struct Erasure {
    const model::Entity* entity;
    std::int64_t id;
    std::optional<model::Record> kept;  ///< absent: the row goes as well
};

/// Erases in one final operation, then writes the file anew. The log's chain stays whole: it runs over digests.
/// Copies stay what they are: backups, exports, and what the file system or a PostgreSQL server (its write-ahead log)
/// keeps of freed blocks.
/// \throws Error not_found, usage, conflict: nothing was erased; busy, io: it was, but the file may still hold
/// traces,
///         and the same call clears them
void erase(Workspace& workspace, std::string_view command, const std::vector<Erasure>& erasures);

}  // namespace buywork::workspace
