/// \file
/// Finds the stored records of a project that a file describes.
#pragma once

#include <buywork/model/entity.hpp>
#include <buywork/store/database.hpp>
#include <unordered_map>

namespace buywork::project {

/// The records of one entity that belong to a project, indexed by their key in a file.
struct Children {
    std::vector<model::Record> records;  ///< in the order of ids
    std::vector<std::string> keys;       ///< of each record; without a stored key, the one derived from its title
    std::unordered_map<std::string, std::size_t> by_identity;
};

Children children_of(store::Database& database, const model::Entity& entity, std::int64_t project);

/// The identity of a record within its project, as one text; `key` is used when the record has none.
std::string identity_in_project(const model::Entity& entity, const model::Record& record, const std::string& key);

/// A topological order: each item after its dependencies, otherwise in the given order.
/// \param needs the dependencies of each item, by position
/// \param circle receives the first cycle found, closed; the order is then invalid
std::vector<std::size_t> in_order(const std::vector<std::vector<std::size_t>>& needs,
                                  std::vector<std::size_t>& circle);
/// The same for stored records: each after the records it refers to.
std::vector<std::size_t> in_order(const model::Entity& entity, const std::vector<model::Record>& records);

}  // namespace buywork::project
