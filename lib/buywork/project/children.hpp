/// \file
/// How a file finds what belongs to a project.
#pragma once

#include <buywork/model/entity.hpp>
#include <buywork/store/database.hpp>
#include <unordered_map>

namespace buywork::project {

/// The records of one entity that belong to a project, by what a file calls them.
struct Children {
    std::vector<model::Record> records;  ///< in the order of their numbers
    std::vector<std::string> keys;       ///< of each; without a key of its own the one that its title would give
    std::unordered_map<std::string, std::size_t> by_identity;
};

Children children_of(store::Database& database, const model::Entity& entity, std::int64_t project);

/// What makes a record the same one within its project, as one text; `key` stands for a key that it lacks.
std::string identity_in_project(const model::Entity& entity, const model::Record& record, const std::string& key);

/// The order in which each comes after those it needs, otherwise as given.
/// \param needs of each, by position
/// \param circle the first circle found, closed; then the order is of no use
std::vector<std::size_t> in_order(const std::vector<std::vector<std::size_t>>& needs,
                                  std::vector<std::size_t>& circle);
/// The same of stored records: none before one of them that it refers to.
std::vector<std::size_t> in_order(const model::Entity& entity, const std::vector<model::Record>& records);

}  // namespace buywork::project
