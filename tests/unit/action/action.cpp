#include <buywork/action/action.hpp>

#include "../workspace/scene.hpp"
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

ON_EACH_ENGINE("a rhythm keeps its day past a short month, and one successor") {
    Scene scene(engine);
    scene.take([](workspace::Operation& operation) {
        action::Action one;
        one.title = "Report";
        one.repeats = "1m";
        one.due = Date::from_iso("2027-01-30");
        std::int64_t id = operation.insert(one);
        for (int i = 0; i < 3; ++i) action::move(operation, id + i, action::State::done);
        action::move(operation, id, action::State::open);
        action::move(operation, id, action::State::done);
        return workspace::Imported{};
    });
    std::vector<std::string> days;
    for (const auto& one : scene.all<action::Action>())
        if (one.title == "Report") days.push_back(one.due->iso());
    CHECK(days == std::vector<std::string>{"2027-01-30", "2027-02-28", "2027-03-30", "2027-04-30"});
}
