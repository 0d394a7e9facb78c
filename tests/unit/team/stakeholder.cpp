#include <buywork/team/stakeholder.hpp>

#include "support/facts.hpp"

using namespace buywork;
using namespace buywork::tests;
using team::Fact;
using team::FactTopic;
using team::Person;
using workspace::Operation;

ON_EACH_ENGINE("the newest fact counts, of two of a day the later one; what is past its retention counts no more") {
    Room room(engine);
    auto workspace = room.open();
    const std::int64_t marie = add_person(workspace, "Marie");
    Operation operation(workspace, "project add");
    project::Project project{};
    project.title = "P";
    operation.insert(project);
    team::Stakeholder stakeholder{};
    stakeholder.project = Ref<project::Project>{project.id};
    stakeholder.person = Ref<Person>{marie};
    operation.insert(stakeholder);
    operation.commit();
    const auto influence = [&](const char* filter) {
        return model::any(workspace.database(), team::Stakeholder::entity, filter, workspace.context());
    };
    CHECK(influence("influence is null"));
    add_fact(workspace, mark_of(marie, FactTopic::influence, "2", "2026-11-01"));
    add_fact(workspace, mark_of(marie, FactTopic::influence, "5", "2026-10-01"));
    CHECK(influence("influence = 2"));
    add_fact(workspace, mark_of(marie, FactTopic::influence, "4", "2026-11-01"));
    CHECK(influence("influence = 4"));
    Fact brief = mark_of(marie, FactTopic::influence, "1", "2026-11-20");
    brief.keep_until = day("2026-11-21");
    add_fact(workspace, brief);
    CHECK(influence("influence = 1"));
    auto next_day = workspace::Workspace::open(room.fresh.location, store::Access::read,
                                               Clock(*Instant::from_iso("2026-11-22T00:00:00Z")), "");
    CHECK(model::any(next_day.database(), team::Stakeholder::entity, "influence = 4", next_day.context()));
    CHECK(model::count(next_day.database(), Fact::entity, "", next_day.context()) == 3);
    CHECK(team::expired_facts(next_day.database(), next_day.today()).size() == 1);
}
