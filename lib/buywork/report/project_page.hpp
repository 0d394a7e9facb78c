/// \file
/// A project's record, and the entities involved in it.
#pragma once

#include <buywork/view/document.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

/// The record, and each entity with its role, volume and share; nothing when no entity is recorded as involved.
std::optional<view::Document> project_page(workspace::Workspace& workspace, std::int64_t project);

}  // namespace buywork::report
