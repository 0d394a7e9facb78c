/// \file
/// People and marks on them, for tests.
#pragma once

#include <buywork/team/fact.hpp>

#include "workspaces.hpp"

namespace buywork::tests {

inline Date day(const char* iso) { return Date::from_iso(iso).value(); }

inline std::int64_t add_person(workspace::Workspace& workspace, const char* name) {
    workspace::Operation operation(workspace, "person add");
    team::Person person{};
    person.name = name;
    operation.insert(person);
    operation.commit();
    return person.id;
}

inline std::int64_t add_fact(workspace::Workspace& workspace, team::Fact fact) {
    workspace::Operation operation(workspace, "fact add");
    operation.insert(fact);
    operation.commit();
    return fact.id;
}

inline team::Fact mark_of(std::int64_t person, team::FactTopic topic, const char* value, const char* date) {
    team::Fact fact{};
    fact.person = Ref<team::Person>{person};
    fact.topic = topic;
    fact.value = value;
    fact.date = day(date);
    return fact;
}

}  // namespace buywork::tests
