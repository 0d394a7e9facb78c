/// \file
/// A workspace for tests of what is written into it.
#pragma once

#include <buywork/action/action.hpp>
#include <buywork/workspace/import.hpp>

#include "../../support/engines.hpp"

namespace buywork::tests {

/// An empty workspace with the project "maintenance" and the person "karim-benali", on 2026-11-20, a Friday.
struct Scene {
    explicit Scene(store::Engine engine) : fresh(engine) {
        workspace::init(fresh.location, clock, "karim", "", "EUR");
        workspace.emplace(workspace::Workspace::open(fresh.location, store::Access::write, clock, "karim"));
        workspace::Operation operation(*workspace, "set up");
        project::Project project;
        project.key = "maintenance";
        project.title = "Maintenance";
        operation.insert(project);
        team::Person person;
        person.key = "karim-benali";
        person.name = "Karim Benali";
        operation.insert(person);
        operation.commit();
    }

    /// Runs `bring_in(operation)` as one operation.
    template <class BringIn>
    workspace::Imported take(BringIn&& bring_in) {
        workspace::Operation operation(*workspace, "import");
        const workspace::Imported imported = bring_in(operation);
        operation.commit();
        return imported;
    }

    workspace::Imported import(const model::Entity& entity, std::string_view content, std::string_view name) {
        return take([&](workspace::Operation& operation) {
            return workspace::import(operation, entity, content, name, workspace::Said(entity.fields.size()));
        });
    }

    template <class E>
    std::vector<E> all() {
        std::vector<E> objects;
        for (const auto& record : model::load_all(workspace->database(), E::entity))
            objects.push_back(model::from_record<E>(record));
        return objects;
    }

    Clock clock{*Instant::from_iso("2026-11-20T09:00:00Z")};
    Fresh fresh;
    std::optional<workspace::Workspace> workspace;
};

/// Created, updated, unchanged.
inline std::array<std::int64_t, 3> counts(const workspace::Imported& imported) {
    return {imported.created, imported.updated, imported.unchanged};
}
using Counts = std::array<std::int64_t, 3>;

}  // namespace buywork::tests
