#include <buywork/model/select.hpp>
#include <buywork/workspace/write.hpp>

namespace buywork::workspace {

std::string sql_insert(const model::Entity& entity) {
    std::string columns;
    std::string places;
    int index = 0;
    for (const std::string& column : model::stored_columns(entity)) {
        columns += column + ", ";
        places += "$" + std::to_string(++index) + ", ";
    }
    return std::string("INSERT INTO ") + entity.name + " (" + columns + "rev) VALUES (" + places + "$" +
           std::to_string(index + 1) + ") ON CONFLICT DO NOTHING";
}

std::string sql_update(const model::Entity& entity) {
    std::string assignments;
    int index = 0;
    for (const std::string& column : model::stored_columns(entity))
        assignments += column + " = $" + std::to_string(++index) + ", ";
    return std::string("UPDATE ") + entity.name + " SET " + assignments + "rev = $" + std::to_string(index + 1) +
           " WHERE id = $1";
}

}  // namespace buywork::workspace
