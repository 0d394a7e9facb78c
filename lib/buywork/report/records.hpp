/// \file
/// Records of one kind as a table of a report.
#pragma once

#include <buywork/model/select.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

/// The records that meet a filter, with these fields; nothing when there are none.
std::optional<view::Table> records(workspace::Workspace& workspace, const model::Entity& entity, std::string title,
                                   const model::Query& query);

}  // namespace buywork::report
