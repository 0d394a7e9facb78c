#include <algorithm>
#include <buywork/model/select.hpp>
#include <buywork/project/member.hpp>
#include <buywork/project/objective.hpp>

#include "support/workspaces.hpp"
#include "unit/base/raised.hpp"

using namespace buywork;
using namespace buywork::tests;

namespace {

/// The ids that a query finds, joined.
std::string ids(workspace::Workspace& workspace, const model::Entity& entity, const model::Query& query) {
    const model::Context context = workspace.context();
    model::Query with_id = query;
    with_id.fields = "id";
    view::Table table = model::select(workspace.database(), entity, with_id, context);
    std::string all;
    Cell cell;
    while (table.rows->next({&cell, 1})) all += (all.empty() ? "" : " ") + std::to_string(cell.number);
    return all;
}

void fill(workspace::Workspace& workspace) {
    workspace::Operation operation(workspace, "test");
    team::Person marie{.key = "marie", .name = "Marie"};
    operation.insert(marie);
    project::Project cheap{.title = "Écrans", .budget = Money{100'00, "EUR"}};
    project::Project dear{.title = "zinc", .budget = Money{2'000'00, "EUR"}};
    project::Project dollars{.title = "Eau", .budget = Money{5'000'00, "USD"}};
    project::Project none{.title = "abri"};
    for (auto* project : {&cheap, &dear, &dollars, &none}) operation.insert(*project);
    action::Action late{.project = Ref<project::Project>{1},
                        .title = "Café crème",
                        .assignee = Ref<team::Person>{1},
                        .due = Date::from(2026, 11, 1),
                        .tags = {"urgent", "site"}};
    action::Action later{.project = Ref<project::Project>{1},
                         .title = "Déjà vu",
                         .due = Date::from(2027, 1, 1),
                         .priority = project::Priority::urgent};
    action::Action free{.title = "عقد \U0001F600"};
    for (auto* action : {&late, &later, &free}) operation.insert(*action);
    operation.commit();
}

}  // namespace

ON_EACH_ENGINE("filters and orders mean the same on both engines") {
    Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const model::Entity& action = action::Action::entity;
    CHECK(ids(workspace, action, {}) == "1 2 3");
    CHECK(ids(workspace, action, {.where = "late = yes"}) == "1");
    CHECK(ids(workspace, action, {.where = "not late = yes"}) == "2 3");
    CHECK(ids(workspace, action, {.where = "assignee != marie"}) == "2 3");
    CHECK(ids(workspace, action, {.where = "assignee not in (marie)"}) == "2 3");
    CHECK(ids(workspace, action, {.where = "due not in (2026-11-01)"}) == "2 3");
    CHECK(ids(workspace, action, {.where = "title ~ CAFE"}) == "1");
    CHECK(ids(workspace, action, {.where = "tags = site"}) == "1");
    CHECK(ids(workspace, action, {.where = "tags != site"}) == "2 3");
    CHECK(ids(workspace, action, {.where = "project ~ ecr"}) == "1 2");
    CHECK(ids(workspace, action, {.where = "priority > normal"}) == "2");
    CHECK(ids(workspace, action, {.where = "due is null"}) == "3");
    CHECK(ids(workspace, action, {.sort = "-due"}) == "2 1 3");
    CHECK(ids(workspace, action, {.sort = "title", .limit = 2}) == "1 2");
    CHECK(ids(workspace, action, {.where = "title ~ عقد"}) == "3");
    const model::Entity& project = project::Project::entity;
    CHECK(ids(workspace, project, {.where = "budget > '1000 EUR'"}) == "2");
    CHECK(ids(workspace, project, {.where = "budget >= '5000 USD'"}) == "3");
    CHECK(ids(workspace, project, {.sort = "title"}) == "4 3 1 2");
    CHECK(ids(workspace, project, {.where = "open > 1"}) == "1");
    CHECK(ids(workspace, project, {.where = "overdue = 1"}) == "1");
}

ON_EACH_ENGINE("references are named alike, looked up row by row or from a map of all") {
    Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    const model::Context context = workspace.context();
    const auto named = [&](const model::Query& query) {
        view::Table table = model::select(workspace.database(), action::Action::entity, query, context);
        std::vector<Cell> cells(table.columns.size());
        std::string all;
        while (table.rows->next(cells))
            for (const Cell& cell : cells) all += (cell.present ? std::string(cell.text) : "-") + " ";
        return all;
    };
    const std::string fields = "project,title,assignee";
    const std::string expected = "ecrans Café crème marie ecrans Déjà vu - - عقد \U0001F600 - ";
    CHECK(named({.fields = fields}) == expected);
    CHECK(named({.fields = fields, .limit = 3}) == expected);
    CHECK(named({.fields = fields, .limit = 101}) == expected);
    CHECK(named({.fields = fields, .where = "project = ecrans", .sort = "-due", .limit = 1}) == "ecrans Déjà vu - ");
    view::Table one = model::select_one(workspace.database(), action::Action::entity, 1, context);
    std::vector<Cell> cells(one.columns.size());
    REQUIRE(one.rows->next(cells));
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (one.columns[i].name == "assignee") CHECK(cells[i].text == "marie");
    CHECK_FALSE(one.rows->next(cells));
}

ON_EACH_ENGINE("every stored field has its column, and no table has another") {
    Room room(engine);
    auto workspace = room.open();
    for (const model::Entity* entity : model::entities()) {
        auto columns = model::stored_columns(*entity);
        columns.push_back("rev");
        auto stored = workspace.database().columns(entity->name);
        std::sort(columns.begin(), columns.end());  // a column that a later schema added stands last
        std::sort(stored.begin(), stored.end());
        CHECK_MESSAGE(stored == columns, std::string(entity->name));
    }
}

ON_EACH_ENGINE("names come as keys, #numbers and e-mail addresses; two that fit are told apart") {
    Room room(engine);
    auto workspace = room.open();
    fill(workspace);
    store::Database& database = workspace.database();
    CHECK(workspace::get_id(database, project::Project::entity, "zinc") == 2);
    CHECK(workspace::get_id(database, project::Project::entity, "#3") == 3);
    CHECK(workspace::get_id(database, action::Action::entity, "2") == 2);
    CHECK(raised([&] { workspace::get_id(database, project::Project::entity, "zinck"); }).hint ==
          "did you mean \"zinc\"?");
    CHECK(raised([&] { workspace::get_id(database, project::Project::entity, "2"); }).code == Code::not_found);
    {
        workspace::Operation operation(workspace, "test");
        for (std::int64_t project : {1, 2}) {
            project::Objective objective{
                .project = Ref<project::Project>{project}, .key = "cout", .statement = "Coût"};
            operation.insert(objective);
        }
        operation.commit();
    }
    CHECK(workspace::get_id(database, project::Objective::entity, "zinc/cout") == 2);
    const Error two = raised([&] { workspace::get_id(database, project::Objective::entity, "cout"); });
    CHECK(two.code == Code::conflict);
    CHECK(two.candidates.size() == 2);
    CHECK(workspace::name_of(database, project::Objective::entity, 1) == "ecrans/cout");
}
