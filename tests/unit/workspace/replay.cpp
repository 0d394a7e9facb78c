#include <doctest/doctest.h>

#include <buywork/workspace/erase.hpp>
#include <buywork/workspace/replay.hpp>
#include <buywork/workspace/upsert.hpp>

#include "support/workspaces.hpp"

using namespace buywork;
using namespace buywork::tests;

namespace {

std::vector<std::string> titles(workspace::Workspace& workspace) {
    std::vector<std::string> found;
    for (const action::Action& one : model::all<action::Action>(workspace.database())) found.push_back(one.title);
    return found;
}

}  // namespace

ON_EACH_ENGINE("a workspace is rebuilt from its log as it was at the end of a day") {
    const Room room(engine);
    auto workspace = room.open();
    const std::int64_t first = add_action(workspace, "A");
    add_action(workspace, "B");
    {
        workspace::Operation operation(workspace, "action edit");
        auto action = workspace::get<action::Action>(workspace, first);
        action.title = "A, changed";
        operation.update(action);
        operation.commit();
    }
    add_action(workspace, "C");
    workspace::undo(workspace, std::nullopt, workspace::Keep::yes);
    workspace::Replay replay(workspace);
    CHECK(titles(replay.workspace()).empty());
    replay.advance(morning().today() + -1);
    CHECK(titles(replay.workspace()).empty());
    replay.advance(morning().today());
    CHECK(titles(replay.workspace()) == std::vector<std::string>{"A, changed", "B"});
    for (const char* table : {"operation", "change", "shape", "setting"}) {
        CAPTURE(table);
        const std::string sql = std::string("SELECT count(*) FROM ") + table;
        CHECK(count(replay.workspace().database(), sql) == count(workspace.database(), sql));
    }
    replay.advance(morning().today());
    CHECK(titles(replay.workspace()).size() == 2);
}
