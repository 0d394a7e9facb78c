/// \file
/// The UIDs of what a workspace writes to calendars: "meeting-12.5f2d1c0be91a7743@buywork". They never change, and
/// differ from those of other workspaces.
#pragma once

#include <buywork/store/database.hpp>
#include <optional>
#include <string>

namespace buywork::exchange {

class Uids {
  public:
    explicit Uids(store::Database& database);
    /// \param name "meeting-12"
    std::string of(std::string_view name) const { return std::string(name) + tail_; }
    /// The name in a UID; nothing when another workspace wrote it.
    std::optional<std::string> name_in(std::string_view uid) const;

  private:
    std::string tail_;
};

}  // namespace buywork::exchange
