#include <buywork/report/records.hpp>

namespace buywork::report {

std::optional<view::Table> records(workspace::Workspace& workspace, const model::Entity& entity, std::string title,
                                   const model::Query& query) {
    store::Database& database = workspace.database();
    if (!model::any(database, entity, query.where, workspace.context())) return std::nullopt;
    view::Table table = model::select(database, entity, query, workspace.context());
    table.name = entity.name;
    table.title = std::move(title);
    return table;
}

}  // namespace buywork::report
