/// \file
/// The JSON Schema of an entity, which the tests hold its JSON against.
#pragma once

#include <buywork/model/entity.hpp>

namespace buywork::model {

/// Draft 2020-12, of one record as `show --json` prints it.
std::string json_schema(const Entity& entity);

}  // namespace buywork::model
