/// \file
/// Erasure: removes a record's content from its row, from the log and from every byte of the file.
#pragma once

#include <buywork/workspace/operation.hpp>

namespace buywork::workspace {

/// A record whose history is to be erased, and what remains of it.
struct Erasure {
    const model::Entity* entity;
    std::int64_t id;
    std::optional<model::Record> kept;  ///< absent: the row goes as well
};

/// What the log says of an operation from now on.
struct Words {
    std::int64_t operation;
    std::string actor;
    std::string command;
};

/// Erases in one final operation, then rewrites the file. The log's chain stays valid: it is computed over digests.
/// Copies are not changed: backups, exports, and what the file system or a PostgreSQL server (its write-ahead log)
/// keeps of freed blocks.
/// \throws Error not_found, usage, conflict: nothing was erased; busy, io: it was, but the file may still hold
/// traces,
///         and the same call clears them
/// \param words of the log that go as well
/// \returns the operations whose words stay, since an older buywork wrote them
std::vector<std::int64_t> erase(Workspace& workspace, std::string_view command, const std::vector<Erasure>& erasures,
                                const std::vector<Words>& words = {}, Keep keep = Keep::yes);

}  // namespace buywork::workspace
