#include <buywork/report/records.hpp>

namespace buywork::report {

void append_records(view::Document& document, workspace::Workspace& workspace, const model::Entity& entity,
                    TableName named, const model::Query& query) {
    store::Database& database = workspace.database();
    if (!model::any(database, entity, query.where, workspace.context())) return;
    view::Table table = model::select(database, entity, query, workspace.context());
    table.name = named.name;
    table.title = std::move(named.title);
    document.blocks.emplace_back(std::move(table));
}

}  // namespace buywork::report
