#include <buywork/action/action.hpp>

#include "support/workspaces.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;

ON_EACH_ENGINE("an action that no longer waits has no reason to wait") {
    Room room(engine);
    auto workspace = room.open();
    workspace::Operation operation(workspace, "test");
    Action action{.title = "Sign"};
    const std::int64_t id = operation.insert(action);
    action::move(operation, id, State::blocked, "the lawyers");
    const auto stored = [&] { return workspace::get<Action>(workspace, id); };
    CHECK(stored().waiting == "the lawyers");
    action::move(operation, id, State::doing, "");
    CHECK(stored().waiting.empty());
    action::move(operation, id, State::blocked, "the board");
    action::move(operation, id, State::done, "");
    CHECK(stored().waiting.empty());
    CHECK(stored().ended == workspace.today());
}
