/// \file
/// The log of operations, undo and redo.
#pragma once

#include <buywork/workspace/operation.hpp>

namespace buywork::workspace {

struct LogQuery {
    std::optional<std::string> project;  ///< only operations that touched it or its records
    std::optional<Date> since;
    std::optional<std::int64_t> limit;
    std::optional<std::int64_t> after;  ///< only operations with a greater number, and oldest first
    bool is_local_time = false;         ///< times in the user's local time; else in UTC
};

/// The number of the last operation.
std::int64_t last_operation(store::Database& database);

/// The operations, last one first, streaming: id, at, actor, command, undoes, final, changes.
view::Table log(Workspace& workspace, const LogQuery& query);

/// Undoes an operation, by default the actor's last one that is not undone. \returns the operation undone
/// \throws Error conflict when it is final, undone already, or contradicted by later changes
std::int64_t undo(Workspace& workspace, std::optional<std::int64_t> operation, Keep keep);
/// Redoes what the actor's last undo reversed. \returns the undo that was reversed
std::int64_t redo(Workspace& workspace, std::optional<std::int64_t> operation, Keep keep);

}  // namespace buywork::workspace
