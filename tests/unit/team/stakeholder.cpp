#include <buywork/team/stakeholder.hpp>

#include "support/workspaces.hpp"

using namespace buywork;
using namespace buywork::tests;
using team::Fact;
using team::Person;
using team::FactTopic;
using workspace::Operation;

namespace {

Date day(const char* iso) { return Date::from_iso(iso).value(); }

std::int64_t add_person(workspace::Workspace& workspace, const char* name) {
    Operation operation(workspace, "person add");
    Person person{};
    person.name = name;
    operation.insert(person);
    operation.commit();
    return person.id;
}

std::int64_t add_fact(workspace::Workspace& workspace, Fact fact) {
    Operation operation(workspace, "fact add");
    operation.insert(fact);
    operation.commit();
    return fact.id;
}

Fact mark_of(std::int64_t person, FactTopic topic, const char* value, const char* date) {
    Fact fact{};
    fact.person = Ref<Person>{person};
    fact.topic = topic;
    fact.value = value;
    fact.date = day(date);
    return fact;
}

}  // namespace

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
