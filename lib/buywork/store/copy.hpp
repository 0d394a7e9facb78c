/// \file
/// Copies a SQLite workspace: a backup, or a workspace restored from one.
#pragma once

#include <buywork/store/database.hpp>
#include <functional>

namespace buywork::store {

/// Copies the workspace at `from` to `to`, which must not exist: into a temporary at 0600 in the same folder,
/// which `verify` sees, and which is then synced and linked. Both are SQLite. When `verify` throws, nothing appears.
/// The copy of an older schema is upgraded.
/// \throws Error conflict when there is something at `to`; no_workspace, invalid, busy, io
void copy(const Location& from, const Location& to, const std::function<void(const Location& copied)>& verify);

/// Whether the SQLite workspace has an older schema, which only a writing command or `copy` upgrades.
/// \throws Error no_workspace, invalid, busy, io
bool is_older(const Location& location);

}  // namespace buywork::store
