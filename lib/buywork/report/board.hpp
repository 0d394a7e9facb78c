/// \file
/// The board: actions by state, side by side.
#pragma once

#include <buywork/view/document.hpp>
#include <buywork/workspace/workspace.hpp>

namespace buywork::report {

struct BoardQuery {
    std::string where = {};  ///< as in `list`; empty: all
    bool data = false;       ///< for a program: every card with every field
};

/// Lanes for what is open, doing, blocked, and done within two weeks; by deadline, the most urgent first.
/// A person sees the first cards of a long lane, and how many there are.
/// \throws Error usage when the filter is wrong
view::Document board(workspace::Workspace& workspace, const BoardQuery& query);

}  // namespace buywork::report
