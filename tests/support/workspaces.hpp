/// \file
/// A workspace for a test: fresh, with a fixed clock, on either engine.
#pragma once

#include <buywork/action/action.hpp>
#include <buywork/workspace/log.hpp>

#include "engines.hpp"

namespace buywork::tests {

inline Clock morning() { return Clock(*Instant::from_iso("2026-11-21T09:00:00Z")); }

/// A new workspace, opened for writing by "marie".
class Room {
  public:
    explicit Room(store::Engine engine) : fresh(engine) {
        workspace::init(fresh.location, morning(), "marie", "Test", "EUR");
    }
    workspace::Workspace open(const std::string& actor = "marie", store::Access access = store::Access::write) const {
        return workspace::Workspace::open(fresh.location, access, morning(), actor);
    }

    Fresh fresh;
};

/// One operation that adds one action.
inline std::int64_t add_action(workspace::Workspace& workspace, const std::string& title) {
    workspace::Operation operation(workspace, "action add");
    action::Action action{.title = title};
    operation.insert(action);
    operation.commit();
    return action.id;
}

inline std::int64_t count(store::Database& database, const std::string& sql) {
    store::Statement statement = database.prepare(sql);
    statement.step();
    return statement.row().integer(0);
}

}  // namespace buywork::tests
