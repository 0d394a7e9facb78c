/// \file
/// Erasure: removes a record's content from its row, from the log and from every byte of the file.
#pragma once

#include <buywork/workspace/operation.hpp>

namespace buywork::workspace {

/// A record whose history is erased, and what remains of it.
struct Erasure {
    const model::Entity* entity;
    std::int64_t id;
    std::optional<model::Record> kept;  ///< absent: the row is deleted too
};

/// The replacement for the actor and command of an operation in the log.
struct Words {
    std::int64_t operation;
    std::string actor;
    std::string command;
};

/// Erases in one final operation, with the contents that nothing needs any more, then rewrites the file. The log's
/// chain stays valid: it is computed over digests. Copies are not changed: backups, exports, and freed blocks
/// retained by the file system or a PostgreSQL server (its write-ahead log).
/// \throws Error not_found, usage, conflict: nothing was erased; busy, io: it was, but the file may still hold
///         traces, and the same call clears them
/// \param words of the log that are erased too
/// \returns the operations whose words are kept because an older version of buywork wrote them
std::vector<std::int64_t> erase(Workspace& workspace, std::string_view command, const std::vector<Erasure>& erasures,
                                const std::vector<Words>& words = {}, Keep keep = Keep::yes);

}  // namespace buywork::workspace
