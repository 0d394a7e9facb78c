#include <buywork/action/action.hpp>
#include <buywork/project/objective.hpp>

#include "support/workspaces.hpp"

using namespace buywork;
using namespace buywork::tests;
using action::Action;
using action::State;
using project::Project;
using project::Stage;

ON_EACH_ENGINE("a project is closed when nothing is left to do") {
    Room room(engine);
    auto workspace = room.open();
    workspace::Operation operation(workspace, "test");
    team::Person buyer{.key = "marie", .name = "Marie"};
    operation.insert(buyer);
    Project project{.title = "Maintenance", .buyer = Ref<team::Person>{buyer.id}};
    operation.insert(project);
    const auto missing = [&] { return project::missing_for(operation.database(), project, Stage::closed); };
    CHECK(missing().empty());
    Action open{.project = Ref<Project>{project.id}, .title = "Sign"};
    Action blocked{.project = Ref<Project>{project.id}, .title = "File", .state = State::blocked};
    Action elsewhere{.title = "Call"};
    for (Action* action : {&open, &blocked, &elsewhere}) operation.insert(*action);
    REQUIRE(missing().size() == 1);
    CHECK(missing().front() == "2 actions still open");
    action::move(operation, open.id, State::done, "");
    CHECK(missing().front() == "1 action still open");
    action::move(operation, blocked.id, State::dropped, "");
    CHECK(missing().empty());
}
