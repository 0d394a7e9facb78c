#include <buywork/project/schedule.hpp>
#include <buywork/team/absence.hpp>

#include "unit/base/raised.hpp"
#include "unit/workspace/scene.hpp"

using namespace buywork;
using namespace buywork::tests;
using project::Project;
using project::Step;

namespace {

constexpr auto region = calendar::Region::metropole;

std::int64_t add_project(workspace::Operation& operation, const char* key, Date start) {
    Project project{.key = key, .title = key, .start = start};
    operation.insert(project);
    return project.id;
}

/// A step of 2 to 8 days.
std::int64_t add_step(workspace::Operation& operation, std::int64_t project, const char* key) {
    Step step{.project = Ref<Project>{project}, .key = key, .title = key, .duration = {4'000'000}};
    step.optimistic = Decimal{2'000'000};
    step.pessimistic = Decimal{8'000'000};
    step.owner = Ref<team::Person>{1};
    operation.insert(step);
    return step.id;
}

void link(workspace::Operation& operation, std::int64_t project, std::int64_t step, std::int64_t predecessor) {
    project::Link link{.project = Ref<Project>{project}, .step = Ref<Step>{step}};
    link.predecessor = Ref<Step>{predecessor};
    operation.insert(link);
}

/// Three projects, each waiting for a step of the one before it.
std::vector<std::int64_t> fill(Scene& scene) {
    workspace::Operation operation(*scene.workspace, "fill");
    std::vector<std::int64_t> projects;
    std::int64_t before = 0;
    for (const char* key : {"first", "second", "third"}) {
        const Date start = *Date::from(2027, 4, 26) + static_cast<int>(projects.size());
        const std::int64_t project = projects.emplace_back(add_project(operation, key, start));
        const std::int64_t step = add_step(operation, project, "work");
        if (before != 0) link(operation, project, step, before);
        before = step;
    }
    team::Absence leave{.person = Ref<team::Person>{1}};
    leave.first = leave.last = *Date::from(2027, 4, 27);
    operation.insert(leave);
    operation.commit();
    return projects;
}

}  // namespace

ON_EACH_ENGINE("a plan has the steps of other projects that it waits for, however far") {
    Scene scene(engine);
    const auto projects = fill(scene);
    const auto plan = project::load_plan(*scene.workspace, projects[2], region, scene.workspace->today());
    REQUIRE(plan.steps.size() == 3);
    CHECK(plan.own == 1);
    CHECK(plan.steps[0].id == "work");
    CHECK(plan.steps[1].id == "second/work");
    CHECK(plan.steps[2].id == "first/work");
    CHECK(plan.steps[0].links.size() == 1);
    CHECK(plan.steps[1].links.size() == 1);
    CHECK(plan.owners[2] == plan.owners[0]);
    CHECK_FALSE(plan.owners[0].empty());
    CHECK(raised([&] { project::load_plan(*scene.workspace, 99, region, scene.workspace->today()); }).code ==
          Code::not_found);
}

ON_EACH_ENGINE("the P80s of some projects are those of each alone") {
    Scene scene(engine);
    const auto projects = fill(scene);
    const Date today = scene.workspace->today();
    const auto together = project::p80s(*scene.workspace, projects, region, today);
    CHECK(together.is_complete);
    REQUIRE(together.days.size() == 3);
    for (const std::int64_t id : projects)
        CHECK(project::p80s(*scene.workspace, {&id, 1}, region, today).days.at(id) == together.days.at(id));
    CHECK(together.days.at(projects[0]) < together.days.at(projects[2]));
    CHECK(project::p80s(*scene.workspace, {}, region, today).days.empty());
}

ON_EACH_ENGINE("a plan of too many steps has no P80, and is told") {
    Scene scene(engine);
    const auto projects = fill(scene);
    workspace::Operation operation(*scene.workspace, "many");
    for (std::size_t i = 0; i < plan::most_p80_steps; ++i)
        add_step(operation, projects[0], ("s" + std::to_string(i)).c_str());
    operation.commit();
    const auto found = project::p80s(*scene.workspace, projects, region, scene.workspace->today());
    CHECK_FALSE(found.is_complete);
    CHECK_FALSE(found.days.contains(projects[0]));
    CHECK(found.days.contains(projects[2]));
}
