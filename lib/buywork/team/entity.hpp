/// \file
/// Entities: the companies, sites and units that people belong to and projects are for.
#pragma once

#include <buywork/model/entity.hpp>

namespace buywork::team {

enum class EntityKind { group, company, site, department };
inline constexpr Choice entity_kinds[] = {
    {"group", N_("group")}, {"company", N_("company")}, {"site", N_("site")}, {"department", N_("department")}};
constexpr std::span<const Choice> choices(EntityKind) { return entity_kinds; }

struct Entity {
    std::int64_t id = 0;
    std::string key;
    std::string name;  ///< one line, never empty
    EntityKind kind = EntityKind::company;
    std::optional<Ref<Entity>> parent;
    std::string location;
    std::string description;

    static const model::Entity entity;
};

}  // namespace buywork::team
