/// \file
/// The workspace as it was on earlier days, rebuilt from the images in the log.
#pragma once

#include <buywork/workspace/workspace.hpp>

namespace buywork::workspace {

/// A copy in memory that moves forward through the log of a workspace: its records and its log as they were. Values
/// that have been erased are missing from it.
class Replay {
  public:
    /// The workspace must outlive it; its log is read in the snapshot of the caller.
    explicit Replay(Workspace& of);

    /// Moves on to the end of that day (UTC).
    /// \throws Error invalid when the log cannot be read
    void advance(Date day);
    Workspace& workspace() { return made_; }

  private:
    Workspace& of_;
    Workspace made_;
    std::int64_t operation_ = 0;  ///< the last one that was copied
};

}  // namespace buywork::workspace
