/// \file
/// People: buyers, prescribers and others with a role in a project.
#pragma once

#include <buywork/team/entity.hpp>

namespace buywork::team {

struct Person {
    std::int64_t id = 0;
    std::string key;
    std::string name;   ///< one line, never empty
    std::string email;  ///< empty, or one address
    std::string phone;
    std::optional<Ref<Entity>> entity_of;  ///< where they work
    std::string job;
    std::string description;
    std::optional<bool> opt_out;  ///< not in the list of contributions, at their wish

    static const model::Entity entity;
};

/// Whether it can be one e-mail address.
bool is_email(std::string_view text);

/// The people with that key, number, e-mail address or name; case and accents are ignored.
std::vector<std::int64_t> people_called(store::Database& database, std::string_view who);

}  // namespace buywork::team
